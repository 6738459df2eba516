import * as v from 'valibot';
import { readJsonAs } from '#electron/host/json-file.ts';
import type { AppError } from '#shared/errors.ts';
import { defaultLook, themes, views, type Look } from '#shared/ipc/look.ts';
import { languageNames, type Language } from '#shared/locales/languages.ts';
import type { Result } from '#shared/result.ts';
import { writeWhole } from './files.ts';

const format = 'edge-wizard/settings/1';
/** Null if nobody chose it, or if it is none that this version knows. */
const oneOf = <const Names extends readonly string[]>(names: Names) =>
  v.optional(v.fallback(v.nullable(v.picklist(names)), null), null);
const schema = v.looseObject({
  format: v.literal(format),
  language: oneOf(languageNames),
  theme: oneOf(themes),
  view: oneOf(views),
});

/** What a person can choose for every start. */
export type Chosen = Partial<Look> & { readonly language?: Language };

/** What the person chose for every start, in one file, which is read each time: it is asked for seldom. */
export class Settings {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Undefined if nobody chose one. */
  get language(): Language | undefined {
    return this.#read()?.language ?? undefined;
  }

  get look(): Look {
    const read = this.#read();
    return { theme: read?.theme ?? defaultLook.theme, view: read?.view ?? defaultLook.view };
  }

  /** Saves this choice, and leaves the others as they are, also those of a later version. */
  choose(chosen: Chosen): Result<null, AppError> {
    const others = Object.entries(this.#read() ?? {}).filter(([, value]) => value !== null);
    const settings = { ...Object.fromEntries(others), format, ...chosen };
    return writeWhole(this.#file, `${JSON.stringify(settings, null, 2)}\n`);
  }

  #read() {
    return readJsonAs(schema, this.#file);
  }
}
