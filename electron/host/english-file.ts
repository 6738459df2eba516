import { readFileSync } from 'node:fs';
import type { Catalog, MessageKey } from '#shared/locales/en.ts';

type Message = Catalog[MessageKey];

/** From the bytes of a file of texts to those of its text. */
export type Unpack = (bytes: Buffer) => Buffer;

interface English {
  readonly englishText: (key: string) => Message | undefined;
  readonly messageKeys: () => readonly MessageKey[];
}

/**
 * The English texts, from the file that the build has written beside the program: a line for each key, in their order,
 * with a tab and the text as JSON, all in ASCII. It is read when the first sentence is needed, and only the lines that are
 * needed are parsed: a command prints a few of thousands.
 */
export function englishFrom(path: string, unpack: Unpack): English {
  let read: string | undefined;
  const known = new Map<string, Message | undefined>();
  const lines = () => (read ??= unpack(readFileSync(path)).toString('latin1'));
  return {
    englishText: (key) => {
      if (!known.has(key)) known.set(key, textIn(lines(), key));
      return known.get(key);
    },
    messageKeys: () =>
      lines()
        .split('\n')
        .map((line) => line.slice(0, line.indexOf('\t')) as MessageKey),
  };
}

/** Halves the lines until one is left. */
function textIn(lines: string, key: string): Message | undefined {
  let [from, to] = [0, lines.length];
  while (from < to) {
    const start = lines.lastIndexOf('\n', Math.max(from, (from + to) >> 1) - 1) + 1;
    const end = lines.indexOf('\n', start);
    const after = end === -1 ? lines.length : end;
    const tab = lines.indexOf('\t', start);
    const found = lines.slice(start, tab);
    if (found === key) return JSON.parse(lines.slice(tab + 1, after)) as Message;
    if (found < key) from = after + 1;
    else to = start;
  }
  return undefined;
}
