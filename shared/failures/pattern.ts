/** A part that varies: the name and path of a program, a machine or a file; and a shorter one, a word or two. */
const long = '.{0,240}';
const short = '.{0,30}';

/** Letters and digits: what stays of a text, however it is wrapped, cased and quoted. */
const bareText = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** In lower case and on one line. */
const plainText = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** A text in the forms that patterns are compared with. */
export interface SearchedText {
  readonly bare: string;
  readonly plain: string;
}

export const searched = (text: string): SearchedText => ({ bare: bareText(text), plain: plainText(text) });

function expressionOf(part: string): RegExp {
  const pieces = part
    .split(/([…·])/)
    .map((piece) => (piece === '…' ? long : piece === '·' ? short : bareText(piece)));
  return new RegExp(pieces.join(''), 'u');
}

/** Whether a text has a part of a message: as parts that stay, or as an expression. */
export type Matcher = (text: SearchedText) => boolean;

export function matcherOf(parts: readonly (string | RegExp)[]): Matcher {
  const bare = parts.flatMap((part) => (typeof part === 'string' ? [expressionOf(part)] : []));
  const plain = parts.filter((part) => part instanceof RegExp);
  return (text) =>
    bare.some((pattern) => pattern.test(text.bare)) || plain.some((pattern) => pattern.test(text.plain));
}
