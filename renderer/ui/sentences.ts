const firstSentence = /^(.*?(?:[.!?](?=\s|$)|[。！？]))\s*(.*)$/s;

/** A text's first sentence and what follows. A dot within an address or a number ends nothing. */
export function lead(text: string): { readonly first: string; readonly rest: string } {
  const [, first, rest] = firstSentence.exec(text) ?? [];
  return { first: first ?? text, rest: rest ?? '' };
}
