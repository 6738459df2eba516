import { readFileSync } from 'node:fs';
import compile from 'icu-minify/compile';

/** A file of texts, by key, in ICU MessageFormat: `shared/locales/<language>/<name>.json`. */
const textsFile = /\/shared\/locales\/[\w-]+\/[\w-]+\.json$/;

/**
 * The texts of a file as the program reads them. A mistake in a message names its key.
 *
 * @template {string} Key
 * @param {Readonly<Record<Key, string>>} texts in ICU MessageFormat
 */
export const compileTexts = (texts) =>
  /** @type {Record<Key, import('icu-minify/format').CompiledMessage>} */ (
    Object.fromEntries(
      Object.entries(/** @type {Record<string, string>} */ (texts)).map(([key, text]) => {
        try {
          return [key, compile(text)];
        } catch (cause) {
          throw new Error(`${key}: ${text}`, { cause });
        }
      }),
    )
  );

/**
 * Compiles the texts, so that no program that goes to technicians contains a parser for them. Everything that imports
 * `shared/locales/en.ts` needs it: bundles, tests, and pages made from the texts.
 *
 * @returns {import('vite').Plugin}
 */
export const textsPlugin = () => ({
  name: 'texts',
  enforce: 'pre',
  load(id) {
    const [file = ''] = id.split('?');
    if (!textsFile.test(file.replaceAll('\\', '/'))) return undefined;
    return JSON.stringify(compileTexts(JSON.parse(readFileSync(file, 'utf8'))));
  },
});
