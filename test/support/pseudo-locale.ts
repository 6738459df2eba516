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

/** Texts without a value, as they are in English. */
const english = new Set(Object.values(en).filter((message) => typeof message === 'string'));
/** The same in every language: names, units, keys of the file, and what machines and devices say of themselves. */
const names =
  /^(?:[\d\W]*|English|Deutsch|简体中文|DNS|IP|MTU|CPU|GB|TCP|K3s|K8s|DHCP|Name|Type|Wi-Fi|Kubernetes|Ready|Connected|Disconnected|\S*\.\S*)$/;

/** What a page shows, and what a screen reader says of it. Runs in the page, so it is all in one. */
export function shownTexts(): readonly string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const { currentNode } = walker;
    if (currentNode instanceof Element) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        texts.push(currentNode.getAttribute(name)?.trim() ?? '');
    } else texts.push(currentNode.textContent?.trim() ?? '');
  }
  return texts.filter((text) => text !== '');
}

/** English texts, and sentences that are put together. Values are anything here: the facts are full of them. */
export const pseudoFaults = (texts: readonly string[]): readonly string[] => [
  ...new Set([
    ...texts
      .filter((text) => english.has(text) && !names.test(text))
      .map((text) => `not translated: ${text}`),
    ...texts.flatMap((text) => faultsOf(text, () => true)),
  ]),
];
