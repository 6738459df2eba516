import type { AppError } from '#shared/errors.ts';
import { parseInterface, parseIPv4, subnetOf, type Cidr, type Range } from '#shared/net/ipv4.ts';
import { metricOf, parseDestination, subnetOfPort, type Destination } from './prefix.ts';
import { parseRange } from './ranges.ts';
import type {
  DeviceNeed,
  DeviceNetwork,
  DevicePort,
  DeviceSwitch,
  WantedRoutes,
  WantedRow,
} from './types.ts';

export type RouteField = 'InterfaceAlias' | 'DestinationPrefix' | 'NextHop' | 'RouteMetric';

/** A wanted row with everything that the rules would otherwise compute repeatedly. */
export interface PlacedRow {
  readonly index: number;
  readonly path: string;
  readonly row: WantedRow;
  readonly alias: string;
  readonly destination: Destination | undefined;
  readonly hop: number | undefined;
  readonly metric: number | undefined;
  readonly port: DevicePort | undefined;
  readonly subnet: Cidr | undefined;
}

export interface RouteContext {
  readonly rows: readonly PlacedRow[];
  /** Columns of the table that weren't read. */
  readonly ignored: readonly AppError[];
  readonly network: DeviceNetwork;
}

export const fieldOf = ({ path }: PlacedRow, field: RouteField): string => `${path}.${field}`;

/** Compares port names as Windows does, ignoring case. */
export const isPort = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

export const portOf = ({ ports = [] }: DeviceNetwork, alias: string): DevicePort | undefined =>
  ports.find(({ InterfaceAlias }) => isPort(InterfaceAlias, alias));

export const switchOf = ({ switches = [] }: DeviceNetwork, alias: string): DeviceSwitch | undefined =>
  switches.find(({ ports }) => ports.some((port) => isPort(port, alias)));

export const computeSwitch = ({ switches = [] }: DeviceNetwork): DeviceSwitch | undefined =>
  switches.find(({ EnabledForCompute }) => EnabledForCompute === true);

export function routeContextOf({ Routes, ignored = [] }: WantedRoutes, network: DeviceNetwork): RouteContext {
  const rows = Routes.map((row, index): PlacedRow => {
    const alias = row.InterfaceAlias.trim();
    const port = portOf(network, alias);
    return {
      index,
      path: `Routes[${index}]`,
      row,
      alias,
      destination: parseDestination(row.DestinationPrefix),
      hop: parseIPv4(row.NextHop.trim()),
      metric: metricOf(row.RouteMetric),
      port,
      subnet: port === undefined ? undefined : subnetOfPort(port),
    };
  });
  return { rows, ignored, network };
}

/** The facts that determine a port's network. */
export type SubnetNeed = Extract<DeviceNeed, 'ports' | 'ports.address' | 'ports.prefixLength'>;

/** The fact that is missing to know a port's network; undefined for a port without an address. */
export function subnetNeed(
  { ports }: Pick<DeviceNetwork, 'ports'>,
  port: DevicePort | undefined,
): SubnetNeed | undefined {
  if (ports === undefined) return 'ports';
  if (port === undefined || isWithoutAddress(port)) return undefined;
  if (parseIPv4(port.address ?? '') === undefined) return 'ports.address';
  return port.prefixLength === undefined ? 'ports.prefixLength' : undefined;
}

/** The device reports that the port has no address. */
export const isWithoutAddress = ({ address }: DevicePort): boolean => address === null || address === '';

/** The first row of each port: a problem of a port is reported once. */
export function firstOfEachPort({ rows }: RouteContext): readonly PlacedRow[] {
  const seen = new Set<string>();
  return rows.filter(({ alias }) => {
    const key = alias.toLowerCase();
    return seen.has(key) || alias === '' ? false : seen.add(key);
  });
}

/**
 * The networks inside the cluster without host bits (the documentation's own example has some), or the factory
 * defaults.
 */
export function clusterNetworksOf({ podSubnet, serviceSubnet }: DeviceNetwork): {
  readonly pods: Cidr;
  readonly services: Cidr;
} {
  return {
    pods: cidrOf(podSubnet) ?? { network: 0xac1b0000, prefix: 16 },
    services: cidrOf(serviceSubnet) ?? { network: 0xac1c0000, prefix: 16 },
  };
}

function cidrOf(text: string | undefined): Cidr | undefined {
  const parsed = parseInterface(text?.trim() ?? '');
  return parsed === undefined ? undefined : subnetOf(parsed.address, parsed.prefix);
}

/** The device's address pools, as written and as numbers. */
export function poolsOf({ switches = [] }: DeviceNetwork): readonly { text: string; range: Range }[] {
  return switches
    .flatMap(({ nodeRange, serviceRange }) => [nodeRange, serviceRange])
    .flatMap((text) => {
      const range = parseRange(text ?? '');
      return text === undefined || range === undefined ? [] : [{ text, range }];
    });
}
