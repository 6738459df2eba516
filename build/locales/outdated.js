/**
 * `node build/locales/outdated.js`: which texts are missing, wrong or outdated, in every language. After you have
 * translated again, `--translated KEY …` says so for these texts, and `--translated` alone for all of them: the hashes
 * of the English texts in `shared/locales/<language>.sources.json` are those of today then.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf, hashOf } from './faults.js';
import { localesFolder, textsOf, translations } from './language-files.js';

/** @param {string} language */
const sourcesFile = (language) => join(localesFolder, `${language}.sources.json`);

/** The hashes of the English texts that a language was translated from. @param {string} language @returns {Record<string, string>} */
export const sourcesOf = (language) =>
  existsSync(sourcesFile(language)) ? JSON.parse(readFileSync(sourcesFile(language), 'utf8')) : {};

/** @param {string} language @param {readonly string[]} keys of the texts; all if there are none */
function translated(language, keys) {
  const texts = textsOf(language);
  const old = sourcesOf(language);
  const entries = Object.entries(textsOf('en'))
    .filter(([key]) => texts[key] !== undefined)
    .map(([key, text]) => [key, keys.length === 0 || keys.includes(key) ? hashOf(text) : old[key]]);
  writeFileSync(sourcesFile(language), `${JSON.stringify(Object.fromEntries(entries.sort()), null, 2)}\n`);
}

if (process.argv[1] === import.meta.filename) {
  const [option, ...keys] = process.argv.slice(2);
  for (const language of translations()) {
    if (option === '--translated') translated(language, keys);
    const faults = faultsOf(language, textsOf('en'), textsOf(language), sourcesOf(language));
    for (const [kind, found] of Object.entries(faults)) {
      for (const fault of found) {
        console.log(`${language}: ${kind}: ${fault}`);
        process.exitCode = 1;
      }
    }
  }
}
