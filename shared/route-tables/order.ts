import { parseInterface, parseIPv4 } from '#shared/net/ipv4.ts';
import type { Column } from './column-names.ts';
import { looksLikeMask } from './row-of.ts';

/** The column order if there is no header. */
const usualOrder: readonly Column[] = ['InterfaceAlias', 'DestinationPrefix', 'NextHop', 'RouteMetric'];

const isAddress = (text: string | undefined): boolean => parseIPv4(text ?? '') !== undefined;
const isNumber = (text: string): boolean => /^\d+$/.test(text);

/** What a cell is, by its own shape and those before and behind it; undefined for an empty one. */
function meaningOf(cells: readonly string[], index: number, before: readonly Column[]): Column | undefined {
  const text = cells[index] ?? '';
  if (text === '') return undefined;
  const isLength =
    before.at(-1) === 'DestinationPrefix' && isAddress(cells[index - 1]) && isAddress(cells[index + 1]);
  if (isLength && isNumber(text) && Number(text) <= 32) return 'PrefixLength';
  if (isLength && looksLikeMask(text)) return 'SubnetMask';
  if (isNumber(text)) return 'RouteMetric';
  if (!isAddress(text) && parseInterface(text) === undefined) return 'InterfaceAlias';
  return before.includes('DestinationPrefix') ? 'NextHop' : 'DestinationPrefix';
}

/** The order of cells without names, and how many of them a row has at least. */
export interface Order {
  readonly columns: readonly Column[];
  readonly least: number;
}

const asUsual: Order = { columns: usualOrder, least: 3 };

/** The order of cells without names: as their shapes show it, or else the usual one. */
export function orderOf(cells: readonly string[]): Order {
  const order: Column[] = [];
  for (const index of cells.keys()) {
    const column = meaningOf(cells, index, order);
    // What is empty or there twice shows nothing.
    if (column === undefined || order.includes(column)) return asUsual;
    order.push(column);
  }
  const isRoute = order.includes('DestinationPrefix') && order.includes('NextHop');
  if (!isRoute) return asUsual;
  const columns = order.includes('RouteMetric') ? order : [...order, 'RouteMetric' as const];
  // Without a port, it's the question of a rule.
  return { columns, least: Math.min(order.length, 3) };
}
