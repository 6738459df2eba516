/** A quoted value with its doubled quotes, or anything without spaces. */
const word = /'(?:[^']|'')*'|\S+/g;

/**
 * The parts of a command that is known only as text: the cmdlet, then each parameter with its value, which a line break
 * must not separate.
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
