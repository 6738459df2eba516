import type { AnswerValue } from '#shared/wizard/answers.ts';

const gigabyte = 1024 ** 3;
const oneDigit = (value: number): number => Math.round(value * 10) / 10;

/** Bytes as gigabytes, with one digit where it says something. */
export const gigabytes = (bytes: number): number => {
  const size = bytes / gigabyte;
  return size < 100 ? oneDigit(size) : Math.round(size);
};

/** A memory answer in MB as GB; nothing while it is no number. */
export function gigabytesOfMemory(megabytes: AnswerValue | undefined): number | undefined {
  const size = Number(megabytes);
  return megabytes === '' || !Number.isFinite(size) || size <= 0 ? undefined : oneDigit(size / 1024);
}
