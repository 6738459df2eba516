import { parseIPv4 } from '#shared/net/ipv4.ts';
import type { LeftOut, LeftOutWhy, ReadRoutes, WantedRow } from '#shared/routes/types.ts';

/** A row of a system's own table, and its line as written. */
export interface SystemRow {
  readonly row: WantedRow;
  readonly text: string;
}

const longest = 100;

/** The line of a text in one piece, not longer than a line of the screen. */
function lineText(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ');
  return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
}

export const leftOut = (why: LeftOutWhy, text: string, line: number): LeftOut => ({
  why,
  text: lineText(text),
  line,
});

/** An address of a network adapter in place of the router's: the neighbor itself. */
const isMac = (hop: string): boolean => /^[0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5}$/i.test(hop);

/** In each language, what systems print in place of a next hop if they need none: words, or no address. */
function needsNoHop(hop: string, alias: string): boolean {
  if (hop === '' || hop === '0.0.0.0' || hop === alias) return true;
  return !/^[\d:]/.test(hop) || isMac(hop);
}

/** The address and the length, if the table has them as such. */
function partsOf(destination: string): { readonly address: number; readonly length: number } | undefined {
  const [, text = destination, length = '32'] = /^([\d.]+)\/(\d+)$/.exec(destination) ?? [];
  const address = parseIPv4(text);
  return address === undefined ? undefined : { address, length: Number(length) };
}

const isIPv6 = (text: string): boolean => text.includes(':') && !isMac(text);

/** A destination that no device needs: every system has these by itself. */
function ownOfSystem(destination: string): LeftOutWhy | undefined {
  if (/^default/i.test(destination)) return 'default';
  const parts = partsOf(destination);
  if (parts === undefined) return undefined;
  const { address, length } = parts;
  const first = Math.floor(address / 2 ** 24);
  if (length === 0) return 'default';
  if (first === 127) return 'loopback';
  if (address === 0xffffffff) return 'broadcast';
  if (first >= 224 && first < 240) return 'multicast';
  return Math.floor(address / 2 ** 16) === 0xa9fe ? 'linkLocal' : undefined;
}

/** Why a device doesn't need a row of a system's own table; undefined for a route through a router. */
function reasonToLeaveOut(row: WantedRow): LeftOutWhy | undefined {
  const [destination, hop, alias] = [row.DestinationPrefix, row.NextHop, row.InterfaceAlias].map((text) =>
    text.trim(),
  ) as [string, string, string];
  if (isIPv6(destination) || isIPv6(hop)) return 'ipv6';
  const own = ownOfSystem(destination);
  if (own !== undefined) return own;
  if (/^null\s?0$/i.test(alias) || /^null\s?0$/i.test(hop)) return 'blocked';
  if (hop.startsWith('127.')) return 'ownAddress';
  if (!needsNoHop(hop, alias)) return undefined;
  const parts = partsOf(destination);
  if (parts?.length !== 32) return 'onLink';
  return parts.address % 256 === 255 ? 'broadcast' : 'ownAddress';
}

/** BSD writes 10/8 and 192.168.21 for networks: what is missing is zero, and the length follows. */
function inFull(destination: string): string {
  const [, digits = '', length] = /^(\d{1,3}(?:\.\d{1,3}){0,2})(?:\/(\d{1,2}))?$/.exec(destination) ?? [];
  if (digits === '') return destination;
  const octets = digits.split('.');
  const address = [...octets, '0', '0', '0'].slice(0, 4).join('.');
  return `${address}/${length ?? String(octets.length * 8)}`;
}

/** A system prints some of its routes twice: once as in use, once as stored, without the interface. */
const isRepeated = (row: WantedRow, earlier: readonly WantedRow[]): boolean =>
  earlier.some(
    (other) =>
      other.DestinationPrefix === row.DestinationPrefix &&
      other.NextHop === row.NextHop &&
      (row.InterfaceAlias === '' || row.InterfaceAlias === other.InterfaceAlias),
  );

/** Separates the routes through routers from the rows that every system has by itself. */
export function routesIn(rows: readonly SystemRow[]): Pick<ReadRoutes, 'Routes' | 'leftOut'> {
  const Routes: WantedRow[] = [];
  const out: LeftOut[] = [];
  for (const { row: written, text } of rows) {
    const row = { ...written, DestinationPrefix: inFull(written.DestinationPrefix) };
    const why = reasonToLeaveOut(row) ?? (isRepeated(row, Routes) ? ('repeated' as const) : undefined);
    if (why === undefined) Routes.push(row);
    else out.push(leftOut(why, text, row.line ?? 0));
  }
  return { Routes, leftOut: out };
}
