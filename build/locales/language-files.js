import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { compileTexts } from './texts-plugin.js';

export const localesFolder = resolve(import.meta.dirname, '../../shared/locales');
/** English is built in; the others are files of their own. */
const base = 'en';

/** @returns {readonly string[]} the languages that have texts, without English */
export const translations = () =>
  readdirSync(localesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== base)
    .map(({ name }) => name);

/**
 * The texts of a language by file, in ICU MessageFormat.
 *
 * @param {string} language
 * @returns {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const textFiles = (language) =>
  Object.fromEntries(
    readdirSync(join(localesFolder, language)).map((name) => [
      name,
      JSON.parse(readFileSync(join(localesFolder, language, name), 'utf8')),
    ]),
  );

/** The texts of a language by key. @param {string} language @returns {Readonly<Record<string, string>>} */
export const textsOf = (language) => Object.assign({}, ...Object.values(textFiles(language)));

/** The keys in the order of a language's file. */
const keys = () => Object.keys(textsOf(base)).sort();

/** The texts in the order of the English keys, null where one is missing. @param {Readonly<Record<string, string>>} texts */
function inOrder(texts) {
  const compiled = compileTexts(texts);
  return JSON.stringify(keys().map((key) => compiled[key] ?? null));
}

/**
 * The file that a program reads when a person chooses the language: a checksum, then its texts.
 * `electron/host/language-file.ts` reads it.
 *
 * @param {Readonly<Record<string, string>>} texts
 * @returns {string}
 */
export function languageFile(texts) {
  const body = inOrder(texts);
  const sum = createHash('sha256')
    .update([...keys(), body].join('\n'))
    .digest('hex');
  return `${sum}\n${body}`;
}

/**
 * The English texts: a line for each key, with a tab and the text as JSON in ASCII. `electron/host/english-file.ts` reads
 * it.
 *
 * @returns {string}
 */
export function englishFile() {
  const texts = textsOf(base);
  const compiled = compileTexts(texts);
  const ascii = (/** @type {string} */ json) =>
    json.replace(/[\u007f-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return keys()
    .map((key) => `${key}\t${ascii(JSON.stringify(compiled[key]))}`)
    .join('\n');
}

/** In the place of this module a program for Node gets one that reads files. */
const english = '#shared/locales/english.ts';
const ours = '\0english';

/**
 * Writes the texts into the bundle's folder, as `locales/<language>.texts`, and has the program read the English ones
 * from there.
 *
 * @param {{ arePacked: boolean }} how packed with Brotli, where no archive packs them: the same everywhere, which other
 *   packers don't promise
 * @returns {import('vite').Plugin}
 */
export const languageFiles = ({ arePacked }) => ({
  name: 'language-files',
  enforce: 'pre',
  resolveId: (id) => (id === english ? ours : undefined),
  load(id) {
    if (id !== ours) return undefined;
    const emit = (/** @type {string} */ name, /** @type {string} */ text) => {
      const source = arePacked ? brotliCompressSync(text) : text;
      return this.emitFile({ type: 'asset', fileName: `locales/${name}.texts`, source });
    };
    for (const language of translations()) emit(language, languageFile(textsOf(language)));
    const file = emit(base, englishFile());
    return [
      "import { englishFrom } from '#electron/host/english-file.ts';",
      arePacked
        ? "import { brotliDecompressSync as unpack } from 'node:zlib';"
        : 'const unpack = (bytes) => bytes;',
      `export const { englishText, messageKeys } = englishFrom(import.meta.ROLLUP_FILE_URL_${file}, unpack);`,
    ].join('\n');
  },
  // A path in place of an address, from the chunk that reads the file.
  resolveFileUrl({ fileName, chunkId, format }) {
    const folder = format === 'cjs' ? '__dirname' : 'import.meta.dirname';
    return `${folder} + ${JSON.stringify(`/${'../'.repeat(chunkId.split('/').length - 1)}${fileName}`)}`;
  },
});
