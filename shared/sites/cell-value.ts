import type { Field, FieldType } from '#shared/deployment/fields.ts';
import type { JsonValue } from '#shared/json.ts';

/** As Excel writes them in English, German and Chinese, and as people type them. */
const truths: Readonly<Record<string, boolean>> = {
  ...{ true: true, wahr: true, yes: true, ja: true, 是: true, 真: true, '1': true },
  ...{ false: false, falsch: false, no: false, nein: false, 否: false, 假: false, '0': false },
};

/** The value of a cell by its field's type. What isn't one stays as text, and the reader says so. */
export function valueOfCell(cell: JsonValue, { type }: Field): JsonValue {
  if (typeof cell !== 'string') return cell;
  const text = cell.trim();
  if (type === 'integer' && /^[+-]?\d{1,15}$/.test(text)) return Number(text);
  if (type === 'addresses') return text.split(/[\s,;]+/).filter((item) => item !== '');
  const word = text.toLowerCase();
  return type === 'boolean' && Object.hasOwn(truths, word) ? (truths[word] ?? text) : text;
}

/** In English and German; Chinese has months as numbers. */
const month = String.raw`(?:jan|feb|m[aä]r|mrz|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])\p{L}{0,6}\.?`;
const dates: readonly RegExp[] = [
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T]\d{1,2}:\d{2}.*)?$/,
  new RegExp(String.raw`^\d{1,2}[-. ]{1,2}${month}(?:[-. ]{1,2}\d{2,4})?$`, 'iu'),
  new RegExp(String.raw`^${month}[-. ]\d{2,4}$`, 'iu'),
  /^(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?$/,
];

/** Day and month in either order, and perhaps the year. */
function isShortDate(text: string): boolean {
  const [, first, second] = /^(\d{1,2})[./-](\d{1,2})(?:[./-](?:\d{2}|\d{4}))?\.?$/.exec(text) ?? [];
  const [low, high] = [Number(first), Number(second)].toSorted((a, b) => a - b);
  return first !== undefined && (low ?? 0) >= 1 && (low ?? 13) <= 12 && (high ?? 32) <= 31;
}

/** Types whose values Excel takes for something else. */
const damaged: ReadonlySet<FieldType> = new Set(['address', 'addresses', 'cidr', 'mac']);

/** `192.168.100.100` is a number with separators of thousands in German, and `0015E1234567` one with an exponent. */
const isNumber = (text: string, { type }: Field): boolean =>
  /^\d+(?:[.,]\d+)?E\+?\d+$/i.test(text) || (/^\d{5,}$/.test(text) && (type !== 'mac' || text.length < 12));

/** What Excel has made of an address when it took the text for a date or a number. */
export function excelDamage(cell: JsonValue, field: Field): 'date' | 'number' | undefined {
  if (!damaged.has(field.type) && !field.path.endsWith('Version')) return undefined;
  const texts =
    typeof cell !== 'string'
      ? []
      : field.type === 'addresses'
        ? cell.trim().split(/\s*[,;]\s*/)
        : [cell.trim()];
  for (const text of texts) {
    const isDate = dates.some((date) => date.test(text));
    // `1.16` is a version, and no address has two parts.
    if (isDate || (damaged.has(field.type) && isShortDate(text))) return 'date';
    if (damaged.has(field.type) && isNumber(text, field)) return 'number';
  }
  return undefined;
}
