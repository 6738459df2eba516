import { describe, expect, test } from 'vitest';
import { changeText } from '#shared/deployment/change.ts';
import { type ReadFile } from '#shared/deployment/read.ts';
import type { JsonObject } from '#shared/json.ts';
import { translator } from '#shared/locales/translate.ts';
import { formatIPv4, parseIPv4 } from '#shared/net/ipv4.ts';
import { check } from '#shared/rules/check.ts';
import { preview, read } from './preview-file.ts';

const changed = (result: ReadFile, path: string) => result.changes.find((one) => one.path === path);

const having = (patch: Readonly<Record<string, JsonObject>>): JsonObject =>
  Object.fromEntries(
    Object.entries(preview).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : { ...value, ...patch[key] },
    ]),
  );

test('every value of the layout of the previews finds its place in today’s', () => {
  expect(read(preview).file).toEqual({
    SchemaVersion: '1.1',
    Version: '1.0',
    DeploymentType: 'ScalableCluster',
    Init: { ServiceIPRangeStart: '10.1.2.30', ServiceIPRangeSize: 11 },
    Arc: {
      Location: 'westeurope',
      SubscriptionId: '11111111-1111-4111-8111-111111111111',
      ClientId: '33333333-3333-4333-8333-333333333333',
      ClientSecret: 'canary-7f3a',
    },
    Network: {
      ControlPlaneEndpointIp: '10.1.2.10',
      NetworkPlugin: 'calico',
      Ip4GatewayAddress: '10.1.2.1',
      Ip4PrefixLength: 24,
      DnsServers: ['10.1.2.2'],
    },
    User: { AcceptEula: true, AcceptOptionalTelemetry: false },
    Machines: [
      {
        NetworkConnection: { AdapterName: 'Ethernet', Mtu: 1400 },
        LinuxNode: {
          CpuCount: 2,
          MemoryInMB: 2048,
          DataSizeInGB: 12,
          TimeoutSeconds: 600,
          Ip4Address: '10.1.2.20',
          ControlPlane: true,
        },
        WindowsNode: { CpuCount: 4, Ip4Address: '10.1.2.21' },
      },
    ],
  });
});

describe('what the upgrade changed', () => {
  const t = translator('en');

  test('is named with where it stood, and is judged at the schema that the file names', () => {
    const result = read(preview);
    const moved = changed(result, 'Machines[0].LinuxNode.DataSizeInGB');
    expect(moved).toMatchObject({ from: null, to: 12, why: 'R-VER-1' });
    expect(moved && changeText(moved, t)).toContain('LinuxVm.DataSizeinGB');
    expect(check(result.file).findings).toContainEqual(
      expect.objectContaining({ rule: 'R-VER-1', path: 'SchemaVersion' }),
    );
  });

  test('quotes no secret', () => {
    expect(changed(read(preview), 'Arc.ClientSecret')).toMatchObject({ to: '…' });
    expect(JSON.stringify([read(preview).changes, read(preview).findings])).not.toContain('canary');
  });

  test('says what is left behind: always as a change, as a finding where it set something', () => {
    const result = read(having({ DeployOptions: { Headless: false } }));
    for (const key of [
      'DeployOptions.ServerTLSBootstrap',
      'DeployOptions.Headless',
      'Network.VSwitch.Name',
    ]) {
      expect(changed(result, key)?.to, key).toBeNull();
    }
    expect(result.findings.map(({ text, path }) => `${text} ${path}`)).toEqual([
      'R-FILE-2.dropped DeployOptions.ServerTLSBootstrap',
      'R-FILE-2.dropped Network.VSwitch.Name',
      'R-FILE-2.dropped Network.VSwitch.Type',
      'R-FILE-2.dropped Azure.SubscriptionName',
    ]);
  });

  test('explains the size of the service range, which the previews gave as two ends', () => {
    const size = changed(read(preview), 'Init.ServiceIPRangeSize');
    expect(size).toMatchObject({ from: null, to: 11 });
    expect(size && changeText(size, t)).toMatch(/10\.1\.2\.30.*10\.1\.2\.40/);
  });
});

describe('the service range', () => {
  const range = (network: JsonObject, options: JsonObject = {}) =>
    read(having({ Network: network, DeployOptions: options })).file.Init;

  test('keeps a size that the file gives', () => {
    expect(range({ ServiceIPRangeSize: 5 })?.ServiceIPRangeSize).toBe(5);
  });

  test.each<[string, string, JsonObject]>([
    ['10.1.2.30', '10.1.2.40', {}],
    ['192.168.1.151', '192.168.1.170', { SingleMachineCluster: true }],
    ['10.1.2.30', '10.1.2.30', {}],
    ['10.1.2.100', '10.1.2.109', { SingleMachineCluster: true }],
  ])('from %s to %s with size 0 keeps its end', (start, end, options) => {
    for (const size of [0, '0', null]) {
      const network = { ServiceIPRangeSize: size, ServiceIPRangeStart: start, ServiceIPRangeEnd: end };
      const { ServiceIPRangeSize: kept = 0 } = range(network, options) ?? {};
      expect(formatIPv4((parseIPv4(start) ?? 0) + kept - 1)).toBe(end);
    }
  });

  test('of 0 without two ends stays 0', () => {
    expect(range({ ServiceIPRangeSize: 0, ServiceIPRangeEnd: 'x' })?.ServiceIPRangeSize).toBe(0);
  });

  test.each([
    ['runs backwards', '10.1.2.29'],
    ['leaves its /24', '10.1.3.2'],
    ['is no address', 'forty'],
  ])('that %s has no size, and the rules say so', (_, end) => {
    expect(range({ ServiceIPRangeEnd: end })?.ServiceIPRangeSize).toBeUndefined();
  });
});

describe('the flags of the previews', () => {
  test('JoinCluster makes a Join section, and leaves the service range to the cluster', () => {
    const options = { JoinCluster: true, ClusterJoinToken: 'canary-7f3a', ClusterId: 'id' };
    const { file, changes } = read(having({ DeployOptions: options }));
    expect(file).toMatchObject({
      DeploymentType: 'ScalableCluster',
      Join: { ClusterJoinToken: 'canary-7f3a', ClusterId: 'id' },
    });
    expect(file.Init).toBeUndefined();
    expect(JSON.stringify(changes)).not.toContain('canary');
  });

  test('a token in a file that does not ask to join is no reason to join', () => {
    const result = read(having({ DeployOptions: { ClusterJoinToken: 'canary-7f3a' } }));
    expect(result.file.Join).toBeUndefined();
    expect(changed(result, 'DeployOptions.ClusterJoinToken')).toMatchObject({ from: '…', to: null });
  });

  test('NodeType says which nodes there are', () => {
    const [machine] = read(having({ DeployOptions: { NodeType: 'Linux' } })).file.Machines ?? [];
    expect(Object.keys(machine ?? {})).toEqual(['NetworkConnection', 'LinuxNode']);
    const bare = read({ SchemaVersion: '1.0', DeployOptions: { NodeType: 'LinuxAndWindows' } });
    expect(bare.file.Machines).toEqual([{ LinuxNode: {}, WindowsNode: {} }]);
  });
});

test('keys in any case, flattened and misplaced sections are read as anywhere', () => {
  const { file, findings } = read({
    schemaversion: '1.1',
    deployoptions: { singlemachinecluster: 'True' },
    linuxvm: { cpucount: '2', Colour: 'blue' },
    WindowsVm: '@{CpuCount=4}',
    enduser: 5,
  });
  expect(file).toMatchObject({
    DeploymentType: 'SingleMachineCluster',
    Machines: [{ LinuxNode: { CpuCount: 2, Colour: 'blue' }, WindowsNode: { CpuCount: 4 } }],
  });
  expect(findings.map(({ text, path }) => `${text} ${path}`)).toEqual([
    'R-FILE-4.notObject enduser',
    'R-FILE-4.readAs Machines[0].LinuxNode.CpuCount',
    'R-FILE-2.unknown Machines[0].LinuxNode.Colour',
    'R-FILE-6.read Machines[0].WindowsNode',
  ]);
});

test('of a file in both layouts today’s counts', () => {
  const result = read({ ...preview, DeploymentType: 'SingleMachineCluster', User: { AcceptEula: false } });
  expect(result.file).toMatchObject({ DeploymentType: 'SingleMachineCluster', User: { AcceptEula: false } });
  expect(changed(result, 'EndUser.AcceptEula')).toMatchObject({ from: true, to: null });
});

test('what stands in today’s layout is met whatever its case, and never overwritten', () => {
  const { file, changes } = read({
    LinuxVm: { CpuCount: 2, DnsServers: 'x' },
    DeployOptions: { NetworkPlugin: 'calico' },
    network: { networkplugin: 'flannel' },
    machines: [{ linuxnode: { cpucount: 8, dnsservers: 'y' } }],
  });
  expect(file).toMatchObject({
    Network: { NetworkPlugin: 'flannel' },
    Machines: [{ LinuxNode: { CpuCount: 8, dnsservers: 'y' } }],
  });
  expect(changes.filter(({ note }) => note?.text === 'change.taken').map(({ path }) => path)).toEqual([
    'LinuxVm.CpuCount',
    'LinuxVm.DnsServers',
    'DeployOptions.NetworkPlugin',
  ]);
  expect(
    read({ LinuxVm: { CpuCount: 2 }, Machines: { WindowsNode: { CpuCount: 4 } } }).file.Machines,
  ).toEqual([{ WindowsNode: { CpuCount: 4 } }]);
});
