import { err, ok, type Result } from '#shared/result.ts';
import type { FileError } from './file-error.ts';

/** In bytes. A deployment file has about two thousand; a hundred times as many are a mistake. */
export const maxFileBytes = 256 * 1024;

/** Every runtime here has it, but no ECMAScript library of TypeScript declares it. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** To make one takes longer than to decode a file. */
function decoderFor(encoding: string): InstanceType<typeof TextDecoder> {
  const known = decoders.get(encoding) ?? new TextDecoder(encoding, { fatal: true });
  decoders.set(encoding, known);
  return known;
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // JSON starts with an ASCII character, so without a byte order mark the position of the zero byte shows the order.
  if (first !== 0 && second === 0) return 'utf-16le';
  return first === 0 && second !== 0 ? 'utf-16be' : 'utf-8';
}

/**
 * Decodes a file as Windows tools write it: UTF-8 with or without a byte order mark, UTF-16 (`>` and Out-File of
 * Windows PowerShell 5.1). Code pages are rejected: guessing one could change `Büro` unnoticed.
 *
 * @param limit in bytes
 */
export function decode(bytes: Uint8Array, limit = maxFileBytes): Result<string, FileError> {
  if (bytes.byteLength > limit) {
    return err({ code: 'deploymentFile.tooLarge', values: { limit: limit / 1024 ** 2 } });
  }
  try {
    return ok(decoderFor(encodingOf(bytes)).decode(bytes));
  } catch {
    return err({ code: 'deploymentFile.encoding', values: {} });
  }
}
