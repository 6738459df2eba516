/** Letters whose upper case is another letter's and that .NET keeps apart: the long s and the dotless i. */
const keptApart = new Set(['\u017f', '\u0131']);

/**
 * A key as PowerShell compares it, ignoring case: .NET's OrdinalIgnoreCase, letter by letter and independent of the
 * language. Compared with .NET 10 for every letter of Unicode.
 */
export function foldKey(key: string): string {
  if (/^[ -~]*$/.test(key)) return key.toUpperCase();
  return Array.from(key, (letter) => {
    if (keptApart.has(letter)) return letter;
    const upper = letter.toUpperCase();
    // ᾈ has no upper case of one letter, but ᾀ is its lower case.
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

/** Why PowerShell 7's ConvertFrom-Json rejects every text with such a key, if it does. */
export function whyUnreadable(key: string): 'emptyKey' | 'reservedKey' | undefined {
  if (key === '') return 'emptyKey';
  return reserved.has(key.toUpperCase()) ? 'reservedKey' : undefined;
}
