/** A number with what stands around it: `RAM: 8 GB`, `4 cores`. */
const written = /^(?:[^\d-]{1,40}[:=\s]\s*)?(\d{1,9}(?:[.,'\u2019 ]\d{1,9})*)\s*(\p{L}{0,20})\.?$/u;
/** `8.192`, `8,192`, `8 192`: in groups of three. */
const grouped = /^\d{1,3}(?:([.,'\u2019 ])\d{3})(?:\1\d{3})*$/;
const decimal = /^\d+(?:[.,]\d+)?$/;

/** In megabytes. */
const units: Readonly<Record<string, number>> = {
  ...{ m: 1, mb: 1, mib: 1, megabyte: 1, megabytes: 1 },
  ...{ g: 1024, gb: 1024, gib: 1024, gigabyte: 1024, gigabytes: 1024 },
  ...{ t: 1024 ** 2, tb: 1024 ** 2, tib: 1024 ** 2, terabyte: 1024 ** 2, terabytes: 1024 ** 2 },
};

function parts(text: string): { readonly number: number; readonly unit: string } | undefined {
  if (text.length > 100) return undefined;
  const [, digits = '', unit = ''] = written.exec(text.normalize('NFKC').trim()) ?? [];
  const plain = grouped.test(digits) ? digits.replace(/\D/g, '') : digits.replace(',', '.');
  return decimal.test(plain) ? { number: Number(plain), unit: unit.toLowerCase() } : undefined;
}

/** A whole number as people write it: with a word, in groups of three, or with decimals that are zero. */
export function readWhole(text: string): number | undefined {
  const { number } = parts(text) ?? {};
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

/** An amount of memory or disk as people write it, in the unit of its field. */
export function readSize(text: string, field: 'MB' | 'GB'): number | undefined {
  const { number, unit = '' } = parts(text) ?? {};
  const factor = unit === '' ? units[field.toLowerCase()] : units[unit];
  if (number === undefined || factor === undefined) return undefined;
  const size = (number * factor) / (units[field.toLowerCase()] ?? 1);
  return Number.isSafeInteger(size) ? size : undefined;
}
