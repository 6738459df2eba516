import type { CompiledMessage } from 'icu-minify/format';
import { en, type Catalog } from '#shared/locales/en.ts';
import type { ShownLanguage } from '#shared/ipc/app.ts';

/** Longer than English, and in brackets, so that a text that isn't translated, or that is put together, shows. */
const padded = (message: CompiledMessage): CompiledMessage =>
  typeof message === 'string' ? `⟦${message} ~~~⟧` : ['⟦', ...message, ' ~~~⟧'];

/** A language for tests: every English text, marked. */
export const pseudo: ShownLanguage & { readonly catalog: Catalog } = {
  language: 'de',
  catalog: Object.fromEntries(Object.entries(en).map(([key, message]) => [key, padded(message)])) as Catalog,
};

interface Parts {
  /** What stands outside all brackets: values, or texts that nobody can translate. */
  readonly outside: readonly string[];
  /** Messages beside each other, not one in another. */
  readonly messages: number;
}

/** A text that was made in the pseudo-locale, taken apart. */
function partsOf(text: string): Parts {
  const outside: string[] = [''];
  let depth = 0;
  let messages = 0;
  for (const character of text) {
    if (character === '⟦') {
      if (depth === 0) messages += 1;
      depth += 1;
      outside.push('');
    } else if (character === '⟧') depth -= 1;
    else if (depth === 0) outside.push((outside.pop() ?? '') + character);
  }
  return { outside: outside.map((part) => part.trim()).filter((part) => part !== ''), messages };
}

/**
 * What is wrong with a text that a person reads, made in the pseudo-locale: it is put together from several messages,
 * whose order and punctuation no translator can change, or there are words that no message has.
 *
 * @param isValue whether a text outside all messages is a name or a value, the same in every language
 */
export function faultsOf(text: string, isValue: (outside: string) => boolean): readonly string[] {
  const { outside, messages } = partsOf(text);
  const words = outside.filter((part) => /\p{L}{2}/u.test(part) && !isValue(part));
  return [
    ...(messages > 1 ? [`put together: ${text}`] : []),
    ...words.map((part) => `not translated: ${part}`),
  ];
}
