import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { openRegular, readRegular } from '#electron/host/regular-file.ts';
import { textWithoutSecrets, withoutSecrets } from '#shared/deployment/without-secrets.ts';

type Redact = (text: string) => string;

/** In characters. A longer line would have to be held in memory as a whole before it could be redacted. */
const maxLineLength = 1024 * 1024;

/** Redacts JSON by key and by value, and anything else as text. */
export function redactText(text: string, redact: Redact): string {
  try {
    return `${JSON.stringify(withoutSecrets(JSON.parse(text) as unknown, redact), null, 2)}\n`;
  } catch {
    return textWithoutSecrets(redact(text));
  }
}

/** In characters. Sent on together, because passing on single lines takes longer than redacting them. */
const chunkLength = 64 * 1024;

function cleanLine(line: string, redact: Redact): string {
  if (line.length > maxLineLength) return JSON.stringify({ leftOut: 'a line', characters: line.length });
  try {
    return JSON.stringify(withoutSecrets(JSON.parse(line) as unknown, redact));
  } catch {
    return textWithoutSecrets(redact(line));
  }
}

async function* cleanLines(file: string, redact: Redact): AsyncGenerator<string> {
  const input = createReadStream('', { encoding: 'utf8', fd: openRegular(file) });
  try {
    let chunk = '';
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      if (line !== '') chunk += `${cleanLine(line, redact)}\n`;
      if (chunk.length < chunkLength) continue;
      yield chunk;
      chunk = '';
    }
    if (chunk !== '') yield chunk;
  } finally {
    input.destroy();
  }
}

/** The lines of a file, redacted one by one: a log of 200,000 lines is never held in memory as a whole. */
export const redactedLines = (file: string, redact: Redact): Readable =>
  Readable.from(cleanLines(file, redact), { objectMode: false, highWaterMark: chunkLength });

/** Reads a small file and redacts it as a whole. */
export function readRedacted(file: string, redact: Redact): string {
  return redactText(readRegular(file).toString('utf8'), redact);
}
