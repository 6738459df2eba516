import type { HostFacts } from '#shared/facts/host-facts.ts';
import { single } from '../../files.ts';
import { answers, pinged, silent } from '../../machines.ts';
import {
  right,
  error,
  warning,
  info,
  here,
  alone,
  on,
  linux,
  adapter,
  gateway,
  endpoint,
  prefix,
  start,
  size,
  dns,
  onLan,
  privatePrefix,
  windows,
  type Example,
} from './example.ts';

export const addressExamples: readonly Example[] = [
  right('R-IP-1', 'strict dotted quads', {}),
  ...['192.168.1', '192.168.1.300', 'fe80::1', '10.20.30.161/33'].map((value) =>
    error('R-IP-1.notAnAddress', linux, `the node at ${value}`, { [linux]: value }),
  ),
  ...['10.20.30.0161', '10.20.30.161 ', '10.20.30.161:6443', '10,20,30,161', '10.20.30.161/24'].map((value) =>
    error('R-IP-1.readable', linux, `the node at ${value}`, { [linux]: value }),
  ),
  error('R-IP-1.withPrefix', gateway, 'a gateway with its prefix length', { [gateway]: '10.20.30.1/24' }),
  error('R-IP-1.range', start, 'a range as its start', { [start]: '10.20.30.170 - 10.20.30.179' }),
  error('R-IP-1.notAnAddress', start, 'a range from no address', { [start]: '10.20.30' }),
  error(
    'R-IP-1.notAnAddress',
    'Machines[0].LinuxNode.SecondaryNetworks[0].Ip4Address',
    'a secondary network',
    { 'Machines[0].LinuxNode.SecondaryNetworks': [{ VMSwitchName: 'x', Ip4Address: '1.2.3' }] },
    alone,
  ),
  right('R-IP-2', 'a node far up in a /22', { ...onLan('10.0.0', 22), [linux]: '10.0.3.9' }),
  error('R-IP-2.outside', linux, 'a node in the next /24', { ...onLan('192.168.1'), [linux]: '192.168.2.5' }),
  error('R-IP-2.outside', linux, 'a node as the only address beside the gateway', {
    ...onLan('192.168.1'),
    [endpoint]: null,
    [start]: null,
    [linux]: '192.168.2.5',
  }),
  error('R-IP-2.outside', start, 'a range in the next /24', {
    ...onLan('192.168.1'),
    [start]: '192.168.2.5',
  }),
  error('R-IP-2.gateway', gateway, 'a gateway alone against all', {
    ...onLan('192.168.1'),
    [gateway]: '192.168.2.1',
  }),
  right('R-IP-3', 'addresses of devices', {}),
  error('R-IP-3.network', linux, '.0 in a /24', { [linux]: '10.20.30.0' }),
  error('R-IP-3.broadcast', endpoint, '.255 in a /24', { [endpoint]: '10.20.30.255' }),
  right('R-IP-3', '.0 in the middle of a /22', { ...onLan('10.0.0', 22), [linux]: '10.0.1.0' }),
  right('R-IP-4', 'all different', {}, here),
  right('R-IP-4', 'a gateway that is the DNS server too', { [dns]: ['10.20.30.1'] }),
  error('R-IP-4.same', linux, 'endpoint and node alike', { [linux]: '10.20.30.160' }),
  error('R-IP-4.same', endpoint, 'the endpoint is the gateway', { [endpoint]: '10.20.30.1' }),
  error('R-IP-4.same', linux, 'the node is the DNS server', { [linux]: '10.20.30.10' }),
  error('R-IP-4.inRange', endpoint, '.160 in .151 to .160', { [start]: '10.20.30.151' }),
  error('R-IP-4.inRange', `${dns}[0]`, 'a DNS server in the range', { [dns]: ['10.20.30.175'] }),
  right('R-IP-4', '.161 right after .151 to .160', { [start]: '10.20.30.151', [endpoint]: '10.20.30.180' }),
  error('R-IP-4.host', linux, 'the node is this computer', { [linux]: '10.20.30.57' }, here),
  right('R-IP-5', 'a /24', {}),
  right('R-IP-5', 'a /28 that is just large enough', { ...onLan('10.0.0', 28) }),
  ...[0, 32, -1, 24.5, 'twenty-four'].map((value) =>
    error('R-IP-5.range', prefix, `a prefix length of ${value}`, { [prefix]: value }),
  ),
  error('R-IP-5.tooSmall', prefix, 'a /30', { [prefix]: 30 }),
  error('R-IP-5.tooSmall', prefix, 'a /31', { [prefix]: 31 }),
  error('R-IP-5.tooSmall', prefix, 'a /28 with one service too many', { [prefix]: 28, [size]: 11 }),
  warning('R-IP-5.tooWide', prefix, 'a /7', { [prefix]: 7 }),
  right('R-IP-6', "the adapter's own subnet and gateway", {}, here),
  warning('R-IP-6.subnet', gateway, 'another subnet', onLan('192.168.1'), here),
  warning('R-IP-6.subnet', gateway, 'another prefix length', { [prefix]: 22 }, here),
  warning('R-IP-6.gateway', gateway, 'another gateway', { [gateway]: '10.20.30.2' }, here),
  right('R-IP-7', 'silent addresses and a gateway that answers', {}, here),
  error('R-IP-7.answers', linux, 'a node that answers', {}, { facts: pinged({ '10.20.30.161': answers }) }),
  error(
    'R-IP-7.answersAs',
    linux,
    'a node that answers and shows its MAC',
    {},
    { facts: pinged({ '10.20.30.161': { ...answers, mac: '00-1B-1B-4A-9C-02' } }) },
  ),
  error(
    'R-IP-7.neighbor',
    endpoint,
    'a silent device in the neighbour cache',
    {},
    on({
      neighbors: [
        {
          IPAddress: '10.20.30.160',
          InterfaceIndex: 2,
          LinkLayerAddress: '00-1B-1B-4A-9C-02',
          State: 'Stale',
        },
      ],
    }),
  ),
  warning(
    'R-IP-7.answers',
    linux,
    'a node that answers where the product does not look',
    { 'Network.SkipAddressFreeCheck': true },
    { facts: pinged({ '10.20.30.161': answers }) },
  ),
  error(
    'R-IP-7.range',
    start,
    'a service address that answers',
    {},
    { facts: pinged({ '10.20.30.179': answers }) },
  ),
  ...unasked([
    ['R-IP-7.answersAs', linux, pinged({ '10.20.30.161': { ...answers, mac: '00-1B-1B-4A-9C-02' } })],
    ['R-IP-7.neighbor', linux, pinged({ '10.20.30.161': { ...silent, mac: '00-1B-1B-4A-9C-02' } })],
    ['R-IP-7.range', start, pinged({ '10.20.30.179': answers })],
  ]),
  right('R-IP-7', 'an address right after the range', {}, { facts: pinged({ '10.20.30.180': answers }) }),
  warning(
    'R-IP-7.gatewaySilent',
    gateway,
    'a gateway that nobody sees',
    {},
    { facts: { ...pinged({ '10.20.30.1': { answered: false, at: '' } }), neighbors: [] } },
  ),
  right(
    'R-IP-7',
    'a gateway that is silent, but in the neighbour cache',
    {},
    { facts: pinged({ '10.20.30.1': { answered: false, at: '' } }) },
  ),
  right('R-IP-8', 'far from an address that came by DHCP', {}, on(byDhcp('10.20.30.120'))),
  right('R-IP-8', 'near an address that was set by hand', { [linux]: '10.20.30.60' }, here),
  info(
    'R-IP-8.pool',
    linux,
    'beside an address that came by DHCP',
    { [linux]: '10.20.30.120' },
    on(byDhcp('10.20.30.110')),
  ),
];

/** The product does not look, so it does not stop either. */
function unasked(cases: readonly (readonly [string, string, HostFacts])[]): readonly Example[] {
  return cases.map(([text, path, facts]) =>
    warning(
      text,
      path,
      'an address in use where the product does not look',
      {
        'Network.SkipAddressFreeCheck': true,
      },
      { facts },
    ),
  );
}

const secondary = (Ip4Address: string) => ({
  'Machines[0].LinuxNode.SecondaryNetworks': [
    { VMSwitchName: 'x', Ip4Address, Ip4PrefixLength: 24, Ip4GatewayAddress: '10.9.9.1' },
  ],
});

/** A file whose own gateway is wrong, so that only the computer knows who has what. */
const wrongGateway = { [gateway]: '192.168.1.1', [dns]: ['9.9.9.9'] };

const ownerExamples: readonly Example[] = [
  right('R-IP-11', 'addresses of nothing else', {}, here),
  right('R-IP-11', "the file's own gateway: another rule says so", { [endpoint]: '10.20.30.1' }, here),
  error('R-IP-11.gateway', endpoint, 'the gateway', { ...wrongGateway, [endpoint]: '10.20.30.1' }, here),
  error('R-IP-11.gateway', linux, 'no gateway', { [gateway]: null, [linux]: '10.20.30.1' }, here),
  error(
    'R-IP-11.gateway',
    endpoint,
    'no adapter',
    { [adapter]: null, [prefix]: null, [gateway]: 'x', [endpoint]: '10.20.30.1' },
    here,
  ),
  error(
    'R-IP-11.dns',
    windows,
    'the DNS server of the plant',
    { [windows]: '10.20.30.5' },
    on({ dnsServers: [{ InterfaceIndex: 2, ServerAddresses: ['10.20.30.5'] }] }),
  ),
  error(
    'R-IP-11.inRange',
    start,
    'the gateway in the range',
    { ...wrongGateway, [start]: '10.20.30.0' },
    here,
  ),
];

export const specialAddressExamples: readonly Example[] = [
  ...ownerExamples,
  right('R-IP-9', 'addresses that devices have', {}, here),
  error('R-IP-9.unusable', gateway, 'a loopback gateway', { [gateway]: '127.0.0.1' }),
  error('R-IP-9.unusable', endpoint, 'a multicast endpoint', { [endpoint]: '224.0.0.5' }),
  error('R-IP-9.unusable', linux, 'a reserved node', { [linux]: '240.0.0.9' }),
  error('R-IP-9.unusable', start, 'a range from nowhere', { [start]: '0.0.0.10' }),
  error('R-IP-9.linkLocal', linux, 'a link-local node', { [linux]: '169.254.7.9' }),
  error(
    'R-IP-9.linkLocal',
    'Machines[0].LinuxNode.SecondaryNetworks[0].Ip4Address',
    'a link-local secondary network',
    secondary('169.254.7.9'),
    alone,
  ),
  error(
    'R-IP-9.linkLocal',
    privatePrefix,
    'a link-local private network',
    { [privatePrefix]: '169.254.7.0/24' },
    alone,
  ),
  right('R-IP-9', 'text that is no address', { [linux]: '169.254' }),
  right('R-IP-10', 'an address that was set by hand', {}, here),
  info('R-IP-10.lease', adapter, 'an address that came by DHCP', {}, on(byDhcp('10.20.30.57'))),
  right('R-IP-10', 'a lease of another adapter', { [adapter]: 'Wi-Fi' }, on(byDhcp('10.20.30.57'))),
  right(
    'R-IP-10',
    'an address that Azure hands out',
    {},
    on({ ...byDhcp('10.20.30.57'), identity: { SMBIOSAssetTag: '7783-7084-3265-9085-8269-3286-77' } }),
  ),
  right('R-IP-10', 'a lease on a single machine', {}, on(byDhcp('10.20.30.57'), single)),
];

function byDhcp(IPAddress: string): Partial<HostFacts> {
  return {
    addresses: [
      { IPAddress, InterfaceIndex: 2, InterfaceAlias: 'Ethernet', PrefixLength: 24, PrefixOrigin: 'Dhcp' },
    ],
  };
}
