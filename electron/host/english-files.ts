import { readFileSync } from 'node:fs';
import { parseJson } from '#shared/json.ts';
import type { Catalog, MessageKey } from '#shared/locales/en.ts';

/** From the bytes of a file of texts to those of its text. */
export type Unpack = (bytes: Buffer) => Buffer;

interface English {
  readonly english: () => Catalog;
  readonly messageKeys: () => readonly MessageKey[];
}

/**
 * The English texts and their keys, from the files that the build has written beside the program. Each is read when it is
 * first needed: many commands print no sentence, and another language needs only the keys.
 */
export function englishFrom(keysFile: string, textsFile: string, unpack: Unpack): English {
  const read = (file: string) => parseJson(unpack(readFileSync(file)).toString()) as unknown[];
  let keys: readonly MessageKey[] | undefined;
  let catalog: Catalog | undefined;
  const messageKeys = () => (keys ??= read(keysFile) as MessageKey[]);
  const english = () => {
    if (catalog !== undefined) return catalog;
    const texts = read(textsFile);
    catalog = Object.fromEntries(messageKeys().map((key, at) => [key, texts[at]])) as Catalog;
    return catalog;
  };
  return { english, messageKeys };
}
