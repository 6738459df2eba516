import type { Translate } from '#shared/locales/translate.ts';

/** Where the support file keeps what the product itself collected. */
export const productLogs = 'product-logs/';

const units = ['bytes', 'kb', 'mb', 'gb'] as const;

/** `812 bytes`, `4.2 KB`, `18 MB`: what Explorer would say. */
export function sizeWords(bytes: number, t: Translate): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** step;
  const size = step === 0 || value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
  return t(`support.size.${units[step] ?? 'bytes'}`, { size });
}
