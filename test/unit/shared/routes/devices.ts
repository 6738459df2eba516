import type { DeviceNetwork, DevicePort, WantedRow } from '#shared/routes/types.ts';

const port3: DevicePort = {
  InterfaceAlias: 'Port3',
  Status: 'Up',
  dhcp: false,
  address: '192.168.20.50',
  prefixLength: 24,
  gateway: null,
};

/** The documented example: Port2 to the internet, Port3 for compute and the cameras' network. */
export const device = {
  ports: [
    {
      InterfaceAlias: 'Port1',
      Status: 'Up',
      dhcp: false,
      address: '192.168.100.10',
      prefixLength: 24,
      gateway: null,
    },
    {
      InterfaceAlias: 'Port2',
      Status: 'Up',
      dhcp: true,
      address: '10.126.76.30',
      prefixLength: 24,
      gateway: '10.126.76.1',
    },
    port3,
    { InterfaceAlias: 'Port4', Status: 'Disconnected', dhcp: false, address: null, gateway: null },
  ],
  switches: [
    {
      Name: 'vSwitch1',
      ports: ['Port3'],
      EnabledForCompute: true,
      nodeRange: '192.168.20.100-192.168.20.101',
      serviceRange: '192.168.20.110-192.168.20.112',
    },
  ],
  nodes: 1,
  podSubnet: '172.27.0.0/16',
  serviceSubnet: '172.28.0.0/16',
  routes: [],
  clientAddresses: ['192.168.100.20'],
  dnsServers: ['10.126.76.5'],
  proxyAddress: '10.126.80.8',
} satisfies DeviceNetwork;

/** The device with another compute port. */
export const withPort = (changes: Partial<DevicePort>): DeviceNetwork => ({
  ...device,
  ports: device.ports.map((port) => (port.InterfaceAlias === 'Port3' ? { ...port, ...changes } : port)),
});

/** The device, which has not said this of its compute port. */
export const without = (...facts: readonly (keyof DevicePort)[]): DeviceNetwork => ({
  ...device,
  ports: device.ports.map((port) =>
    port.InterfaceAlias === 'Port3'
      ? {
          InterfaceAlias: 'Port3',
          ...Object.fromEntries(Object.entries(port).filter(([key]) => !facts.some((fact) => fact === key))),
        }
      : port,
  ),
});

export const row = (changes: Partial<WantedRow> = {}): WantedRow => ({
  InterfaceAlias: 'Port3',
  DestinationPrefix: '192.168.21.0/24',
  NextHop: '192.168.20.1',
  RouteMetric: 100,
  ...changes,
});

/** What a device always says of a port, a switch or a route. */
const certain = /^ports\.\d+\.InterfaceAlias$|^switches\.\d+\.(Name|ports)$|^routes\.\d+\.(?!RouteMetric)/;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function withoutEach<Value>(value: Value, path = ''): readonly Value[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]): Value[] => {
    const deeper = withoutEach<unknown>(item, `${path}${key}.`).map((less) =>
      Array.isArray(value) ? value.with(Number(key), less) : { ...value, [key]: less },
    );
    const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    const isKept = Array.isArray(value) || certain.test(path + key);
    return [...deeper, ...(isKept ? [] : [rest])] as Value[];
  });
}

/** The device as it is, without a word from it, and without each single thing that it may leave unsaid. */
export const lessAndLess = (network: DeviceNetwork): readonly DeviceNetwork[] => [
  network,
  {},
  ...withoutEach(network),
];
