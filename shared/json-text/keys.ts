/** Letters whose upper case is another one's, and that .NET keeps apart from it: the long s and the i without a dot. */
const keptApart = new Set(['\u017f', '\u0131']);

/**
 * A key as PowerShell compares it, for whom keys that differ in case only are one: .NET's OrdinalIgnoreCase, letter by
 * letter and whatever the language. Compared on .NET 10 with every letter of Unicode.
 */
export function foldKey(key: string): string {
  if (/^[ -~]*$/.test(key)) return key.toUpperCase();
  return Array.from(key, (letter) => {
    if (keptApart.has(letter)) return letter;
    const upper = letter.toUpperCase();
    // ᾈ has no upper case of one letter, and yet ᾀ is its lower one.
    return upper.length === letter.length ? upper : letter.toLowerCase();
  }).join('');
}

const reserved: ReadonlySet<string> = new Set([
  'PSBASE',
  'PSADAPTED',
  'PSEXTENDED',
  'PSOBJECT',
  'PSTYPENAMES',
]);

/** Why ConvertFrom-Json of PowerShell 7 refuses every text that has such a key, if it does. */
export function whyUnreadable(key: string): 'emptyKey' | 'reservedKey' | undefined {
  if (key === '') return 'emptyKey';
  return reserved.has(key.toUpperCase()) ? 'reservedKey' : undefined;
}
