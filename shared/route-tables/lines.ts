import type { Column } from './column-names.ts';
import type { RowValues } from './row-of.ts';
import type { LeftOutWhy } from '#shared/routes/types.ts';

/** A line of a text, from 1. */
export interface TextLine {
  readonly text: string;
  readonly line: number;
}

/** What a line holds, or several of them up to the last one. */
export type Found = TextLine & { readonly last?: number } & (
    | { readonly values: RowValues }
    | { readonly why: LeftOutWhy }
    /** Nothing to read, although it has an address: a heading. */
    | { readonly isHeading: true }
  );

/**
 * Finds the routes in lines of one format; empty if the text isn't in this format. Lines that it doesn't name aren't
 * routes as far as it knows.
 */
export type LineReader = (lines: readonly TextLine[]) => readonly Found[];

/** No line of a route is longer, and no pattern should have to try. */
const longest = 500;

export const linesOf = (source: string): readonly TextLine[] =>
  source.split(/\r\n|\r|\n/).map((text, index) => ({ text: text.slice(0, longest), line: index + 1 }));

/** The values of a route; what isn't there stays out. */
export function valuesOf(parts: Readonly<Partial<Record<Column, string | undefined>>>): RowValues {
  const values = new Map<Column, string>();
  for (const [column, text] of Object.entries(parts)) {
    if (text !== undefined && text !== '') values.set(column as Column, text);
  }
  return values;
}

/**
 * The interface of another system. A router, too, can have a port1: that name would be taken for the device's own, so
 * it is left open.
 */
export const foreignInterface = (name: string | undefined): string | undefined =>
  name === undefined || /^port\s*\d/i.test(name) ? undefined : name;

/** An IPv4 address or prefix as part of a pattern. */
export const address = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
export const prefix = String.raw`${address}(?:\/\d{1,2})?`;
/** A part of IPv6: letters and digits between colons. */
export const ipv6 = String.raw`[0-9a-f]*:[0-9a-f:]*:[0-9a-f.:]*(?:\/\d{1,3})?`;

export const hasAddress = (text: string): boolean => new RegExp(String.raw`\b${address}\b`).test(text);
