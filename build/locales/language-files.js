import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

/**
 * The file that a program reads when a person chooses the language: a checksum, then its texts in the order of the
 * English keys, null where one is missing. `electron/host/language-file.ts` reads it.
 *
 * @param {Readonly<Record<string, string>>} texts
 * @returns {string}
 */
export function languageFile(texts) {
  const keys = Object.keys(textsOf(base)).sort();
  const compiled = compileTexts(texts);
  const body = JSON.stringify(keys.map((key) => compiled[key] ?? null));
  const sum = createHash('sha256')
    .update([...keys, body].join('\n'))
    .digest('hex');
  return `${sum}\n${body}`;
}

/** Writes each language into the bundle's folder, as `locales/<language>.texts`. @returns {import('vite').Plugin} */
export const languageFiles = () => ({
  name: 'language-files',
  generateBundle() {
    for (const language of translations()) {
      const source = languageFile(textsOf(language));
      this.emitFile({ type: 'asset', fileName: `locales/${language}.texts`, source });
    }
  },
});
