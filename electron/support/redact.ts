import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { textWithoutSecrets, withoutSecrets } from '#shared/deployment/without-secrets.ts';

type Redact = (text: string) => string;

/** Characters; no log line is longer, and a longer one would have to be held whole to be cleaned. */
const maxLineLength = 1024 * 1024;

/** JSON as data, so that a key gives its secret away; anything else as text. */
export function redactText(text: string, redact: Redact): string {
  try {
    return `${JSON.stringify(withoutSecrets(JSON.parse(text) as unknown, redact), null, 2)}\n`;
  } catch {
    return textWithoutSecrets(redact(text));
  }
}

/** Characters that go on at once: line by line, the way between would take longer than the work. */
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
  const input = createReadStream(file, 'utf8');
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

/** The lines of a file, cleaned one by one: a log of 200,000 lines is never held as a whole. */
export const redactedLines = (file: string, redact: Redact): Readable =>
  Readable.from(cleanLines(file, redact), { objectMode: false, highWaterMark: chunkLength });

/** A small file, cleaned as a whole. */
export const readRedacted = (file: string, redact: Redact): string =>
  redactText(readFileSync(file, 'utf8'), redact);
