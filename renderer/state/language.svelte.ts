import type { AppError } from '#shared/errors.ts';
import type { ShownLanguage } from '#shared/ipc/app.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { Language } from '#shared/locales/languages.ts';
import { asInFile, type Naming } from '#shared/findings/naming.ts';
import { translator, type Translate } from '#shared/locales/translate.ts';
import { settle } from './client.ts';
import { rules } from './rules.svelte.ts';

/** The language of dates and times, which no store passes on: there is one window. */
let tag = $state('en');
/** The language that the window shows, for formats. */
export const shownTag = (): string => tag;

interface Parts {
  readonly api: Pick<WizardApi, 'language.choose'>;
  readonly failed: (error: AppError) => void;
}

/** The window's language. Everything that is shown follows, because `t` reads it. */
export class LanguageStore {
  readonly #parts: Parts;
  #shown = $state.raw<ShownLanguage>({ language: 'en', catalog: null });
  readonly #translate = $derived.by(() => {
    const { language, catalog } = this.#shown;
    return translator(catalog === null ? 'en' : { language, catalog });
  });
  readonly #labels = $derived.by(() => rules()?.labels(this.#translate) ?? asInFile);
  readonly t: Translate = (key, values) => this.#translate(key, values);

  constructor(parts: Parts, shown: ShownLanguage = { language: 'en', catalog: null }) {
    this.#parts = parts;
    this.take(shown);
  }

  /** What sentences call the fields of the file: their labels. There are no findings before the rules are loaded. */
  get named(): Naming {
    return this.#labels;
  }

  get language(): Language {
    return this.#shown.language;
  }

  take(shown: ShownLanguage): void {
    this.#shown = shown;
    tag = shown.language;
  }

  /** Shows another language. If it can't be had, everything stays as it is, and the reason is said. */
  async choose(language: Language): Promise<void> {
    const { api, failed } = this.#parts;
    const chosen = await settle(api['language.choose']({ language }));
    if (!chosen.ok) {
      failed(chosen.error);
      return;
    }
    this.take(chosen.value);
    if (chosen.value.problem !== undefined) failed(chosen.value.problem);
  }
}
