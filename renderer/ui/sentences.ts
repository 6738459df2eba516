const firstSentence = /^(.*?(?:[.!?](?=\s|$)|[。！？]))\s*(.*)$/s;

/** The first sentence of a text, and the rest. A dot in an address or number ends nothing. */
export function lead(text: string): { readonly first: string; readonly rest: string } {
  const [, first, rest] = firstSentence.exec(text) ?? [];
  return { first: first ?? text, rest: rest ?? '' };
}
