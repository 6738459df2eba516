import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppError } from '#shared/errors.ts';
import type { Catalog, MessageKey } from '#shared/locales/en.ts';
import { englishText, messageKeys } from '#shared/locales/english.ts';
import { languages, type Language } from '#shared/locales/languages.ts';
import type { Texts } from '#shared/locales/translate.ts';
import { parseJson } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Unpack } from './english-file.ts';

/** Where the texts of all languages are, and how their files are packed. */
export interface TextsFolder {
  readonly path: string;
  readonly unpack: Unpack;
}

/**
 * The texts of a language, from the file that the build has written (`build/locales/language-files.js`). It is used as
 * a whole or not at all: a file that is damaged, or that belongs to another version, has another checksum.
 */
export function readLanguage(folder: TextsFolder, language: Language): Result<Texts | 'en', AppError> {
  if (language === 'en') return ok('en');
  const texts = textsIn(join(folder.path, `${language}.texts`), folder.unpack);
  if (texts === undefined) return err({ code: 'language.file', values: { language: languages[language] } });
  const catalog = Object.fromEntries(
    messageKeys().map((key, at) => [key, texts[at] ?? englishText(key)]),
  ) as Catalog;
  return ok({ language, catalog });
}

function textsIn(path: string, unpack: Unpack): readonly (Catalog[MessageKey] | null)[] | undefined {
  try {
    const [sum, body = ''] = unpack(readFileSync(path)).toString().split('\n');
    // It takes as long to load as a short command, and English needs no checksum.
    const { createHash } = process.getBuiltinModule('node:crypto');
    const right = createHash('sha256')
      .update([...messageKeys(), body].join('\n'))
      .digest('hex');
    return sum === right ? (parseJson(body) as ReturnType<typeof textsIn>) : undefined;
  } catch {
    return undefined;
  }
}
