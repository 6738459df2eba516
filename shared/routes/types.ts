import type { AppError } from '#shared/errors.ts';

/** A custom route, in the words of the device's cmdlets (Add-, Get- and Remove-HcsNetRoute). */
export interface RouteRow {
  /** A port of the device: `Port3`. */
  readonly InterfaceAlias: string;
  /** `192.168.21.0/24`; a bare address stands for its /32. */
  readonly DestinationPrefix: string;
  /** The IPv4 address of the gateway on the port's own network. */
  readonly NextHop: string;
  /** The lower number wins among routes to one prefix. Absent: the device chooses, or did not say. */
  readonly RouteMetric?: number;
}

/** A route as a device shows it: what it calls its next hop nobody has published, so that it may not be understood. */
export type RouteSeen = Omit<RouteRow, 'NextHop'> & Partial<Pick<RouteRow, 'NextHop'>>;

/** Which route: Remove-HcsNetRoute takes no more than these two (that they suffice is unknown, and assumed). */
export type RouteKey = Pick<RouteRow, 'InterfaceAlias' | 'DestinationPrefix'>;

/** A row as somebody typed it: nothing in it need be right yet. */
export interface WantedRow {
  readonly InterfaceAlias: string;
  readonly DestinationPrefix: string;
  readonly NextHop: string;
  /** A text where it was no number. */
  readonly RouteMetric?: number | string;
  /** Where it begins in the text that it was read from; both from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** The table that a person wants; findings name its fields as `Routes[2].NextHop`. */
export interface WantedRoutes {
  readonly Routes: readonly WantedRow[];
}

/** One change, in the order in which it is to be made. */
export interface RouteChange {
  readonly does: 'add' | 'remove';
  readonly row: RouteRow;
}

/** What brings the device from its routes to the wanted ones. */
export interface RoutesPlan {
  /** As the device spells them, so that it finds them; each whole, so that it can be brought back. */
  readonly remove: readonly RouteRow[];
  readonly add: readonly RouteRow[];
  /** The same changes in a safe order; this is what is carried out. */
  readonly changes: readonly RouteChange[];
  /** Wanted, and there already; as they are wanted. */
  readonly kept: readonly RouteRow[];
  /** Not of this tool and in nobody's way: left alone. */
  readonly foreign: readonly RouteSeen[];
  /** Not of this tool, on the port and prefix of a wanted route, and different: to be taken over explicitly. */
  readonly inTheWay: readonly RouteSeen[];
}

/**
 * What the rules ask of a device. Everything is optional: software versions tell different things, and a rule without
 * its fact has no verdict. Addresses are IPv4 text.
 */
export interface DeviceNetwork {
  readonly ports?: readonly DevicePort[];
  readonly switches?: readonly DeviceSwitch[];
  /** Custom routes that stay, whatever becomes of the table: those of others. */
  readonly routes?: readonly (RouteKey & Pick<RouteRow, 'RouteMetric'>)[];
  /** How many nodes the device has: 1 or 2. */
  readonly nodes?: number;
  /** Networks inside the cluster; where the device has not been given any, 172.27.0.0/16 and 172.28.0.0/16. */
  readonly podSubnet?: string;
  readonly serviceSubnet?: string;
  /** The computer that this runs on, as far as the device sees it. */
  readonly clientAddresses?: readonly string[];
  /** The DNS servers and the web proxy of this computer, where they are known as addresses: nobody asks for them. */
  readonly dnsServers?: readonly string[];
  readonly proxyAddress?: string;
  /** Whether AKS is the platform (it needs more node addresses); anything else, and absent, is plain Kubernetes. */
  readonly aks?: boolean;
}

/** What a route must not lead elsewhere, because the person at this computer or the device needs it. */
export type OwnNetwork = Pick<DeviceNetwork, 'clientAddresses' | 'dnsServers' | 'proxyAddress'>;

export interface DevicePort {
  /** `Port3`. */
  readonly InterfaceAlias: string;
  /** As the device says it: `Up`. */
  readonly Status?: string;
  readonly dhcp?: boolean;
  /** Null where the device says that there is none; absent where nobody knows. */
  readonly address?: string | null;
  readonly prefixLength?: number;
  /** Null where the device says that there is none; absent where nobody knows. */
  readonly gateway?: string | null;
}

export interface DeviceSwitch {
  readonly Name: string;
  /** More than one port: teamed. */
  readonly ports: readonly string[];
  readonly EnabledForCompute?: boolean;
  /** `10.126.75.200-10.126.75.202`. */
  readonly nodeRange?: string;
  readonly serviceRange?: string;
}

/** A part of the device's network that a rule lacks for its verdict: all of it, or one value in it. */
export type DeviceNeed =
  | Exclude<keyof DeviceNetwork, 'aks' | 'dnsServers' | 'proxyAddress'>
  | `ports.${'Status' | 'dhcp' | 'address' | 'prefixLength' | 'gateway'}`
  | 'switches.EnabledForCompute'
  | 'routes.RouteMetric';

/** What compute is to be set up with, as it is typed: ranges as `10.126.75.200-10.126.75.202`. */
export interface ComputeWanted {
  /** The port that is, or will be, enabled for compute. */
  readonly InterfaceAlias?: string;
  /** Named as the pools of the device's switches are. */
  readonly KubernetesNodeIPs?: string;
  readonly KubernetesServiceIPs?: string;
  /** Empty: what the device has from the factory. */
  readonly PodSubnet?: string;
  readonly ServiceSubnet?: string;
  /** How many services are to be reached from outside the cluster; a text where it was no number. */
  readonly services?: number | string;
}

/** What is known of a site beside the device. */
export interface SiteFacts {
  /** Addresses that answered. */
  readonly used?: readonly string[];
  /** Addresses that were asked. */
  readonly asked?: readonly string[];
  /** Networks in use anywhere on the site, as `10.20.0.0/16`. */
  readonly networks?: readonly string[];
}

/** A table as it was read: its rows need not be right yet, but each is one. */
export interface ReadRoutes extends WantedRoutes {
  /** Rows that could not be read, each with its place; they are not among the routes. */
  readonly errors: readonly AppError[];
  /** Columns that mean nothing to a route. */
  readonly ignored: readonly AppError[];
}
