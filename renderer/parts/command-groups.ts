/** A quoted value with its doubled quotes, or anything without blanks. */
const word = /'(?:[^']|'')*'|\S+/g;

/**
 * The pieces of a command that is known as text only: the cmdlet, then each parameter with its value, which a line
 * break must not part.
 */
export function commandGroups(text: string): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (const [piece] of text.matchAll(word)) {
    const last = groups.at(-1);
    if (last === undefined || piece.startsWith('-') || groups.length === 1) groups.push([piece]);
    else last.push(piece);
  }
  return groups;
}
