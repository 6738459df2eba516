import type { HostFacts } from '#shared/facts/host-facts.ts';
import { single } from '../../files.ts';
import { ethernet, goodMachine, unplugged, wifi } from '../../machines.ts';
import {
  right,
  error,
  warning,
  info,
  here,
  alone,
  aloneHere,
  on,
  mac,
  windowsMac,
  adapter,
  mtu,
  type Example,
} from './example.ts';

const withSwitch = (extra: object): Partial<HostFacts> => ({
  switches: [
    {
      Name: 'plant-ext',
      SwitchType: 'External',
      NetAdapterInterfaceGuid: [
        '{00000002-0000-0000-0000-000000000000}',
        '00000003-0000-0000-0000-000000000000',
      ],
      ...extra,
    },
  ],
});

/** The machine with one more address in the subnet of its first adapter. */
function inSubnetOf(InterfaceAlias: string, InterfaceIndex: number): Partial<HostFacts> {
  const own = { IPAddress: '10.20.30.211', PrefixLength: 24, PrefixOrigin: 'Dhcp' };
  return { addresses: [...goodMachine.addresses, { ...own, InterfaceAlias, InterfaceIndex }] };
}

export const machineExamples: readonly Example[] = [
  right('R-ADP-1', 'an adapter that is up', {}, here),
  right('R-ADP-1', 'its name in another case', { [adapter]: 'ETHERNET' }, here),
  error('R-ADP-1.notFound', adapter, 'a name that no adapter has', { [adapter]: 'Ethernet 9' }, here),
  error('R-ADP-1.disconnected', adapter, 'no cable', { [adapter]: 'Ethernet 2' }, here),
  error('R-ADP-1.disabled', adapter, 'disabled', { [adapter]: 'Ethernet 2' }, on(unpluggedAs('Disabled'))),
  error(
    'R-ADP-1.notPresent',
    adapter,
    'taken out',
    { [adapter]: 'Ethernet 2' },
    on(unpluggedAs('Not Present')),
  ),
  error(
    'R-ADP-1.teamed',
    adapter,
    'teamed in a switch',
    {},
    on(withSwitch({ EmbeddedTeamingEnabled: true })),
  ),
  right('R-ADP-2', 'a wired adapter', {}, here),
  error('R-ADP-2.notPhysical', adapter, 'a vEthernet, by its name alone', {
    [adapter]: 'vEthernet (aksedgesw-ext)',
  }),
  error(
    'R-ADP-2.notPhysical',
    adapter,
    'a vEthernet of this computer',
    { [adapter]: 'vEthernet (Default Switch)' },
    here,
  ),
  error('R-ADP-2.notPhysical', adapter, 'a Wintun tunnel', { [adapter]: 'LAN-Verbindung 2' }, here),
  right('R-ADP-3', 'a wired adapter', {}, here),
  warning('R-ADP-3.wifi', adapter, 'Wi-Fi without a switch', { [adapter]: 'Wi-Fi' }, here),
  warning(
    'R-ADP-3.switch',
    adapter,
    'Wi-Fi with a ready-made switch',
    { [adapter]: 'Wi-Fi' },
    on(withSwitch({})),
  ),
  right('R-ADP-3', 'a wired adapter with a switch', {}, on(withSwitch({}))),
  info('R-ADP-4.newSwitch', adapter, 'no switch yet', {}, here),
  right('R-ADP-4', 'a switch that is there', {}, on(withSwitch({}))),
  right('R-ADP-9', 'adapters in different subnets', {}, here),
  right('R-ADP-9', 'a second adapter without a cable', {}, on(inSubnetOf('Ethernet 2', 4))),
  right('R-ADP-9', 'a tunnel into the same subnet', {}, on(inSubnetOf('LAN-Verbindung 2', 5))),
  right('R-ADP-9', 'another adapter chosen', { [adapter]: 'Ethernet 2' }, on(inSubnetOf('Wi-Fi', 3))),
  warning('R-ADP-9.sameSubnet', adapter, 'Wi-Fi in the same subnet', {}, on(inSubnetOf('Wi-Fi', 3))),
  warning(
    'R-ADP-9.sameSubnet',
    adapter,
    'the host side of its switch counts as the adapter',
    {},
    on({ ...inSubnetOf('Wi-Fi', 3), ...withSwitch({ NetAdapterInterfaceGuid: [ethernet.InterfaceGuid] }) }),
  ),
  right('R-GW-1', 'a default route', {}, aloneHere),
  error('R-GW-1.none', 'Host.routes', 'no default route', {}, on({ routes: [] }, single)),
  error(
    'R-GW-1.none',
    'Host.routes',
    'only an on-link default route',
    {},
    on({ routes: [{ DestinationPrefix: '0.0.0.0/0', NextHop: '0.0.0.0', InterfaceIndex: 2 }] }, single),
  ),
  ...[0, 576, 1450, 1500].map((value) => right('R-MTU-1', `an MTU of ${value}`, { [mtu]: value }, here)),
  ...[100, -1, 9217, 1450.5, 'x'].map((value) =>
    error('R-MTU-1.range', mtu, `an MTU of ${value}`, { [mtu]: value }, alone),
  ),
  warning('R-MTU-1.jumbo', mtu, '9000 on an unknown adapter', { [mtu]: 9000 }, alone),
  warning('R-MTU-1.adapter', mtu, '9000 on an adapter of 1500', { [mtu]: 9000 }, here),
  right('R-MTU-1', '9000 on an adapter of 9014', { [mtu]: 9000 }, on({ adapters: [jumbo()] })),
  error('R-MTU-1.range', 'Machines[0].LinuxNode.Mtu', "a node's own MTU", { 'Machines[0].LinuxNode.Mtu': 5 }),
  ...['00:15:5D:01:02:03', '00-15-5D-01-02-03', '00155d010203'].map((value) =>
    right('R-MAC-1', `the MAC ${value}`, { [mac]: value }),
  ),
  ...['00:15:5D:01:02', 'GG:15:5D:01:02:03', 5].map((value) =>
    error('R-MAC-1.format', mac, `the MAC ${value}`, { [mac]: value }),
  ),
  error('R-MAC-1.separators', mac, 'the form of a switch', { [mac]: '0015.5d01.0203' }),
  right('R-MAC-2', 'a local address', { [mac]: '02:15:5D:00:00:01' }),
  error('R-MAC-2.multicast', mac, 'a group', { [mac]: '01:00:5E:00:00:01' }),
  error('R-MAC-2.broadcast', mac, 'everybody', { [mac]: 'FF:FF:FF:FF:FF:FF' }),
  error('R-MAC-2.zero', mac, 'zeros', { [mac]: '00:00:00:00:00:00' }),
  right(
    'R-MAC-3',
    'two different ones',
    { [mac]: '00:15:5D:01:02:03', [windowsMac]: '00:15:5D:01:02:04' },
    here,
  ),
  error('R-MAC-3.twice', windowsMac, 'two alike', {
    [mac]: '00:15:5D:01:02:03',
    [windowsMac]: '00155d010203',
  }),
  error('R-MAC-3.host', mac, "this computer's", { [mac]: 'A4:BB:6D:31:07:57' }, here),
  error('R-MAC-3.neighbor', mac, "a neighbour's", { [mac]: '00:1B:1B:00:00:01' }, here),
  warning('R-MAC-3.foreign', mac, 'one of a manufacturer', { [mac]: '3C:EC:EF:41:08:04' }),
];

function unpluggedAs(Status: string): Partial<HostFacts> {
  return {
    adapters: [...goodMachine.adapters.filter(({ Name }) => Name !== 'Ethernet 2'), { ...unplugged, Status }],
  };
}

function jumbo() {
  return {
    ...wifi,
    Name: 'Ethernet',
    InterfaceDescription: 'Intel(R) X550',
    NdisPhysicalMedium: 14,
    MtuSize: 9014,
  };
}
