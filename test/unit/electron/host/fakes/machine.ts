import type { CallAnswer, Host, HostEvent, HostFailure, RunOptions } from '#electron/host/host.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Call } from '#shared/calls/call.ts';
import { err, ok, type Result } from '#shared/result.ts';

export type Reply =
  readonly JsonValue[] | Omit<HostFailure, 'cmdlet'> | { readonly events: readonly HostEvent[] };

/** A host that answers by a function, and remembers what it was asked. */
export class FakeMachine implements Host {
  readonly about = { kind: 'training', name: 'fake', standIn: true } as const;
  readonly asked: Call[] = [];
  readonly #reply: (call: Call) => Reply;

  constructor(reply: (call: Call) => Reply) {
    this.#reply = reply;
  }

  run(call: Call, options: RunOptions = {}): Promise<Result<CallAnswer, HostFailure>> {
    this.asked.push(call);
    const reply = this.#reply(call);
    if ('code' in reply) return Promise.resolve(err({ cmdlet: call.cmdlet, ...reply }));
    const events = 'events' in reply ? reply.events : [];
    const values = 'events' in reply ? [] : reply;
    for (const value of values) options.onOutput?.(value);
    return Promise.resolve(ok({ values, events, dropped: 0 }));
  }

  startOperation(): Promise<Result<undefined, HostFailure>> {
    return Promise.reject(new Error('a short call only'));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const adapters = [
  { Name: 'Ethernet', InterfaceIndex: 12, Status: 'Up', MacAddress: 'A0-AF-BD-12-34-56' },
  { Name: 'vEthernet (Default Switch)', InterfaceIndex: 64, Status: 'Up' },
];

/** A machine on which everything answers. */
export function answers({ cmdlet, parameters }: Call): readonly JsonValue[] {
  switch (cmdlet) {
    case 'Get-NetAdapter':
      return parameters['Physical'] === true ? adapters.slice(0, 1) : adapters;
    case 'Get-NetIPAddress':
      return [
        { IPAddress: '10.20.1.5', InterfaceIndex: 12, PrefixLength: 24, PrefixOrigin: 3, AddressState: 4 },
      ];
    case 'Get-NetRoute':
      return [{ DestinationPrefix: '0.0.0.0/0', NextHop: '10.20.1.1', InterfaceIndex: 12 }];
    case 'Get-DnsClientServerAddress':
      return [{ InterfaceIndex: 12, ServerAddresses: ['10.20.1.1'] }, { InterfaceIndex: 64 }];
    case 'Get-NetNeighbor':
      return [{ IPAddress: '10.20.1.1', InterfaceIndex: 12, LinkLayerAddress: '001122334455', State: 5 }];
    case 'Get-VMSwitch':
      return [];
    case 'Test-EdgeHost':
      return [{ PSVersion: '5.1.22621.1', Elevated: true }];
    case 'Get-CimInstance':
      return [
        {
          Name: 'EDGE-01',
          DeviceID: 'C:',
          FreeSpace: 64_000_000_000,
          Caption: 'Microsoft Windows 11 Pro',
          Product: '0YXT71',
          SerialNumber: '7KQ2LX3',
          SMBIOSAssetTag: 'P3-0417',
          TotalPhysicalMemory: 17_000_000_000,
        },
      ];
    case 'Get-ItemProperty':
      return JSON.stringify(parameters['Path']).startsWith('"HKLM')
        ? [
            {},
            { DisplayName: 'Git' },
            { DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion: '1.11.247.0' },
          ]
        : [{ ProxyEnable: 0 }];
    case 'Test-Path':
      return [false];
    case 'Get-PhysicalDisk':
      return [{ DeviceId: 0, FriendlyName: 'NVMe 512', MediaType: 4 }];
    case 'Get-ChildItem':
      return JSON.stringify(parameters['Path']).endsWith('Root"')
        ? [
            { Thumbprint: 'CDD4EEAE6000AC7F40C3802C171E30148030C072' },
            { Thumbprint: '8f43288ad272f3103b6fb1428485ea3014c0bcfe' },
          ]
        : [
            { Thumbprint: '8F43288AD272F3103B6FB1428485EA3014C0BCFE' },
            { Thumbprint: 'F252E794FE438E35ACE6E53762C0A234A2C52135' },
          ];
    case 'Get-WindowsOptionalFeature':
      return [
        { FeatureName: 'TelnetClient', State: 'Disabled' },
        { FeatureName: 'Microsoft-Hyper-V', State: 'Enabled' },
      ];
    case 'New-AksEdgeConfig':
      return [{ SchemaVersion: '1.16' }];
    case 'Test-AksEdgeDeployment':
      return [false];
    default:
      return [];
  }
}
