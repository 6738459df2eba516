import type { CompiledMessage } from 'icu-minify/format';
import { en, type Catalog } from '#shared/locales/en.ts';
import type { ShownLanguage } from '#shared/ipc/app.ts';

/** Longer than English, and in brackets, so that a text that isn't translated, or that is put together, shows. */
const padded = (message: CompiledMessage): CompiledMessage =>
  typeof message === 'string' ? `⟦${message} ~~~⟧` : ['⟦', ...message, ' ~~~⟧'];

/** A language for tests: every English text, marked. */
export const pseudo: ShownLanguage = {
  language: 'de',
  catalog: Object.fromEntries(Object.entries(en).map(([key, message]) => [key, padded(message)])) as Catalog,
};
