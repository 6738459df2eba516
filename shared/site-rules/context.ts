import type { Distribution } from '#shared/facts/product.ts';
import type { Cidr, Range } from '#shared/net/ipv4.ts';
import { isLinkLocal, isUnusable } from '#shared/net/ipv4.ts';
import { isMulticast, normalizeMac } from '#shared/net/mac.ts';
import { paths, type FileContext } from '#shared/rules/context.ts';
import type { Meaning } from '#shared/sites/columns.ts';
import type { Site } from '#shared/sites/site.ts';
import { displayValue, textOf, toText } from '#shared/values.ts';

/** An address that a machine needs for itself, or that is another device's. */
export interface Claim {
  readonly of: Claims;
  /** `gateway` and `dns`: a device of the network, which any number of machines can name. */
  readonly use: 'gateway' | 'dns' | 'endpoint' | 'node';
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly address: number;
}

/** What a machine has that another one must not have. Addresses of a single machine are on its private network. */
export interface Claims {
  readonly site: Site;
  /** Of the network that its addresses are in. */
  readonly network: string;
  readonly addresses: readonly Claim[];
  readonly macs: readonly { readonly path: string; readonly text: string; readonly mac: string }[];
  readonly services: Range | undefined;
  readonly subnet: Cidr | undefined;
  readonly distribution: Distribution;
  /** The control plane of a scalable cluster; undefined for a single machine. */
  readonly endpoint: number | undefined;
  readonly joins: boolean;
}

/** A table of machines, as the rules about conflicts see it. */
export interface SitesContext {
  readonly sites: readonly Site[];
  readonly headings: readonly string[];
  readonly meanings: readonly Meaning[];
  readonly claims: readonly Claims[];
  /** The machines of each network, in the order of the table. */
  readonly networks: readonly (readonly Claims[])[];
}

const isTaken = (address: number | undefined): address is number =>
  address !== undefined && !isUnusable(address) && !isLinkLocal(address);

/** @param file of the site, parsed */
export function claimsOf(site: Site, file: FileContext): Claims {
  const { planned, dnsServers, nodes, serviceRange, subnet, distribution, joins, scalable } = file;
  const addresses: Claim[] = [];
  const macs = nodes.flatMap(({ path, node }) => {
    const mac = normalizeMac(toText(node['MacAddress'] ?? '').trim());
    if (mac === undefined || isMulticast(mac) || mac === '00:00:00:00:00:00') return [];
    return [{ path: `${path}.MacAddress`, text: mac, mac }];
  });
  const claims: Claims = {
    site,
    network: site.site.toLowerCase(),
    addresses,
    macs,
    // A machine that joins gets the range of its cluster.
    services: joins ? undefined : serviceRange,
    subnet: scalable ? subnet : undefined,
    distribution,
    endpoint: planned.find(({ role }) => role === 'endpoint')?.address,
    joins,
  };
  const servers = dnsServers.map((server) => ({ ...server, role: 'dns' as const, name: 'DnsServers' }));
  for (const { role, path, name, text, address } of [...planned, ...servers]) {
    if (isTaken(address)) addresses.push({ of: claims, use: role, path, name, text, address });
  }
  return claims;
}

export function sitesContext(
  claims: readonly Claims[],
  headings: readonly string[],
  meanings: readonly Meaning[],
): SitesContext {
  const sites = claims.map(({ site }) => site);
  const networks = new Map<string, Claims[]>();
  for (const item of claims) {
    const others = networks.get(item.network);
    if (others === undefined) networks.set(item.network, [item]);
    else others.push(item);
  }
  return { sites, headings, meanings, claims, networks: [...networks.values()] };
}

/** Whether two machines are of one cluster: they have the same control plane, and one of them joins. */
export const isOneCluster = (a: Claims, b: Claims): boolean =>
  a.endpoint !== undefined && a.endpoint === b.endpoint && a.network === b.network && (a.joins || b.joins);

/** A place in the table, as the path of a finding has it until `placeIn` reads it. */
const placeText = (index: number | '', column: number | '', path: string): string =>
  `${index}:${column}:${path}`;

/** A value of a machine's file. */
export const at = ({ site }: Pick<Claims, 'site'>, path: string): string => placeText(site.index, '', path);
/** A cell, by the position of its column. */
export const atCell = ({ index }: Site, column: number, path: string): string =>
  placeText(index, column, path);
export const atHeading = (column: number): string => placeText('', column, '');

/** Which machine, which column and which value a place means. */
export function placeIn(place: string): {
  readonly index: number | undefined;
  readonly column: number | undefined;
  readonly path: string;
} {
  const [index = '', column = '', ...path] = place.split(':');
  const numberOf = (text: string) => (text === '' ? undefined : Number(text));
  return { index: numberOf(index), column: numberOf(column), path: path.join(':') };
}

/** A machine as a sentence names it: its name on one line, and its row. */
export const named = ({ site }: Pick<Claims, 'site'>) => ({
  other: site.name === '' ? '?' : displayValue(site.name.replace(/\s+/g, ' ')),
  otherRow: site.row,
});

export const endpointPath = paths.endpoint;

/** Text of a file's value without case, to compare names with. */
export const wordOf = (value: unknown): string => textOf(value)?.trim().toLowerCase() ?? '';
