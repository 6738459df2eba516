import { offlineCertificates } from '#shared/facts/certificates.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Adapter, PingFact } from '#shared/facts/network-facts.ts';

const at = '2026-03-02T09:00:00Z';
export const silent: PingFact = { answered: false, at };
export const answers: PingFact = { answered: true, ms: 2, at };

const wired = (Name: string, InterfaceIndex: number, mac: string): Adapter => ({
  Name,
  InterfaceIndex,
  InterfaceDescription: 'Intel(R) I210 Gigabit Network Connection',
  InterfaceGuid: `{0000000${InterfaceIndex}-0000-0000-0000-000000000000}`,
  Status: 'Up',
  MacAddress: mac,
  PermanentAddress: mac.replaceAll('-', ''),
  Speed: 1_000_000_000,
  MtuSize: 1500,
  NdisPhysicalMedium: 14,
  Physical: true,
});

export const ethernet = wired('Ethernet', 2, 'A4-BB-6D-31-07-57');
export const wifi: Adapter = {
  ...wired('Wi-Fi', 3, 'A0-AF-BD-5C-1E-12'),
  InterfaceDescription: 'Intel(R) Wi-Fi 6 AX201 160MHz',
  NdisPhysicalMedium: 9,
  Speed: 866_700_000,
};
export const unplugged: Adapter = { ...wired('Ethernet 2', 4, '80-FA-5B-62-9C-09'), Status: 'Disconnected' };
export const vpn: Adapter = {
  ...wired('LAN-Verbindung 2', 5, ''),
  InterfaceDescription: 'Wintun Userspace Tunnel',
  NdisPhysicalMedium: 0,
  Physical: false,
};
export const virtual: Adapter = {
  ...wired('vEthernet (Default Switch)', 6, '00-15-5D-8A-F1-31'),
  InterfaceDescription: 'Hyper-V Virtual Ethernet Adapter',
  Physical: false,
};

/** The whole subnet and the first private ones were pinged, and only the gateway answered. */
const pings: Readonly<Record<string, PingFact>> = {
  ...Object.fromEntries(Array.from({ length: 254 }, (_, host) => [`10.20.30.${host + 1}`, silent])),
  ...Object.fromEntries(Array.from({ length: 8 }, (_, net) => [`192.168.${net}.1`, silent])),
  '192.168.77.1': silent,
  '10.20.30.1': answers,
};

const route = (DestinationPrefix: string, NextHop: string, InterfaceIndex: number, alias: string) => ({
  DestinationPrefix,
  NextHop,
  InterfaceIndex,
  InterfaceAlias: alias,
  RouteMetric: 0,
  InterfaceMetric: 25 + InterfaceIndex,
});

const address = (IPAddress: string, InterfaceIndex: number, alias: string) => ({
  IPAddress,
  InterfaceIndex,
  InterfaceAlias: alias,
  PrefixLength: 24,
  PrefixOrigin: 'Manual',
});

/** A Windows 11 with K3s of schema 1.16 in 10.20.30.0/24, and nothing wrong with it. */
export const goodMachine = {
  host: {
    ComputerName: 'LINE3-PC04',
    PSVersion: '5.1.26100.4061',
    PSEdition: 'Desktop',
    Is64BitProcess: true,
    Elevated: true,
    UICulture: 'en-US',
  },
  computer: { TotalPhysicalMemory: 17_016_672_256, NumberOfLogicalProcessors: 8, HypervisorPresent: true },
  operatingSystem: {
    Caption: 'Microsoft Windows 11 Pro',
    BuildNumber: '26100',
    OperatingSystemSKU: 48,
    ProductType: 1,
    FreePhysicalMemory: 11_541_300,
    OSArchitecture: '64-bit',
  },
  processors: [{ VirtualizationFirmwareEnabled: false }],
  baseBoard: { Product: '0YXG3P' },
  identity: { SerialNumber: '7KQ2LX3', SMBIOSAssetTag: 'P3-0417' },
  drives: [{ DeviceID: 'C:', FreeSpace: 200 * 1024 ** 3 }],
  disks: [{ DeviceId: '0', FriendlyName: 'NVMe KBG50ZNS512G', MediaType: 'SSD' }],
  adapters: [ethernet, wifi, unplugged, vpn, virtual],
  addresses: [
    address('10.20.30.57', 2, 'Ethernet'),
    address('10.20.60.112', 3, 'Wi-Fi'),
    address('10.8.0.7', 5, 'LAN-Verbindung 2'),
    { ...address('172.28.112.1', 6, 'vEthernet (Default Switch)'), PrefixLength: 20 },
    { ...address('169.254.83.107', 4, 'Ethernet 2'), PrefixLength: 16, PrefixOrigin: 'WellKnown' },
    { ...address('127.0.0.1', 1, 'Loopback Pseudo-Interface 1'), PrefixLength: 8, PrefixOrigin: 'WellKnown' },
  ],
  routes: [
    route('0.0.0.0/0', '10.20.30.1', 2, 'Ethernet'),
    route('10.20.30.0/24', '0.0.0.0', 2, 'Ethernet'),
    route('0.0.0.0/0', '10.20.60.1', 3, 'Wi-Fi'),
    route('10.8.0.0/24', '0.0.0.0', 5, 'LAN-Verbindung 2'),
    route('224.0.0.0/4', '0.0.0.0', 2, 'Ethernet'),
    route('127.0.0.0/8', '0.0.0.0', 1, 'Loopback Pseudo-Interface 1'),
  ],
  dnsServers: [{ InterfaceIndex: 2, ServerAddresses: ['10.20.30.10', '10.20.30.11'] }],
  neighbors: [
    { IPAddress: '10.20.30.1', InterfaceIndex: 2, LinkLayerAddress: '00-1B-1B-00-00-01', State: 'Reachable' },
    { IPAddress: '224.0.0.22', InterfaceIndex: 2, LinkLayerAddress: '01-00-5E-00-00-16', State: 'Permanent' },
    {
      IPAddress: '10.20.30.99',
      InterfaceIndex: 2,
      LinkLayerAddress: '00-00-00-00-00-00',
      State: 'Unreachable',
    },
  ],
  switches: [],
  features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Enabled' }],
  product: { DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion: '1.11.247.0' },
  module: { SchemaVersion: '1.16' },
  proxy: { ProxyEnable: 0 },
  certificates: offlineCertificates.map(({ Store, Thumbprint }) => ({ Store, Thumbprint })),
  deployment: { present: false },
  clock: { LocalDateTime: at, ReadAt: at, TimeZone: '(UTC+01:00) Amsterdam, Berlin, Rome' },
  restart: { pending: false, reasons: [] },
  capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'Installed' }],
  profiles: [{ InterfaceIndex: 2, InterfaceAlias: 'Ethernet', Name: 'plant', NetworkCategory: 'Private' }],
  batteries: [],
  bitLocker: [{ MountPoint: 'C:', ProtectionStatus: 'On' }],
  powershellPolicy: [],
  remoteSessions: [],
  leftovers: [],
  wssdagent: { ImagePath: '"C:\\Program Files\\AksEdge\\nodeagent\\wssdagent.exe" --service' },
  probes: {
    ping: pings,
    resolve: {
      '10.20.30.10 microsoft.com': { resolved: true, at },
      '10.20.30.11 microsoft.com': { resolved: true, at },
    },
  },
} satisfies HostFacts;

/** The machine after these addresses were pinged. */
export const pinged = (
  answered: Readonly<Record<string, PingFact>>,
  facts: HostFacts = goodMachine,
): HostFacts => ({
  ...facts,
  probes: { ...facts.probes, ping: { ...facts.probes?.ping, ...answered } },
});

/** The machine with K8s instead of K3s. */
export const k8sMachine: HostFacts = {
  ...goodMachine,
  product: { DisplayName: 'AKS Edge Essentials - K8s' },
};

/** The machine where some facts could not be read. */
export const unread = (...names: readonly (keyof HostFacts)[]): HostFacts =>
  Object.fromEntries(Object.entries(goodMachine).filter(([name]) => !names.some((other) => other === name)));
