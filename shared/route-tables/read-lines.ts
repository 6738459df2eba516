import type { AppError } from '#shared/errors.ts';
import { leftOut, routesIn, type SystemRow } from './left-out.ts';
import { readCommands } from './read-commands.ts';
import { readIpRoute } from './read-ip-route.ts';
import { hasAddress, linesOf, type Found, type LineReader, type TextLine } from './lines.ts';
import { readList } from './read-list.ts';
import { readMikroTik } from './read-mikrotik.ts';
import { readPrintedTable } from './read-printed-table.ts';
import { readRouteCommands } from './read-route-commands.ts';
import { readRoutePrint } from './read-route-print.ts';
import { readRouterConfig } from './read-router-config.ts';
import { readRouterTable } from './read-router-table.ts';
import { readSentences } from './read-sentences.ts';
import { rowOf } from './row-of.ts';
import type { LeftOut, ReadRoutes } from '#shared/routes/types.ts';

/** Formats that their lines show, the strictest first. Their routes are another system's. */
const readers: readonly LineReader[] = [
  readRouteCommands,
  readMikroTik,
  readRouterConfig,
  readRouterTable,
  readIpRoute,
  readRoutePrint,
];

interface ReadText {
  readonly found: readonly Found[];
  readonly errors?: readonly AppError[];
  readonly ignored?: readonly AppError[];
  /** A system's own table: the rows that no device needs are left out. */
  readonly isWhole: boolean;
}

function read(lines: readonly TextLine[]): ReadText | undefined {
  const commands = readCommands(lines);
  // A person who writes a command means it, so the rules judge it.
  if (commands !== undefined) return { ...commands, isWhole: false };
  const list = readList(lines);
  if (list !== undefined) return list;
  for (const reader of readers) {
    const found = reader(lines);
    if (found.length > 0) return { found, isWhole: true };
  }
  const table = readPrintedTable(lines);
  if (table !== undefined) return table;
  const sentences = readSentences(lines);
  return sentences.length === 0 ? undefined : { found: sentences, isWhole: false };
}

/** Only what is there twice, word for word. */
function once(rows: readonly SystemRow[]): Pick<ReadRoutes, 'Routes' | 'leftOut'> {
  const seen = new Map<string, SystemRow>();
  const repeated: LeftOut[] = [];
  for (const item of rows) {
    const { InterfaceAlias, DestinationPrefix, NextHop, RouteMetric, line = 0 } = item.row;
    const key = JSON.stringify([InterfaceAlias, DestinationPrefix, NextHop, RouteMetric]);
    if (seen.has(key)) repeated.push(leftOut('repeated', item.text, line));
    else seen.set(key, item);
  }
  return { Routes: [...seen.values()].map(({ row }) => row), leftOut: repeated };
}

/** Lines with an address that nothing was made of, so that nothing is lost silently. */
function unreadIn(lines: readonly TextLine[], { found, errors = [] }: ReadText): readonly LeftOut[] {
  const known = new Set(errors.map(({ line }) => line));
  for (const { line, last = line } of found) for (let at = line; at <= last; at += 1) known.add(at);
  return lines
    .filter(({ text, line }) => !known.has(line) && hasAddress(text) && !text.trim().startsWith('#'))
    .map(({ text, line }) => leftOut('unread', text, line));
}

/**
 * Routes in lines of text other than CSV: commands, lists of names and values, and what systems print. Undefined if
 * there are none. Each line with an address is a route, or is left out and listed.
 */
export function readLines(source: string): ReadRoutes | undefined {
  const lines = linesOf(source);
  const text = read(lines);
  if (text === undefined) return undefined;
  const { found, errors = [], ignored = [], isWhole } = text;
  const rows = found.flatMap((item): readonly SystemRow[] => {
    if (!('values' in item)) return [];
    const place = { line: item.line, column: item.text.search(/\S/) + 1 };
    return [{ row: rowOf(item.values, place), text: item.text }];
  });
  const sorted = isWhole ? routesIn(rows) : once(rows);
  const named = found.flatMap((item) => ('why' in item ? [leftOut(item.why, item.text, item.line)] : []));
  const out = [...sorted.leftOut, ...named, ...unreadIn(lines, text)].toSorted((a, b) => a.line - b.line);
  return { Routes: sorted.Routes, errors, ignored, leftOut: out };
}
