/** A line of a text, with its number from 1. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

/** Marks that a mail program adds: quoting, lists, quotation marks. */
const withoutMail = (line: string): string =>
  line
    .replace(/[\u00a0\u2000-\u200b\u202f\ufeff]/g, ' ')
    .replace(/^[\s>|]+/, '')
    .replace(/^[*\u2022-]\s+/, '')
    .trim();

/** A text without its quotation marks and the comma that ends it. */
export const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/[,;]$/, '')
    .trim()
    .replace(/^["'\u201c\u201e\u2018]+|["'\u201d\u201c\u2019]+$/g, '')
    .trim();

/** JSON on one line, as lines of its own: whoever copies it out of a terminal copies no line breaks. */
function unfolded(text: string): readonly string[] {
  if (!/^\s*[[{].*[\]}]\s*$/.test(text)) return [text];
  try {
    return JSON.stringify(JSON.parse(text), null, 1).split('\n');
  } catch {
    return [text];
  }
}

/** In characters. A longer line has no value that is asked for, and would take long to search. */
const longestLine = 2000;

/** The lines of a text as people paste it; those that can't have a value are empty. */
export const linesOf = (text: string): readonly Line[] =>
  text.split(/\r\n|\r|\n/).flatMap((raw, index) =>
    unfolded(raw).map((part) => ({
      line: index + 1,
      text: part.length > longestLine ? '' : withoutMail(part),
    })),
  );
