/** A word of a PowerShell line. */
export interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** As PowerShell reads them: typographic quotation marks count, too. */
const double = '"\u201c\u201d\u201e';
const single = "'\u2018\u2019\u201a\u201b";
const pattern = new RegExp(
  String.raw`[${double}](?<double>(?:[^${double}]|[${double}]{2})*)[${double}]` +
    String.raw`|[${single}](?<single>(?:[^${single}]|[${single}]{2})*)[${single}]` +
    String.raw`|(?<end>[;|{}()#])|(?<bare>[^\s;|{}()${double}${single}]+)`,
  'gu',
);
const doubledQuote = new RegExp(String.raw`([${double}${single}])[${double}${single}]`, 'gu');

/** The words up to the end of the statement, and where that is. */
export function wordsOf(text: string): { readonly words: readonly Word[]; readonly end: number } {
  const words: Word[] = [];
  for (const { index, groups = {} } of text.matchAll(pattern)) {
    if (groups['end'] !== undefined) return { words, end: index };
    const quoted = groups['double'] ?? groups['single'];
    words.push(
      quoted === undefined
        ? { text: groups['bare'] ?? '', isQuoted: false }
        : { text: quoted.replace(doubledQuote, '$1'), isQuoted: true },
    );
  }
  return { words, end: text.length };
}

/** The name of a parameter; a dash of any length introduces one. `-Name:value` has its value with it. */
export function parameterIn({
  text,
  isQuoted,
}: Word): { readonly name: string; readonly value?: string } | undefined {
  const [, name, value] = /^[-\u2013\u2014\u2015]+([a-z]\w*)(?::(.*))?$/i.exec(text) ?? [];
  if (isQuoted || name === undefined) return undefined;
  return value === undefined || value === '' ? { name } : { name, value };
}
