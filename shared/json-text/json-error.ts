import type { AppError } from '#shared/errors.ts';
import { isSecretKey } from '#shared/secret-key.ts';
import { codeName } from './characters.ts';
import type { ParseError, ParseErrorCause } from './node.ts';
import { placesOf } from './place.ts';

/** A syntax error as an error for a person, with its place. */
export interface JsonError extends AppError {
  readonly code: `json.${ParseErrorCause}`;
  readonly line: number;
  readonly column: number;
}

/** The start of the text there. After a secret's name, only its first character. */
function foundAt(source: string, offset: number): string {
  const rest = source.slice(offset, offset + 24);
  const [line = ''] = rest.split(/[\r\n]/, 1);
  const found = line.trim() === '' ? '' : line.trimEnd();
  const nearby = source.slice(Math.max(0, offset - 200), offset + 24);
  const shown = isSecretKey(nearby) ? found.slice(0, 1) : found;
  // A person can't see a control character, and some terminals obey it.
  return /^[\p{C}\p{Z}]/u.test(shown) ? codeName(shown.codePointAt(0) ?? 0) : shown;
}

/** How much of the text is wrong, by cause; otherwise the rest of the line is shown. */
const faulty: Readonly<Partial<Record<ParseErrorCause, RegExp>>> = {
  backslash: /^../,
  ...{ bareKey: /^[^\s,:}\]]+/, bareWord: /^[^\s,:}\]]+/ },
  ...{ hex: /^\S\w+/, leadingZero: /^[\w.+-]+/, plus: /^[\w.+-]+/, noNumber: /^[\w.+-]+/ },
};

/** The error `json.<cause>` with what its message quotes: the place, the text there, and the open bracket. */
export function toJsonError(source: string, { cause, at, open, key }: ParseError): JsonError {
  const placeOf = placesOf(source);
  const place = placeOf(at);
  const opened = open === undefined ? undefined : placeOf(open);
  const found = foundAt(source, at);
  return {
    code: `json.${cause}`,
    values: {
      ...place,
      found: faulty[cause]?.exec(found)?.[0] ?? found,
      ...(key === undefined ? {} : { key }),
      ...(opened === undefined || open === undefined
        ? {}
        : { bracket: source.charAt(open), openLine: opened.line, openColumn: opened.column }),
    },
    ...place,
  };
}
