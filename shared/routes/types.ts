import type { AppError } from '#shared/errors.ts';

/** A custom route, with the names of the device's cmdlets (Add-, Get- and Remove-HcsNetRoute). */
export interface RouteRow {
  /** A port of the device: `Port3`. */
  readonly InterfaceAlias: string;
  /** `192.168.21.0/24`; a single address means /32. */
  readonly DestinationPrefix: string;
  /** The IPv4 address of the router on the port's own network. */
  readonly NextHop: string;
  /** The lower number wins between routes to the same prefix. Absent: the device chooses, or didn't report it. */
  readonly RouteMetric?: number;
}

/** A route that a device reports. The name of its next hop isn't published, so it may not be understood. */
export type RouteSeen = Omit<RouteRow, 'NextHop'> & Partial<Pick<RouteRow, 'NextHop'>>;

/** Identifies a route. Remove-HcsNetRoute takes only these two (that they are enough is assumed). */
export type RouteKey = Pick<RouteRow, 'InterfaceAlias' | 'DestinationPrefix'>;

/** A row as typed; all of it may be wrong. */
export interface WantedRow {
  readonly InterfaceAlias: string;
  readonly DestinationPrefix: string;
  readonly NextHop: string;
  /** Text if it isn't a number. */
  readonly RouteMetric?: number | string;
  /** Where it starts in the text; both from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** The table that a person wants; findings have paths such as `Routes[2].NextHop`. */
export interface WantedRoutes {
  readonly Routes: readonly WantedRow[];
  /** Columns of the table that weren't read; findings have paths such as `Columns[0]`. */
  readonly ignored?: readonly AppError[];
}

/** One change, in order. */
export interface RouteChange {
  readonly does: 'add' | 'remove';
  readonly row: RouteRow;
}

/** The changes from a device's routes to the wanted ones. */
export interface RoutesPlan {
  /** In the device's spelling, so that it finds them, and complete, so that they can be brought back. */
  readonly remove: readonly RouteRow[];
  readonly add: readonly RouteRow[];
  /** The same changes in a safe order, as they will be made. */
  readonly changes: readonly RouteChange[];
  /** Wanted and already there, as wanted. */
  readonly kept: readonly RouteRow[];
  /** Routes of others that aren't in the way: they stay. */
  readonly foreign: readonly RouteSeen[];
  /** Routes of others on the port and prefix of a wanted route, and different: to be taken over explicitly. */
  readonly inTheWay: readonly RouteSeen[];
}

/**
 * What the rules need to know about a device. All of it is optional: software versions report different things, and a
 * rule without its fact has no result. Addresses are IPv4 text.
 */
export interface DeviceNetwork {
  readonly ports?: readonly DevicePort[];
  readonly switches?: readonly DeviceSwitch[];
  /** Custom routes of others, which stay in any case. */
  readonly routes?: readonly (RouteKey & Pick<RouteRow, 'RouteMetric'>)[];
  /** The number of nodes: 1 or 2. */
  readonly nodes?: number;
  /** Networks inside the cluster; if the device has none set, 172.27.0.0/16 and 172.28.0.0/16. */
  readonly podSubnet?: string;
  readonly serviceSubnet?: string;
  /** This computer, as far as the device sees it. */
  readonly clientAddresses?: readonly string[];
  /** This computer's DNS servers and web proxy, if they are known as addresses; nothing looks them up. */
  readonly dnsServers?: readonly string[];
  readonly proxyAddress?: string;
  /** Whether AKS is the platform (it needs more node addresses); otherwise, or if absent, plain Kubernetes. */
  readonly aks?: boolean;
}

/** What a route must not divert, because the person at this computer or the device needs it. */
export type OwnNetwork = Pick<DeviceNetwork, 'clientAddresses' | 'dnsServers' | 'proxyAddress'>;

export interface DevicePort {
  /** `Port3`. */
  readonly InterfaceAlias: string;
  /** As the device reports it: `Up`. */
  readonly Status?: string;
  readonly dhcp?: boolean;
  /** Null if the device reports none; absent if unknown. */
  readonly address?: string | null;
  readonly prefixLength?: number;
  /** Null if the device reports none; absent if unknown. */
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

/** A part of the device's network that a rule needs: all of it, or one value. */
export type DeviceNeed =
  | Exclude<keyof DeviceNetwork, 'aks' | 'dnsServers' | 'proxyAddress'>
  | `ports.${'Status' | 'dhcp' | 'address' | 'prefixLength' | 'gateway'}`
  | 'switches.EnabledForCompute'
  | 'routes.RouteMetric';

/** The typed values for compute: ranges such as `10.126.75.200-10.126.75.202`. */
export interface ComputeWanted {
  /** The port that is, or will be, enabled for compute. */
  readonly InterfaceAlias?: string;
  /** Named like the pools of the device's switches. */
  readonly KubernetesNodeIPs?: string;
  readonly KubernetesServiceIPs?: string;
  /** Empty: the factory default. */
  readonly PodSubnet?: string;
  readonly ServiceSubnet?: string;
  /** The number of services that must be reachable from outside the cluster; text if it isn't a number. */
  readonly services?: number | string;
}

/** What is known about a site besides the device. */
export interface SiteFacts {
  /** Addresses that answered. */
  readonly used?: readonly string[];
  /** Addresses that were pinged. */
  readonly asked?: readonly string[];
  /** Networks in use on the site, such as `10.20.0.0/16`. */
  readonly networks?: readonly string[];
}

/** Why a row isn't read as a route: what it is instead. */
export type LeftOutWhy =
  | 'default'
  | 'loopback'
  | 'multicast'
  | 'broadcast'
  | 'linkLocal'
  | 'onLink'
  | 'ownAddress'
  | 'ipv6'
  /** It blocks traffic, or removes a route. */
  | 'blocked'
  | 'removed'
  /** The same as an earlier one. */
  | 'repeated'
  /** It contains an address, but no route that is known. */
  | 'unread';

/** A row that is never planned. */
export interface LeftOut {
  readonly why: LeftOutWhy;
  /** As written. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** A table as read: its rows may be wrong, but each is a row. */
export interface ReadRoutes extends WantedRoutes {
  /** Rows that couldn't be read, each with its place; they aren't among the routes. */
  readonly errors: readonly AppError[];
  /** Unknown columns. */
  readonly ignored: readonly AppError[];
  /** Rows of another system's table that no device needs. */
  readonly leftOut: readonly LeftOut[];
}
