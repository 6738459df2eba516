import { nodeMemory } from '#shared/facts/amounts.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { AnswerValue } from '#shared/wizard/answers.ts';

/** A memory answer in MB as GB; undefined while it isn't a number. */
export function gigabytesOfMemory(megabytes: AnswerValue | undefined): number | undefined {
  const size = Number(megabytes);
  return megabytes === '' || !Number.isFinite(size) || size <= 0 ? undefined : nodeMemory(size);
}

const units = ['bytes', 'kb', 'mb', 'gb'] as const;

/** `812 bytes`, `4.2 KB`, `18 MB`, as in Explorer. */
export function sizeWords(bytes: number, t: Translate): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** step;
  const size = step === 0 || value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
  return t(`support.size.${units[step] ?? 'bytes'}`, { size });
}
