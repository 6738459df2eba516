import { brotliDecompressSync } from 'node:zlib';
import { readLanguage } from '#electron/host/language-file.ts';
import type { AppError } from '#shared/errors.ts';
import type { ShownLanguage } from '#shared/ipc/app.ts';
import { languageNames, languageOf, preferredLanguage, type Language } from '#shared/locales/languages.ts';
import { translator, type Texts, type Translate } from '#shared/locales/translate.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

export interface LanguageParts {
  /** The folder of the languages' files. */
  readonly texts: string;
  readonly settings: Pick<Settings, 'language' | 'choose'>;
  readonly log: Log;
  /** What `--lang` names. */
  readonly named: string | undefined;
  /** The languages that the system prefers, the best first. */
  readonly preferred: () => readonly string[];
}

/**
 * The language of window, dialogs and reports: what the command line names, or else what the person chose, or else what
 * the system prefers. Decided when the first sentence is needed.
 */
export class LanguageService {
  readonly #parts: LanguageParts;
  #texts: Texts | 'en' | undefined;
  #translate = translator('en');
  #problem: AppError | undefined;

  constructor(parts: LanguageParts) {
    this.#parts = parts;
  }

  /** Always in the language of the moment. */
  readonly t: Translate = (key, values) => {
    this.#known();
    return this.#translate(key, values);
  };

  /** What the window shows; why it isn't what was asked for is told once. */
  shown(): ShownLanguage {
    const texts = this.#known();
    const problem = this.#problem;
    this.#problem = undefined;
    return {
      ...(texts === 'en' ? { language: 'en', catalog: null } : (texts as ShownLanguage)),
      ...(problem === undefined ? {} : { problem }),
    };
  }

  /** The person has chosen another one. If it can't be saved, it is still shown. */
  choose(language: Language): ShownLanguage {
    this.#take(language);
    const saved = this.#parts.settings.choose({ language });
    if (!saved.ok) this.#problem ??= saved.error;
    return this.shown();
  }

  /** For a page that someone else reads; in the language of the moment if its texts can't be used. */
  translateTo(language: Language): Translate {
    const read = this.#read(language);
    return read.ok ? translator(read.value) : this.t;
  }

  #read(language: Language): ReturnType<typeof readLanguage> {
    const read = readLanguage({ path: this.#parts.texts, unpack: brotliDecompressSync }, language);
    if (!read.ok) this.#parts.log('language', `${language}: the file of its texts can't be used`);
    return read;
  }

  #known(): Texts | 'en' {
    return this.#texts ?? this.#take(this.#first());
  }

  #first(): Language {
    const { named, settings, preferred } = this.#parts;
    const language = named === undefined ? undefined : languageOf(named);
    if (language !== undefined) return language;
    if (named !== undefined)
      this.#problem = { code: 'usage.language', values: { value: named, known: languageNames } };
    return settings.language ?? preferredLanguage(preferred());
  }

  #take(language: Language): Texts | 'en' {
    const read = this.#read(language);
    if (!read.ok) this.#problem = read.error;
    const texts = read.ok ? read.value : 'en';
    this.#texts = texts;
    this.#translate = translator(texts);
    return texts;
  }
}
