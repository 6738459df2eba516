import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { PreflightOptions } from '#shared/preflight/preflight.ts';
import { goodMachine } from '../machines.ts';

const gigabytes = 1024 ** 3;

export const free = (megabytes: number): HostFacts => ({
  ...goodMachine,
  operatingSystem: { ...goodMachine.operatingSystem, FreePhysicalMemory: megabytes * 1024 },
});

export const drive = (size: number): HostFacts => ({
  ...goodMachine,
  drives: [{ DeviceID: 'c:', FreeSpace: size * gigabytes }],
});

export const host = (part: object): HostFacts => ({ ...goodMachine, host: { ...goodMachine.host, ...part } });

export const system = (part: object): HostFacts => ({
  ...goodMachine,
  operatingSystem: { ...goodMachine.operatingSystem, ...part },
});

export const processor = (allowed: boolean): HostFacts => ({
  ...goodMachine,
  computer: { ...goodMachine.computer, HypervisorPresent: false },
  processors: [{ VirtualizationFirmwareEnabled: allowed }],
});

export const machine = (part: HostFacts): HostFacts => ({ ...goodMachine, ...part });

export const profile = (NetworkCategory: string, InterfaceIndex = 2): HostFacts =>
  machine({ profiles: [{ InterfaceIndex, InterfaceAlias: 'Ethernet', NetworkCategory }] });

export const version = (DisplayVersion: string): HostFacts =>
  machine({ product: { DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion } });

/** A deployed machine that was started on a morning in March, after it was shut down. */
export const off = (ShutdownTime: string, part: HostFacts = {}): HostFacts => ({
  ...machine({
    deployment: { present: true },
    operatingSystem: { ...goodMachine.operatingSystem, LastBootUpTime: '2026-03-02T05:58:12Z' },
    shutdown: { ShutdownTime },
  }),
  ...(part.product === undefined ? part : { product: part.product }),
});

export const noHyperV: HostFacts = machine({
  features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }],
});

export const waiting: HostFacts = machine({ restart: { pending: true, reasons: ['servicing'] } });

export const clock = (minutes: number): HostFacts =>
  machine({
    clock: {
      LocalDateTime: new Date(Date.UTC(2026, 2, 2, 9) + minutes * 60_000).toISOString(),
      ReadAt: '2026-03-02T09:00:00.000Z',
    },
  });

export const left = (Kind: 'switch' | 'vhdx' | 'service' | 'task', Name: string): HostFacts =>
  machine({ leftovers: [{ Kind, Name }] });

export const beside = (InterfaceAlias: string, InterfaceIndex: number): HostFacts =>
  machine({
    addresses: [
      ...goodMachine.addresses,
      { IPAddress: '10.20.30.211', PrefixLength: 24, InterfaceAlias, InterfaceIndex },
    ],
  });

export const wifiSwitch: HostFacts = machine({
  switches: [
    {
      Name: 'plant-ext',
      SwitchType: 'External',
      NetAdapterInterfaceGuid: ['00000003-0000-0000-0000-000000000000'],
    },
  ],
});

export const visitor: HostFacts = machine({ remoteSessions: [{ LocalAddress: '10.20.30.57' }] });

export const azureDns = [{ InterfaceIndex: 2, ServerAddresses: ['168.63.129.16'] }];
export const model = (Manufacturer: string, Model: string): HostFacts =>
  machine({ computer: { ...goodMachine.computer, Manufacturer, Model } });
export const onHyperV: HostFacts = { baseBoard: { Product: 'Virtual Machine' } };
export const inAzure: HostFacts = {
  ...onHyperV,
  identity: { SMBIOSAssetTag: '7783-7084-3265-9085-8269-3286-77' },
};

export const everything: PreflightOptions = {
  offline: true,
  windowsNode: true,
  adapter: 'Ethernet',
  nodeMemoryMB: 4096,
  nodeDiskGB: 10,
};

/** Its only default route belongs to an adapter that is disabled. */
export const disabledOnly: HostFacts = machine({
  adapters: goodMachine.adapters.map((adapter) => ({ ...adapter, Status: 'Disabled' })),
  routes: goodMachine.routes.filter(({ InterfaceIndex }) => InterfaceIndex === 2),
});
