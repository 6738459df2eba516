import { offlineCertificates } from '#shared/facts/certificates.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import { joining, single } from '../../files.ts';
import { goodMachine } from '../../machines.ts';
import { alone, aloneHere, error, here, on, right, warning, type Example, type Values } from './example.ts';

const node = 'Machines[0].LinuxNode';
const secondary = `${node}.SecondaryNetworks`;
const first = `${secondary}[0]`;
const gpu = `${node}.GpuPassthrough`;
const accept = 'User.AcceptGpuWarning';
const controlPlane = `${node}.ControlPlane`;
const log = `${node}.LogSizeInGB`;

const network = (values: Readonly<Record<string, JsonValue>>): Values => ({ [secondary]: [values] });
const whole = { Ip4Address: '172.20.1.2', Ip4PrefixLength: 24, Ip4GatewayAddress: '172.20.1.1' };
const nulls = { VMSwitchName: null, Ip4Address: null, Ip4GatewayAddress: null, Ip4PrefixLength: null };
const switches = (...names: readonly string[]): Partial<HostFacts> => ({
  switches: names.map((Name) => ({ Name, SwitchType: 'Internal' })),
});
/** This computer's own side of an internal switch. */
const beside = (extra: Partial<HostFacts> = {}): Partial<HostFacts> => ({
  ...switches('INTERNAL'),
  addresses: [
    ...goodMachine.addresses,
    {
      IPAddress: '172.20.1.1',
      InterfaceIndex: 9,
      InterfaceAlias: 'vEthernet (INTERNAL)',
      PrefixLength: 26,
      PrefixOrigin: 'Manual',
    },
  ],
  ...extra,
});
const routed: Partial<HostFacts> = {
  routes: [
    ...goodMachine.routes,
    {
      DestinationPrefix: '0.0.0.0/0',
      NextHop: '172.20.1.62',
      InterfaceIndex: 9,
      InterfaceAlias: 'vEthernet (INTERNAL)',
    },
  ],
};

const card = { Name: 'NVIDIA GeForce GTX 1070', Type: 'ParaVirtualization', Count: 1 };
const shared = { [gpu]: card, [accept]: true };
const system = (part: object): Partial<HostFacts> => ({
  operatingSystem: { ...goodMachine.operatingSystem, ...part },
});

const offline = { 'Network.InternetDisabled': true, Arc: null };
const [root, intermediate] = offlineCertificates;
const holding = (...held: readonly (typeof root)[]): Partial<HostFacts> => ({
  certificates: held.flatMap((item) => (item === undefined ? [] : [item])),
});
const disks = (...types: readonly string[]): Partial<HostFacts> => ({
  disks: types.map((MediaType, index) => ({ DeviceId: String(index), MediaType })),
});

const switchExamples: readonly Example[] = [
  right(
    'R-ADP-5',
    'a switch that is listed',
    network({ VMSwitchName: 'internal' }),
    on(switches('INTERNAL')),
  ),
  right('R-ADP-5', "a template's network of nulls", network(nulls), here),
  right(
    'R-ADP-5',
    'the switch of another machine',
    {
      'Machines[1]': { LinuxNode: { SecondaryNetworks: [{ VMSwitchName: 'there' }] } },
    },
    here,
  ),
  error(
    'R-ADP-5.notFound',
    `${first}.VMSwitchName`,
    'a typo',
    network({ VMSwitchName: 'INTERNA' }),
    on(switches('Default Switch', 'INTERNAL')),
  ),
  error(
    'R-ADP-5.notFound',
    `${first}.VMSwitchName`,
    'a name of none of several',
    network({ VMSwitchName: 'c' }),
    on(switches('a', 'b')),
  ),
  error('R-ADP-5.none', `${first}.VMSwitchName`, 'no switch at all', network({ VMSwitchName: 'x' }), here),
  error('R-ADP-5.missing', `${first}.VMSwitchName`, 'addresses without a switch', network(whole), alone),
  right('R-ADP-6', 'all three', network({ VMSwitchName: 'x', ...whole })),
  right('R-ADP-6', 'none of them', network({ ...nulls, VMSwitchName: 'x' })),
  error('R-ADP-6.incomplete', `${first}.Ip4GatewayAddress`, 'an address and a length only', {
    ...network({ VMSwitchName: 'x', ...whole, Ip4GatewayAddress: null }),
  }),
  error(
    'R-ADP-6.incomplete',
    `${first}.Ip4Address`,
    'a gateway only',
    network({ Ip4GatewayAddress: '10.9.9.1' }),
  ),
  error(
    'R-ADP-6.incomplete',
    `${first}.Ip4PrefixLength`,
    'a second node without a length, off every network of this computer',
    network({ VMSwitchName: 'INTERNAL', ...whole, Ip4PrefixLength: null, Ip4Address: '10.9.9.2' }),
    on(beside()),
  ),
  error(
    'R-ADP-6.completable',
    `${first}.Ip4PrefixLength`,
    'no length, where this computer has one',
    network({ VMSwitchName: 'INTERNAL', ...whole, Ip4PrefixLength: null }),
    on(beside()),
  ),
  error(
    'R-ADP-6.completable',
    `${first}.Ip4GatewayAddress`,
    'no gateway, where this computer is the only one',
    network({ VMSwitchName: 'internal', ...whole, Ip4GatewayAddress: null }),
    on(beside()),
  ),
  error(
    'R-ADP-6.completable',
    `${first}.Ip4GatewayAddress`,
    'no gateway, where this computer goes out by one',
    network({ VMSwitchName: 'INTERNAL', ...whole, Ip4GatewayAddress: null }),
    on(beside(routed)),
  ),
];

const subnetExamples: readonly Example[] = [
  right('R-ADP-7', 'a network of its own', network({ VMSwitchName: 'x', ...whole })),
  right('R-ADP-7', 'the same network on another machine', {
    ...network({ VMSwitchName: 'x', ...whole }),
    'Machines[1]': { LinuxNode: { SecondaryNetworks: [{ VMSwitchName: 'x', ...whole }] } },
  }),
  error(
    'R-ADP-7.first',
    `${first}.Ip4Address`,
    'the subnet of the node',
    network({ VMSwitchName: 'x', ...whole, Ip4Address: '10.20.30.200' }),
  ),
  error(
    'R-ADP-7.first',
    `${first}.Ip4Address`,
    'the private network, within a wider one',
    network({ VMSwitchName: 'x', ...whole, Ip4Address: '192.168.1.9', Ip4PrefixLength: 16 }),
    alone,
  ),
  error('R-ADP-7.other', `${secondary}[1].Ip4Address`, 'two alike', {
    [secondary]: [
      { VMSwitchName: 'x', ...whole },
      { VMSwitchName: 'y', ...whole, Ip4Address: '172.20.1.3' },
    ],
  }),
  error(
    'R-ADP-7.cluster',
    `${first}.Ip4Address`,
    "the pods' own network",
    network({ VMSwitchName: 'x', ...whole, Ip4Address: '10.42.3.9' }),
    alone,
  ),
  right('R-ADP-8', 'a router in the subnet', network({ VMSwitchName: 'x', ...whole })),
  right('R-ADP-8', 'no addresses', network({ VMSwitchName: 'x' })),
  ...[0, 32, -1, 24.5, 'wide'].map((value) =>
    error(
      'R-ADP-8.length',
      `${first}.Ip4PrefixLength`,
      `a prefix length of ${value}`,
      network({ VMSwitchName: 'x', ...whole, Ip4PrefixLength: value }),
    ),
  ),
  error(
    'R-ADP-8.outside',
    `${first}.Ip4GatewayAddress`,
    'a router elsewhere',
    network({ VMSwitchName: 'x', ...whole, Ip4GatewayAddress: '172.20.2.1' }),
  ),
  error(
    'R-ADP-8.same',
    `${first}.Ip4GatewayAddress`,
    'the node as its own router',
    network({ VMSwitchName: 'x', ...whole, Ip4GatewayAddress: whole.Ip4Address }),
  ),
];

const gpuExamples: readonly Example[] = [
  right('R-GPU-1', 'an NVIDIA card', shared, here),
  right('R-GPU-1', "a template's nulls", { [gpu]: { Name: null, Type: null, Count: null } }, here),
  right('R-GPU-1', 'a count of none', { [gpu]: { Count: 0 } }, here),
  error('R-GPU-1.type', `${gpu}.Type`, 'another type', {
    ...shared,
    [gpu]: { ...card, Type: 'DirectDeviceAssignment' },
  }),
  error('R-GPU-1.noType', `${gpu}.Type`, 'no type', { ...shared, [gpu]: { ...card, Type: null } }),
  error('R-GPU-1.noName', `${gpu}.Name`, 'Count without Name', { ...shared, [gpu]: { ...card, Name: null } }),
  error('R-GPU-1.noCount', `${gpu}.Count`, 'Name without Count', {
    ...shared,
    [gpu]: { ...card, Count: null },
  }),
  ...[0, -1, 1.5, 'one'].map((Count) =>
    error('R-GPU-1.count', `${gpu}.Count`, `a Count of ${Count}`, { ...shared, [gpu]: { ...card, Count } }),
  ),
  error('R-GPU-1.warning', accept, 'the warning not accepted', { [gpu]: card }),
  error('R-GPU-1.warning', accept, 'nor in an old file', { [gpu]: card, SchemaVersion: '1.11' }),
  error(
    'R-GPU-1.virtualMachine',
    gpu,
    'a virtual machine',
    shared,
    on({ baseBoard: { Product: 'Virtual Machine' } }),
  ),
  error('R-GPU-1.windows', gpu, 'a Server', shared, on(system({ ProductType: 3, BuildNumber: '20348' }))),
  error('R-GPU-1.windows', gpu, 'an old Windows 10', shared, on(system({ BuildNumber: '19043' }))),
  right('R-GPU-1', 'Windows 10 21H2', shared, on(system({ BuildNumber: '19044' }))),
];

export const optionExamples: readonly Example[] = [
  ...switchExamples,
  ...subnetExamples,
  ...gpuExamples,
  right('R-TPM-1', 'no TPM', { [`${node}.TpmPassthrough`]: false }, here),
  warning('R-TPM-1.asks', `${node}.TpmPassthrough`, 'the TPM', { [`${node}.TpmPassthrough`]: true }),
  ...[1, 4, 10].map((value) => right('R-LOG-1', `a log of ${value} GB`, { [log]: value })),
  ...[0, 11, -1, 1.5, 'big'].map((value) =>
    error('R-LOG-1.range', log, `a log of ${value}`, { [log]: value }, alone),
  ),
  right('R-LOG-2', 'the default, without Azure IoT Operations', {}),
  right('R-LOG-2', 'enough for Azure IoT Operations', { [log]: 4, AioDeploy: true }),
  warning('R-LOG-2.small', log, 'the default for Azure IoT Operations', { AioDeploy: true }),
  warning('R-LOG-2.small', log, 'the least with workload identity', {
    [log]: 1,
    'Arc.EnableWorkloadIdentity': true,
  }),
  right('R-HA-1', 'the machine that starts a cluster', { [controlPlane]: true }),
  right('R-HA-1', 'a worker that joins', {}, { from: joining }),
  right(
    'R-HA-1',
    'two control planes that join',
    { [controlPlane]: true, 'Machines[1]': { LinuxNode: { ControlPlane: true } } },
    { from: joining },
  ),
  error(
    'R-HA-1.even',
    controlPlane,
    'one control plane that joins',
    { [controlPlane]: true },
    { from: joining },
  ),
  error('R-HA-1.even', 'Machines[1].LinuxNode.ControlPlane', 'a second one from the start', {
    'Machines[1]': { LinuxNode: { ControlPlane: true } },
  }),
  right('R-DSK-2', 'an SSD', {}, aloneHere),
  right('R-DSK-2', 'an SSD beside a hard disk', {}, on(disks('SSD', 'HDD'), single)),
  right('R-DSK-2', 'a disk that says nothing of itself', {}, on(disks('Unspecified', 'HDD'), single)),
  right('R-DSK-2', 'no disk that Windows lists', {}, on(disks(), single)),
  warning('R-DSK-2.slow', 'Host.disks', 'hard disks only', {}, on(disks('HDD', 'HDD'), single)),
  right('R-OFF-2', 'both certificates', offline, aloneHere),
  right('R-OFF-2', 'online, without any', {}, on(holding())),
  right(
    'R-OFF-2',
    'thumbprints in small letters',
    offline,
    on({
      certificates: offlineCertificates.map(({ Store, Thumbprint }) => ({
        Store,
        Thumbprint: Thumbprint.toLowerCase(),
      })),
    }),
  ),
  error('R-OFF-2.intermediate', 'Host.certificates', 'no PCA 2011', offline, on(holding(root), single)),
  error('R-OFF-2.root', 'Host.certificates', 'no root', offline, on(holding(intermediate), single)),
  error(
    'R-OFF-2.root',
    'Host.certificates',
    'the root in the other store',
    offline,
    on({ certificates: [{ Store: 'CA', Thumbprint: root?.Thumbprint ?? '' }] }, single),
  ),
];
