import { expect, test } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Evidence } from '#shared/job/evidence.ts';
import { translator } from '#shared/locales/translate.ts';
import type { FailureCode } from '#shared/failures/failures.ts';
import { likelyCause } from '#shared/failures/likely-cause.ts';

const t = translator('en');
const gigabyte = 1024 ** 3;

const file: DeploymentFile = {
  DeploymentType: 'ScalableCluster',
  Network: { ControlPlaneEndpointIp: '10.20.30.160' },
  Machines: [
    {
      NetworkConnection: { AdapterName: 'Ethernet 2' },
      LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 30, Ip4Address: '10.20.30.161' },
      WindowsNode: { CpuCount: 2, MemoryInMB: 4096 },
    },
  ],
};
const said = (
  code: FailureCode,
  facts: HostFacts,
  of = file,
  detail = '',
  rows: readonly Evidence[] = [],
): string => {
  const evidence = { at: '2026-11-28T10:00:00Z', rows };
  const cause = likelyCause({ code, detail, evidence }, facts, of);
  return cause === undefined ? '' : t(`failure.cause.${cause.code}`, cause.values);
};

const vpn = {
  Name: 'Ethernet 3',
  InterfaceDescription: 'Cisco AnyConnect Secure Mobility Client',
  InterfaceIndex: 25,
  Status: 'Up',
};
const wifi = { Name: 'Ethernet 2', InterfaceIndex: 22, Status: 'Up', NdisPhysicalMedium: 9 };
const route = (DestinationPrefix: string, NextHop: string) => ({
  DestinationPrefix,
  NextHop,
  InterfaceIndex: 12,
  InterfaceAlias: 'Ethernet 2',
});
const drives = [
  { DeviceID: 'C:', FreeSpace: 21.7 * gigabyte },
  { DeviceID: 'D:', FreeSpace: 376 * gigabyte },
];

const ping = (mac: string | undefined) => ({
  probes: {
    ping: {
      '10.20.30.161': {
        answered: true,
        at: '2026-11-22T14:00:00Z',
        ...(mac === undefined ? {} : { mac }),
      },
    },
  },
});
const restart = { restart: { pending: true, reasons: ['servicing'] } } as const;
const french = { host: { UICulture: 'fr-FR' }, module: { SchemaVersion: '1.6' } };
const withProxy: DeploymentFile = {
  ...file,
  Network: { Proxy: { Https: 'http://svc:geheim@proxy.plant:3128' } },
};

test.each<[FailureCode, HostFacts, string, DeploymentFile?, string?]>([
  ['subnet', { adapters: [vpn] }, 'The VPN adapter Cisco AnyConnect Secure Mobility Client is connected'],
  ['subnet', { routes: [route('192.168.0.0/16', '10.20.30.1')] }, 'The route 192.168.0.0/16 of Ethernet 2'],
  ['services', { routes: [] }, 'No adapter on this computer has a default gateway now.'],
  [
    'services',
    { routes: [], wssdagent: { ImagePath: 'C:\\Program Files\\AksEdge\\wssdagent.exe  --service' } },
    'contains two spaces: C:\\Program Files',
  ],
  ['ssh', { sshAgent: { Status: 'Running' } }, 'ssh-agent is running'],
  [
    'ssh',
    { sshAgent: null, capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }] },
    'OpenSSH.Client~~~~0.0.1.0 is NotPresent',
  ],
  ['openSsh', { capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'Installed' }] }, '~~~~0.0.1.0.'],
  ['memory', { operatingSystem: { FreePhysicalMemory: 3_000_000 } }, 'need 8192 MB, and 2929 MB is free'],
  ['memory', { operatingSystem: { FreePhysicalMemory: 9_000_000 } }, 'Now 8789 MB is free'],
  [
    'cpu',
    { computer: { NumberOfLogicalProcessors: 4 } },
    'need 6 logical processors, and this computer has 4',
  ],
  ['disk', { drives }, 'about 40 GB on drive C:, and 21 GB is free there'],
  ['disk', { drives }, 'on drive D:, and 376 GB', file, " - Drive 'D:' has 376 GB free"],
  [
    'journal',
    { drives },
    'Drive D: has 376 GB free.',
    file,
    "ENOSPC: no space left, write 'D:\\jobs\\journal'",
  ],
  [
    'addressTaken',
    ping('00-15-5D-01-02-03'),
    '10.20.30.161 answered before the deployment. The device has the MAC',
  ],
  ['notReady', ping(undefined), '10.20.30.161 answered before the deployment.'],
  [
    'notReady',
    { product: null, leftovers: [{ Kind: 'switch', Name: 'aksedgesw-ext' }] },
    'left these on this computer: aksedgesw-ext',
  ],
  ['notReady', { disks: [{ MediaType: 'HDD', FriendlyName: 'ST1000' }] }, 'only hard disks (ST1000)'],
  ['notReady', { adapters: [wifi] }, 'The adapter Ethernet 2 is Wi-Fi'],
  ['notReady', {}, 'had 120 seconds', { ...file, Machines: [{ LinuxNode: { TimeoutSeconds: 120 } }] }],
  ['adapter', { adapters: [vpn] }, "doesn't have an adapter named Ethernet 2"],
  ['adapter', { adapters: [{ ...wifi, Status: 'Disconnected' }] }, 'Ethernet 2 is disconnected now'],
  ['arc', {}, 'The file uses the proxy http://', withProxy],
  [
    'arc',
    { proxy: { ProxyEnable: 1, ProxyServer: 'proxy.plant:3128' } },
    'Windows uses the proxy proxy.plant:3128',
  ],
  ['certificate', {}, 'The file uses the proxy http://', withProxy],
  ['helm', { proxy: { ProxyEnable: 1, ProxyServer: 'proxy.plant:3128' } }, "but the file doesn't set one"],
  [
    'arcProvider',
    {},
    'Microsoft.KubernetesConfiguration',
    file,
    "is not registered to use namespace\n 'Microsoft.KubernetesConfiguration'. See https://aka.ms",
  ],
  ['arcLocation', {}, 'The region in the file is uksouth2', { Arc: { Location: 'uksouth2' } }],
  ['agentLogin', { routes: [] }, 'No adapter on this computer has a default gateway now.'],
  ['powershell', { host: { PSEdition: 'Core', PSVersion: '7.3.4' } }, 'PowerShell 7.3.4 answers'],
  [
    'nodeLost',
    { operatingSystem: { LastBootUpTime: '2026-11-22T06:00:00Z' } },
    'last started at Nov 22, 2026',
  ],
  ['installerRights', { host: { Elevated: false } }, "isn't running as an administrator"],
  ['installerFailed', restart, 'Windows needs a restart.'],
  [
    'hyperV',
    { computer: { HypervisorPresent: false }, processors: [{ VirtualizationFirmwareEnabled: false }] },
    'virtualization is turned off in the firmware',
  ],
  ['unknown', french, 'The language of Windows is fr-FR'],
])('%s is explained by what the machine shows (case %#)', (code, facts, words, of = file, detail = '') => {
  expect(said(code, facts, of, detail)).toContain(words);
});

test('what was gathered at the failure counts as much as what the machine shows now', () => {
  const memory = (free: number) => ({ kind: 'memory', free, needed: 4096 }) as const;
  const server = (address: string, resolved: boolean) =>
    ({ kind: 'resolve', server: address, name: 'microsoft.com', resolved }) as const;
  const gathered = (code: FailureCode, ...rows: readonly Evidence[]) => said(code, {}, {}, '', rows);
  expect(gathered('notReady', memory(300))).toBe('Only 300 MB of memory was free when it failed.');
  expect(gathered('notReady', memory(900))).toBe('');
  expect(gathered('helm', server('10.0.0.1', false), server('10.0.0.2', false))).toBe(
    'No DNS server found microsoft.com when it failed (10.0.0.1 and 10.0.0.2).',
  );
  expect(gathered('arc', server('10.0.0.1', false), server('10.0.0.2', true))).toBe('');
  expect(gathered('kubernetes')).toBe('');
});

test('a proxy is named without its password', () => {
  expect(said('arc', {}, withProxy)).toContain('proxy.plant');
  expect(said('arc', {}, withProxy)).not.toContain('geheim');
});

test('a machine that shows nothing, or has not been read, is blamed for nothing', () => {
  const well: HostFacts = {
    adapters: [{ ...vpn, Status: 'Not Present' }],
    routes: [route('0.0.0.0/0', '10.20.30.1'), route('192.168.7.0/24', '0.0.0.0')],
    wssdagent: { ImagePath: 'C:\\Program Files\\AksEdge\\wssdagent.exe --service' },
    sshAgent: { Status: 'Stopped' },
    host: { PSEdition: 'Desktop', Elevated: true, UICulture: 'de-DE' },
    restart: { pending: false, reasons: [] },
  };
  for (const code of [
    'subnet',
    'services',
    'ssh',
    'arc',
    'powershell',
    'unknown',
    'host',
    'endpoint',
  ] as const) {
    expect(said(code, well)).toBe('');
    expect(said(code, {})).toBe('');
  }
  expect(likelyCause({ code: 'fromTheFuture', detail: '' }, well, file)).toBeUndefined();
});

test('a proxy that opens TLS explains a certificate that the node does not trust, before a proxy does', () => {
  const at = '2026-11-28T10:00:00Z';
  const tried = (issuer: object): HostFacts => ({
    proxy: { ProxyEnable: 1, ProxyServer: 'proxy.corp:8080' },
    probes: {
      connect: { 'http://proxy.corp:8080 mcr.microsoft.com:443': { answer: 'opens', at, ...issuer } },
    },
  });
  for (const code of ['certificate', 'helm', 'arc'] as const) {
    expect(said(code, tried({ issuer: 'Plant CA' }))).toMatch(/http:\/\/proxy\.corp:8080 opens .*Plant CA/);
    expect(said(code, tried({}))).not.toContain('opens encrypted');
  }
});

test.each([
  ['a real machine', { Manufacturer: 'Dell Inc.', Model: 'OptiPlex 7010' }, /in the firmware/],
  ['a machine in Hyper-V', { Model: 'Virtual Machine' }, /on Hyper-V, and nested virtualization/],
  ['a machine on VMware', { Manufacturer: 'VMware, Inc.' }, /on VMware, and nested virtualization/],
])('what is off for %s is turned on where it can be', (_, computer, words) => {
  const off = { processors: [{ VirtualizationFirmwareEnabled: false }] };
  expect(said('hyperV', { ...off, computer: { ...computer, HypervisorPresent: false } })).toMatch(words);
});

test('a file that holds nonsense is read as far as it goes', () => {
  const odd = { Machines: [{ LinuxNode: { MemoryInMB: 'four' } }] } as unknown as DeploymentFile;
  expect(said('memory', { operatingSystem: { FreePhysicalMemory: 1 } }, odd)).toBe('');
});
