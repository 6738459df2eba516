/** Get-NetAdapter. `Physical`: whether `Get-NetAdapter -Physical` lists it. */
export interface Adapter {
  readonly Name: string;
  readonly InterfaceDescription?: string;
  readonly InterfaceIndex: number;
  readonly InterfaceGuid?: string;
  /** `Up`, `Disconnected`, `Disabled`, `Not Present`: English on every Windows (a script computes it). */
  readonly Status?: string;
  /** With hyphens; empty for some tunnels. */
  readonly MacAddress?: string;
  /** Without separators. */
  readonly PermanentAddress?: string;
  /** Bits a second. */
  readonly Speed?: number;
  readonly MtuSize?: number;
  readonly MediaType?: string;
  /** 14 wired (802.3), 9 Wi-Fi (native 802.11), 10 Bluetooth, 0 unspecified. */
  readonly NdisPhysicalMedium?: number;
  readonly Virtual?: boolean;
  readonly HardwareInterface?: boolean;
  readonly ConnectorPresent?: boolean;
  readonly Physical?: boolean;
}

/** Get-NetIPAddress, IPv4. */
export interface Address {
  readonly IPAddress: string;
  readonly InterfaceIndex: number;
  readonly InterfaceAlias?: string;
  readonly PrefixLength: number;
  /** `Manual`, `Dhcp`, `WellKnown` (link-local), … */
  readonly PrefixOrigin?: string;
  readonly AddressState?: string;
}

/** Get-NetRoute, IPv4. `NextHop` 0.0.0.0 is on-link. */
export interface Route {
  readonly DestinationPrefix: string;
  readonly NextHop: string;
  readonly InterfaceIndex: number;
  readonly InterfaceAlias?: string;
  readonly RouteMetric?: number;
  readonly InterfaceMetric?: number;
}

/** Get-NetNeighbor, IPv4. */
export interface Neighbor {
  readonly IPAddress: string;
  readonly InterfaceIndex: number;
  /** With hyphens; 00-00-00-00-00-00 is none. */
  readonly LinkLayerAddress?: string;
  /** `Reachable`, `Stale`, `Permanent`, `Incomplete`, `Unreachable`, … */
  readonly State?: string;
}

/** Get-VMSwitch. */
export interface VMSwitch {
  readonly Name: string;
  /** `Private`, `Internal`, `External`. */
  readonly SwitchType?: string;
  readonly NetAdapterInterfaceDescription?: string;
  /** One GUID, or several if the switch teams its adapters. */
  readonly NetAdapterInterfaceGuid?: readonly string[];
  readonly EmbeddedTeamingEnabled?: boolean;
  readonly AllowManagementOS?: boolean;
}

/** Results of network probes, read on demand because a rule asked for them. */
export interface Probes {
  /** By address. */
  readonly ping?: Readonly<Record<string, PingFact>>;
  /** By `<server> <name>`. */
  readonly resolve?: Readonly<Record<string, ResolveFact>>;
  /** By `<proxy> <endpoint>`, as in `http://proxy.corp:8080 mcr.microsoft.com:443`. */
  readonly connect?: Readonly<Record<string, ConnectFact>>;
}

export interface PingFact {
  readonly answered: boolean;
  /** Round trip in milliseconds. */
  readonly ms?: number;
  /** From the neighbor cache after the ping: a device that doesn't answer pings shows up here. */
  readonly mac?: string;
  /** In DNS; null if DNS has none, absent if it wasn't asked or didn't answer. */
  readonly name?: string | null;
  /** ISO 8601. */
  readonly at: string;
}

export interface ResolveFact {
  readonly resolved: boolean;
  readonly at: string;
}

export const proxyAnswers = [
  'opens',
  /** It requires a user name and password: status 407. */
  'login',
  /** It is a proxy, but doesn't connect to this endpoint. */
  'refuses',
  /** A web page: a web server or a sign-in page. */
  'page',
  /** The port is open, but what listens there doesn't answer as a proxy does. */
  'noProxy',
  'closed',
  'silent',
  'unknownName',
] as const;

/** How a proxy answered when it was asked to connect to an endpoint (HTTP CONNECT, without a user name or password). */
export interface ProxyAnswer {
  readonly answer: (typeof proxyAnswers)[number];
  /** The HTTP status, if there was one. */
  readonly status?: number;
  /**
   * Who signed the endpoint's certificate, if no public authority did: the proxy opens encrypted connections. Only
   * with `opens`; absent also if the endpoint didn't answer.
   */
  readonly issuer?: string;
}

export interface ConnectFact extends ProxyAnswer {
  readonly at: string;
}
