import { join } from 'node:path';
import { readLanguage } from '#electron/host/language-file.ts';
import type { AppError } from '#shared/errors.ts';
import { languageOf, preferredLanguage, type Language } from '#shared/locales/languages.ts';
import { translator, type Translate } from '#shared/locales/translate.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Relative to out/cli/chunks. They are packed in the program's archive. */
const folder = { path: join(import.meta.dirname, '..', 'locales'), unpack: (bytes: Buffer): Buffer => bytes };

/** As programs for a terminal do it, for example `de_AT.UTF-8`; without a variable, what the system is set to. */
function systemTag(env: Environment): string {
  const words = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (word) => word !== undefined && word !== '',
  );
  if (words === undefined) return new Intl.PluralRules().resolvedOptions().locale;
  return (words.split(/[.@]/)[0] ?? '').replace('_', '-');
}

/** What `--lang` names, read before all other words, whose mistakes are explained in that language. */
function named(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  return words[at]?.split('=')[1] ?? (at === -1 ? undefined : words[at + 1]);
}

/** The language of a command line, with English in place of one that we don't have. */
const languageFor = (words: readonly string[], env: Environment): Language => {
  const name = named(words);
  return name === undefined ? preferredLanguage([systemTag(env)]) : (languageOf(name) ?? 'en');
};

/**
 * The texts for a command line. They are read when the first sentence is needed: many commands print none.
 *
 * @param failed told why they are English, if a file of texts can't be used
 */
export function textsFor(
  words: readonly string[],
  env: Environment,
  failed: (problem: AppError, t: Translate) => void,
): Translate {
  let translate: Translate | undefined;
  const read = (): Translate => {
    const texts = readLanguage(folder, languageFor(words, env));
    if (texts.ok) return translator(texts.value);
    const english = translator('en');
    failed(texts.error, english);
    return english;
  };
  return (key, values) => (translate ??= read())(key, values);
}
