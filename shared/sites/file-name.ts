/** Why a name can't become the name of a file. */
export type NameTrouble = 'missing' | 'reserved' | 'long';

/** In characters. A path on Windows has 260, and the folder needs its part. */
export const longestName = 80;

/** Names of devices, which Windows also means with an ending: `con`, `nul.json`. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;

/** What Windows forbids, and what can't be seen or turns the text around. */
// eslint-disable-next-line no-control-regex -- controls are what is looked for
const forbidden = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The name of a file for a machine or a site, valid on every system: one spelling of letters, `-` for what is forbidden. */
function fileNameOf(name: string): { readonly name: string } | { readonly trouble: NameTrouble } {
  const text = name.normalize('NFC').replace(forbidden, '-').replace(/\s+/g, ' ');
  // Windows drops spaces and dots at the end.
  const clean = text.replace(/^[ .]+|[ .]+$/g, '');
  if (!/[^-]/.test(clean)) return { trouble: 'missing' };
  if (reserved.test(clean)) return { trouble: 'reserved' };
  return clean.length > longestName ? { trouble: 'long' } : { name: clean };
}

/** Two names with the same key are one file on Windows and macOS. */
const fileKey = (name: string): string => name.toLowerCase();

/** The files of machines, or why one has none. */
export type NamedFile =
  | { readonly name: string }
  | { readonly trouble: NameTrouble }
  /** Two rows have one name, or two names make one file. */
  | { readonly trouble: 'twice' | 'sameFile'; readonly first: number };

/** A file for each name. The first of those that collide keeps its own. */
export function fileNamesOf(names: readonly string[]): readonly NamedFile[] {
  const owners = new Map<string, number>();
  return names.map((name, index) => {
    const file = fileNameOf(name);
    if ('trouble' in file) return file;
    const first = owners.get(fileKey(file.name));
    if (first === undefined) {
      owners.set(fileKey(file.name), index);
      return file;
    }
    const isSame = names[first]?.toLowerCase() === name.toLowerCase();
    return { trouble: isSame ? 'twice' : 'sameFile', first };
  });
}
