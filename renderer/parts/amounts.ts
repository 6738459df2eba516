import type { Translate } from '#shared/locales/translate.ts';
import type { AnswerValue } from '#shared/wizard/answers.ts';

const gigabyte = 1024 ** 3;
const oneDigit = (value: number): number => Math.round(value * 10) / 10;

/** Bytes as gigabytes, with one digit if it matters. */
export const gigabytes = (bytes: number): number => {
  const size = bytes / gigabyte;
  return size < 100 ? oneDigit(size) : Math.round(size);
};

/** A memory answer in MB as GB; undefined while it isn't a number. */
export function gigabytesOfMemory(megabytes: AnswerValue | undefined): number | undefined {
  const size = Number(megabytes);
  return megabytes === '' || !Number.isFinite(size) || size <= 0 ? undefined : oneDigit(size / 1024);
}

const units = ['bytes', 'kb', 'mb', 'gb'] as const;

/** `812 bytes`, `4.2 KB`, `18 MB`, as in Explorer. */
export function sizeWords(bytes: number, t: Translate): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** step;
  const size = step === 0 || value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
  return t(`support.size.${units[step] ?? 'bytes'}`, { size });
}
