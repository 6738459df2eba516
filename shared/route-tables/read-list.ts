import type { AppError } from '#shared/errors.ts';
import { columnOf, type Column } from './column-names.ts';
import { namesOf, type NamedPlace } from './columns.ts';
import type { Found, TextLine } from './lines.ts';

export interface ReadList {
  readonly found: readonly Found[];
  readonly ignored: readonly AppError[];
  /** It is a system's own table. */
  readonly isWhole: boolean;
}

/** `NextHop : 192.168.20.1`, as Format-List prints it, and as YAML and INI files have it. */
const pattern = /^\s*(?:-\s+)?["']?(?<name>\p{L}[\p{L}\p{N} _.-]*?)["']?\s*[:=]\s*(?<value>.*?)[,\s]*$/u;
const withoutQuotes = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');

interface Entry extends NamedPlace {
  readonly value: string;
  readonly whole: string;
}

function entryIn(part: string, { text, line }: TextLine): Entry | undefined {
  const { name, value = '' } = pattern.exec(part)?.groups ?? {};
  if (name === undefined) return undefined;
  const column = text.indexOf(name) + 1;
  return { text: name, value: withoutQuotes(value), whole: text, line, column };
}

/** One entry, or several side by side, as PowerShell prints an object in a line. */
function entriesIn(line: TextLine): readonly Entry[] {
  const parts = line.text.replace(/^\s*@?\{|\}\s*$/g, '').split(/[;,]/);
  const several = parts.flatMap((part) => entryIn(part, line) ?? []);
  const known = new Set(several.flatMap(({ text }) => columnOf(text) ?? []));
  if (several.length === parts.length && known.size > 1) return several;
  return [entryIn(line.text, line)].filter((entry) => entry !== undefined);
}

/** A heading such as `network:` has a name of ours, but no value. */
const isRead = ({ text, value }: Entry): boolean => value !== '' && columnOf(text) !== undefined;

/** Headings that only a system's own configuration has (netplan). */
const wholeHeading = /^\s*(?:ethernets|bonds|bridges|vlans|wifis)\s*:\s*$/;

/** A new one begins at a dash, where a name is there again, and below a blank line. */
function blocksIn(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const blocks: Entry[][] = [];
  for (const entry of entries) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    const isNew =
      block === undefined ||
      last === undefined ||
      entry.whole.trimStart().startsWith('- ') ||
      block.some(({ text }) => text === entry.text) ||
      (entry.line - last.line > 1 && block.some(({ text }) => columnOf(text) === 'DestinationPrefix'));
    if (isNew) blocks.push([entry]);
    else block.push(entry);
  }
  return blocks;
}

/** Routes as blocks of a name and a value on each line; undefined if the text has no such blocks. */
export function readList(lines: readonly TextLine[]): ReadList | undefined {
  const entries = lines.flatMap(entriesIn);
  const kinds = new Set(entries.flatMap(({ text }) => columnOf(text) ?? []));
  if (!kinds.has('DestinationPrefix') || kinds.size < 2) return undefined;
  const blocks = blocksIn(entries).filter((block) => block.some(isRead));
  const names = [...new Map(blocks.flat().map((entry) => [entry.text, entry])).values()];
  const { columns, ignored, isWhole } = namesOf(names);
  const columnAt = new Map(names.map(({ text }, index) => [text, columns[index]]));
  const found = blocks.map((block): Found => {
    const values = new Map<Column, string>();
    for (const { text, value } of block) {
      const column = columnAt.get(text);
      if (column !== undefined && !values.has(column)) values.set(column, value);
    }
    const { line = 0, whole = '' } = block.find(isRead) ?? {};
    return { line, last: block.at(-1)?.line ?? line, text: whole, values };
  });
  // A heading such as `routes:` has no value.
  const meant = ignored.filter(({ values }) =>
    names.some(({ text, value }) => text === values['name'] && value !== ''),
  );
  return { found, ignored: meant, isWhole: isWhole || lines.some(({ text }) => wholeHeading.test(text)) };
}
