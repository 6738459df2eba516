import { expect, test } from 'vitest';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { checkTexts, preflight, preflightIds, type PreflightOptions } from '#shared/preflight/preflight.ts';
import { translator } from '#shared/locales/translate.ts';
import { en } from '#shared/locales/en.ts';
import { goodMachine, unread } from '../machines.ts';

const t = translator('en');
const texts: Readonly<Record<string, unknown>> = en;

const state = (id: string, facts: HostFacts, options: PreflightOptions = {}) =>
  preflight(facts, [], [], options).find((check) => check.id === id)?.state;

const gigabytes = 1024 ** 3;

const free = (megabytes: number): HostFacts => ({
  ...goodMachine,
  operatingSystem: { ...goodMachine.operatingSystem, FreePhysicalMemory: megabytes * 1024 },
});

const drive = (size: number): HostFacts => ({
  ...goodMachine,
  drives: [{ DeviceID: 'c:', FreeSpace: size * gigabytes }],
});

const host = (part: object): HostFacts => ({ ...goodMachine, host: { ...goodMachine.host, ...part } });

const system = (part: object): HostFacts => ({
  ...goodMachine,
  operatingSystem: { ...goodMachine.operatingSystem, ...part },
});

const processor = (allowed: boolean): HostFacts => ({
  ...goodMachine,
  computer: { ...goodMachine.computer, HypervisorPresent: false },
  processors: [{ VirtualizationFirmwareEnabled: allowed }],
});

const machine = (part: HostFacts): HostFacts => ({ ...goodMachine, ...part });

const profile = (NetworkCategory: string, InterfaceIndex = 2): HostFacts =>
  machine({ profiles: [{ InterfaceIndex, InterfaceAlias: 'Ethernet', NetworkCategory }] });

const version = (DisplayVersion: string): HostFacts =>
  machine({ product: { DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion } });

/** A deployed machine that was started on a morning in March, after it was shut down. */
const off = (ShutdownTime: string, part: HostFacts = {}): HostFacts => ({
  ...machine({
    deployment: { present: true },
    operatingSystem: { ...goodMachine.operatingSystem, LastBootUpTime: '2026-03-02T05:58:12Z' },
    shutdown: { ShutdownTime },
  }),
  ...(part.product === undefined ? part : { product: part.product }),
});

const noHyperV: HostFacts = machine({
  features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }],
});

const waiting: HostFacts = machine({ restart: { pending: true, reasons: ['servicing'] } });

const clock = (minutes: number): HostFacts =>
  machine({
    clock: {
      LocalDateTime: new Date(Date.UTC(2026, 2, 2, 9) + minutes * 60_000).toISOString(),
      ReadAt: '2026-03-02T09:00:00.000Z',
    },
  });

const left = (Kind: 'switch' | 'vhdx' | 'service' | 'task', Name: string): HostFacts =>
  machine({ leftovers: [{ Kind, Name }] });

const beside = (InterfaceAlias: string, InterfaceIndex: number): HostFacts =>
  machine({
    addresses: [
      ...goodMachine.addresses,
      { IPAddress: '10.20.30.211', PrefixLength: 24, InterfaceAlias, InterfaceIndex },
    ],
  });

const wifiSwitch: HostFacts = machine({
  switches: [
    {
      Name: 'plant-ext',
      SwitchType: 'External',
      NetAdapterInterfaceGuid: ['00000003-0000-0000-0000-000000000000'],
    },
  ],
});

const visitor: HostFacts = machine({ remoteSessions: [{ LocalAddress: '10.20.30.57' }] });

const azureDns = [{ InterfaceIndex: 2, ServerAddresses: ['168.63.129.16'] }];
const model = (Manufacturer: string, Model: string): HostFacts =>
  machine({ computer: { ...goodMachine.computer, Manufacturer, Model } });
const onHyperV: HostFacts = { baseBoard: { Product: 'Virtual Machine' } };
const inAzure: HostFacts = {
  ...onHyperV,
  identity: { SMBIOSAssetTag: '7783-7084-3265-9085-8269-3286-77' },
};

const everything: PreflightOptions = {
  offline: true,
  windowsNode: true,
  adapter: 'Ethernet',
  nodeMemoryMB: 4096,
  nodeDiskGB: 10,
};

/** Each case, and what preflight makes of it. */
const cases: readonly (readonly [
  id: string,
  about: string,
  facts: HostFacts,
  state: string | undefined,
  options?: PreflightOptions,
])[] = [
  ['windows', 'Home', machine({ operatingSystem: { ProductType: 1, OperatingSystemSKU: 101 } }), 'failed'],
  [
    'windows',
    'an unknown edition',
    machine({ operatingSystem: { ProductType: 1, OperatingSystemSKU: 121 } }),
    'warning',
  ],
  ['osArchitecture', '32-bit', system({ OSArchitecture: '32-bit' }), 'failed'],
  ['osArchitecture', 'French, 64-bit', system({ OSArchitecture: '64 bits' }), 'passed'],
  ['osArchitecture', 'ARM', system({ OSArchitecture: 'ARM 64-bit Processor' }), 'warning'],
  ['osArchitecture', 'not said', system({ OSArchitecture: '' }), 'unread'],
  ['powershell', 'PowerShell 7', host({ PSEdition: 'Core' }), 'warning'],
  ['powershell', '32-bit', host({ Is64BitProcess: false }), 'failed'],
  ['elevation', 'no administrator', host({ Elevated: false }), 'failed'],
  ['hyperV', 'off', noHyperV, 'failed'],
  [
    'hyperV',
    'on after a restart',
    machine({ features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'EnablePending' }] }),
    'warning',
  ],
  ['hyperV', 'not listed', machine({ features: [] }), 'unread'],
  [
    'openSsh',
    'not there',
    machine({ capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }] }),
    'failed',
  ],
  ['openSsh', 'not listed', machine({ capabilities: [] }), 'unread'],
  ['virtualisation', 'off in the firmware', processor(false), 'warning'],
  ['virtualisation', 'on in the firmware', processor(true), 'passed'],
  ['virtualisation', 'off for a virtual machine', { ...processor(false), ...onHyperV }, 'warning'],
  ['virtualMachine', 'a real machine', goodMachine, 'passed'],
  ['virtualMachine', 'a machine of Microsoft', model('Microsoft Corporation', 'Surface Pro 9'), 'passed'],
  ['virtualMachine', 'Hyper-V', machine(onHyperV), 'warning'],
  ['virtualMachine', 'Hyper-V, scalable', machine(onHyperV), 'warning', { scalable: true }],
  ['virtualMachine', 'Azure', machine(inAzure), 'warning'],
  ['virtualMachine', 'Azure, scalable', machine(inAzure), 'failed', { scalable: true }],
  [
    'virtualMachine',
    'Azure, asset tag not read, scalable',
    machine({ ...onHyperV, identity: {}, dnsServers: azureDns }),
    'failed',
    { scalable: true },
  ],
  ['virtualMachine', 'VMware', model('VMware, Inc.', 'VMware20,1'), 'note'],
  ['virtualMachine', 'VMware, scalable', model('VMware, Inc.', 'VMware7,1'), 'note', { scalable: true }],
  ['virtualMachine', 'VirtualBox', model('innotek GmbH', 'VirtualBox'), 'warning'],
  ['virtualMachine', 'KVM', model('QEMU', 'Standard PC (Q35 + ICH9, 2009)'), 'warning'],
  ['virtualMachine', 'Xen', model('Xen', 'HVM domU'), 'warning'],
  ['virtualMachine', 'EC2, scalable', model('Amazon EC2', 't3.xlarge'), 'warning', { scalable: true }],
  ['virtualMachine', 'Google', model('Google', 'Google Compute Engine'), 'warning'],
  ['virtualMachine', 'board not read', unread('baseBoard'), 'unread'],
  ['virtualMachine', 'nothing told', machine({ computer: {}, baseBoard: {}, identity: {} }), 'unread'],
  ['pendingRestart', 'servicing', waiting, 'warning'],
  ['product', 'not installed', machine({ product: null }), 'failed'],
  ['release', 'the newest', version('1.12.269.0'), 'passed'],
  ['release', 'newer than known', version('1.13.0.0'), 'passed'],
  ['release', 'with Azure Linux 3.0', version('1.11.230.0'), 'passed'],
  ['release', 'the last before Azure Linux 3.0', version('1.10.868.0'), 'note'],
  ['release', 'of 2024', version('1.8.202.0'), 'note'],
  ['release', 'not told', machine({ product: { DisplayName: 'AKS Edge Essentials - K3s' } }), 'unread'],
  ['release', 'no product', machine({ product: null }), undefined],
  ['schema', 'newer than known', machine({ module: { SchemaVersion: '1.17' } }), 'warning'],
  ['windowsNode', 'none chosen', goodMachine, undefined],
  ['windowsNode', 'one chosen', goodMachine, 'note', { windowsNode: true }],
  ['windowsNode', 'chosen, no product', machine({ product: null }), undefined, { windowsNode: true }],
  [
    'wssdagentPath',
    'two spaces',
    machine({ wssdagent: { ImagePath: 'C:\\AksEdge\\wssdagent.exe  --service' } }),
    'warning',
  ],
  ['wssdagentPath', 'no service', machine({ wssdagent: null }), undefined],
  ['wssdagentPath', 'no path', machine({ wssdagent: {} }), 'unread'],
  ['certificates', 'online', machine({ certificates: [] }), undefined, { offline: false }],
  ['certificates', 'offline, none', machine({ certificates: [] }), 'failed', { offline: true }],
  ['certificates', 'offline, both', goodMachine, 'passed', { offline: true }],
  ['memory', '2.4 GB free', free(2458), 'warning'],
  ['memory', '2 GB free', free(2048), 'warning'],
  ['memory', 'less than 2 GB free', free(2047), 'failed'],
  ['memory', 'less than the node takes', free(4095), 'failed', { nodeMemoryMB: 4096 }],
  ['memory', 'as much as the node takes', free(4096), 'passed', { nodeMemoryMB: 4096 }],
  ['disk', '20 GB free', drive(20), 'passed'],
  ['disk', '19 GB free', drive(19), 'warning'],
  ['disk', '13 GB free', drive(13), 'failed'],
  ['disk', '49 GB free for 40 GB of data', drive(49), 'failed', { nodeDiskGB: 40 }],
  ['disk', '50 GB free for 40 GB of data', drive(50), 'passed', { nodeDiskGB: 40 }],
  ['power', 'on battery', machine({ batteries: [{ BatteryStatus: 1 }] }), 'warning'],
  [
    'power',
    'almost empty',
    machine({ batteries: [{ BatteryStatus: 5, EstimatedChargeRemaining: 4 }] }),
    'warning',
  ],
  ['power', 'plugged in', machine({ batteries: [{ BatteryStatus: 2 }] }), 'passed'],
  ['bitLocker', 'on, no restart ahead', goodMachine, 'passed'],
  ['bitLocker', 'on, Hyper-V still to come', noHyperV, 'warning'],
  ['bitLocker', 'on, a restart pending', waiting, 'warning'],
  [
    'bitLocker',
    'off, a restart pending',
    { ...waiting, bitLocker: [{ MountPoint: 'C:', ProtectionStatus: 'Off' }] },
    'passed',
  ],
  ['clock', '6 minutes ahead', clock(6), 'warning'],
  ['clock', '6 minutes behind', clock(-6), 'warning'],
  ['clock', '5 minutes ahead', clock(5), 'passed'],
  ['clock', 'back in 2000', clock(-14_000_000), 'failed'],
  ['clock', 'unreadable', machine({ clock: { LocalDateTime: '?', ReadAt: '?' } }), 'unread'],
  ['gateway', 'none', machine({ routes: [] }), 'failed'],
  ['sameSubnet', 'each in its own', goodMachine, 'passed'],
  ['sameSubnet', 'Wi-Fi beside the cable', beside('Wi-Fi', 3), 'warning'],
  ['sameSubnet', 'an adapter without a cable', beside('Ethernet 2', 4), 'passed'],
  ['sameSubnet', 'a VPN', beside('LAN-Verbindung 2', 5), 'passed'],
  ['sameSubnet', 'two addresses of one adapter', beside('Ethernet', 2), 'passed'],
  ['networkProfile', 'public', profile('Public'), 'warning'],
  ['networkProfile', 'of a domain', profile('DomainAuthenticated'), 'passed'],
  ['networkProfile', 'of no network', profile('Public', 77), 'unread'],
  ['networkProfile', 'another adapter chosen', profile('Public'), 'unread', { adapter: 'Wi-Fi' }],
  ['wifi', 'chosen', goodMachine, 'warning', { adapter: 'wi-fi' }],
  ['wifi', 'with a ready-made switch', wifiSwitch, 'warning', { adapter: 'Wi-Fi' }],
  ['wifi', 'a cable chosen', goodMachine, 'passed', { adapter: 'Ethernet' }],
  ['wifi', 'no such adapter', goodMachine, 'unread', { adapter: 'Ethernet 77' }],
  ['wifi', 'single machine', goodMachine, undefined],
  ['remoteDesktop', 'on the chosen adapter', visitor, 'warning', { adapter: 'Ethernet' }],
  ['remoteDesktop', 'on another adapter', visitor, 'passed', { adapter: 'Wi-Fi' }],
  ['remoteDesktop', 'single machine', visitor, undefined],
  [
    'language',
    'French on an old build',
    { ...host({ UICulture: 'fr-FR' }), module: { SchemaVersion: '1.6' } },
    'warning',
  ],
  ['language', 'German on a current build', host({ UICulture: 'de-DE' }), 'passed'],
  ['logging', 'script blocks', machine({ powershellPolicy: ['EnableScriptBlockLogging'] }), 'warning'],
  ['arc', 'online', goodMachine, 'note', { offline: false }],
  ['arc', 'offline', goodMachine, undefined, { offline: true }],
  [
    'leftovers',
    'an external switch, which is used again',
    { ...left('switch', 'aksedgesw-ext'), switches: [{ Name: 'aksedgesw-ext', SwitchType: 'External' }] },
    'passed',
  ],
  ['leftovers', 'the task of a job of ours', left('task', 'Edge Field Wizard'), 'passed'],
  ['leftovers', 'a switch', left('switch', 'aksedgesw-int'), 'warning'],
  ['leftovers', 'the service of the product that is there', left('service', 'wssdagent'), 'passed'],
  [
    'leftovers',
    'the service of a product that is gone',
    { ...left('service', 'wssdagent'), product: null },
    'warning',
  ],
  [
    'leftovers',
    'of a deployment that is there',
    { ...left('vhdx', 'x.vhdx'), deployment: { present: true } },
    undefined,
  ],
  ['timeOff', 'no deployment', off('2025-12-01T00:00:00Z', { deployment: { present: false } }), undefined],
  ['timeOff', 'an older product', off('2025-12-01T00:00:00Z', version('1.9.262.0')), undefined],
  ['timeOff', 'a restart', off('2026-03-02T05:57:31Z'), 'passed'],
  ['timeOff', 'exactly 30 days', off('2026-01-31T05:58:12Z'), 'passed'],
  ['timeOff', '31 days', off('2026-01-30T05:58:12Z'), 'warning'],
  ['timeOff', 'half a year', off('2025-09-01T00:00:00Z'), 'warning'],
  ['timeOff', 'fast startup', off('2026-03-02T18:00:00Z'), 'unread'],
  ['timeOff', 'a machine that does not say', { ...off('?'), shutdown: null }, 'unread'],
  ['deployment', 'there is one', machine({ deployment: { present: true } }), 'failed'],
];

test('a machine with nothing wrong passes everything', () => {
  for (const options of [{}, everything]) {
    const bad = preflight(goodMachine, [], [], options).filter((check) => check.state !== 'passed');
    // Of the Windows node nothing can be read; a person has to know.
    expect(bad.map(({ id }) => id)).toEqual('windowsNode' in options ? ['windowsNode'] : []);
  }
});

test.for(cases)('%s, %s', ([id, , facts, expected, options]) => {
  expect(state(id, facts, options)).toBe(expected);
});

test('checks stand in their order, each once', () => {
  const ids = preflight(goodMachine, [], [], everything).map(({ id }) => id);
  // Asked for only online, and only of a deployment that is there.
  expect(ids).toEqual(preflightIds.filter((id) => id !== 'arc' && id !== 'timeOff'));
});

test('without the product nobody asks it for its schema or a deployment', () => {
  const facts = { ...unread('module', 'deployment'), product: null };
  const checks = preflight(facts, [], []);
  const ids = checks.map(({ id }) => id);
  expect(ids).not.toContain('schema');
  expect(ids).not.toContain('deployment');
  expect(checks.find(({ id }) => id === 'leftovers')?.state).toBe('passed');
});

test('every state that occurs has its words', () => {
  const all = [
    ...cases.flatMap(([, , facts, , options = {}]) => preflight(facts, [], [], options)),
    ...preflight({}, [], [], everything),
    ...preflight({ probes: {} }, [], [], everything),
  ];
  for (const check of all) {
    const { id, state: at } = check;
    expect(texts[`preflight.${id}.title`], `preflight.${id}.title`).toBeTypeOf('string');
    for (const reader of ['window', 'cli'] as const) {
      const { found, why, remedy } = checkTexts(check, t, reader);
      const isTodo = ['warning', 'failed', 'unread', 'note'].includes(at);
      for (const words of isTodo ? [found, why, remedy] : [found]) {
        expect(words, `${id} ${at}`).toMatch(/\w/);
        expect(words, `${id} ${at}`).not.toMatch(/\{\w+\}/);
      }
    }
  }
});
