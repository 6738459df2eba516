import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppError } from '#shared/errors.ts';
import { en, type Catalog, type MessageKey } from '#shared/locales/en.ts';
import { languages, type Language } from '#shared/locales/languages.ts';
import type { Texts } from '#shared/locales/translate.ts';
import { parseJson } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';

/**
 * The texts of a language, from the file that the build has written (`build/locales/language-files.js`). It is used as
 * a whole or not at all: a file that is damaged, or that belongs to another version, has another checksum.
 *
 * @param folder of all languages
 */
export function readLanguage(folder: string, language: Language): Result<Texts | 'en', AppError> {
  if (language === 'en') return ok('en');
  const keys = Object.keys(en).sort() as MessageKey[];
  const texts = textsIn(join(folder, `${language}.texts`), keys);
  if (texts === undefined) return err({ code: 'language.file', values: { language: languages[language] } });
  const catalog = Object.fromEntries(keys.map((key, at) => [key, texts[at] ?? en[key]])) as Catalog;
  return ok({ language, catalog });
}

function textsIn(path: string, keys: readonly string[]): readonly (Catalog[MessageKey] | null)[] | undefined {
  try {
    const [sum, body = ''] = readFileSync(path, 'utf8').split('\n');
    const right = createHash('sha256')
      .update([...keys, body].join('\n'))
      .digest('hex');
    return sum === right ? (parseJson(body) as ReturnType<typeof textsIn>) : undefined;
  } catch {
    return undefined;
  }
}
