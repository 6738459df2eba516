import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import { goodMachine } from '../../machines.ts';
import { alone, error, here, on, right, type Example, type Values } from './example.ts';

const secondary = 'Machines[0].LinuxNode.SecondaryNetworks';
const first = `${secondary}[0]`;

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

export const secondaryNetworkExamples: readonly Example[] = [...switchExamples, ...subnetExamples];
