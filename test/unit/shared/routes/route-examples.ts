import type { AppError } from '#shared/errors.ts';
import type { DeviceNetwork, WantedRow } from '#shared/routes/types.ts';
import { device, row, withPort, without } from './devices.ts';

/** Rows on a device, and what the rules say of them. */
export interface Example {
  readonly rows: readonly WantedRow[];
  readonly on?: DeviceNetwork;
  /** Columns of the table that weren't read. */
  readonly ignored?: readonly AppError[];
  /** `<text> <path>`, and after an arrow the value that the fix sets. */
  readonly says: readonly string[];
}

const one = (changes: Partial<WantedRow>, says: string, on: DeviceNetwork = device): Example => ({
  rows: [row(changes)],
  on,
  says: says === '' ? [] : says.split('; '),
});

const alias = (InterfaceAlias: string, says: string) => one({ InterfaceAlias }, says);
const prefix = (DestinationPrefix: string, says: string) => one({ DestinationPrefix }, says);
const hop = (NextHop: string, says: string) => one({ NextHop }, says);
const metric = (RouteMetric: number | string, says: string) => one({ RouteMetric }, says);

/** The places of the cells of the first row. */
export const [A, D, N, M] = ['InterfaceAlias', 'DestinationPrefix', 'NextHop', 'RouteMetric'].map(
  (field) => `Routes[0].${field}`,
);
const teamed = [{ Name: 'vSwitch2', ports: ['Port3', 'Port4'], EnabledForCompute: true }];

export const examples: Readonly<Record<string, Example>> = {
  'a network behind the router': prefix('10.40.0.0/16', ''),
  'the earlier edition of the documented example': prefix('192.168.21.0/24', ''),
  'a bare address, shown as its /32': prefix('192.168.21.7', `R-RT-5.bare ${D} -> 192.168.21.7/32`),
  'the same address as a /32': prefix('192.168.21.7/32', ''),
  'a port in another case': alias('port3', ''),
  'a metric as text': metric('100', ''),

  'no port': alias(' ', `R-RT-1.missing ${A} -> Port3`),
  'a port with a blank': alias('port 3', `R-RT-1.notAPort ${A} -> Port3`),
  'a switch for a port': alias('vSwitch1', `R-RT-1.notAPort ${A} -> Port3`),
  'a switch nobody knows': alias('vSwitch7', `R-RT-1.notAPort ${A}`),
  'a number for a port': alias('3', `R-RT-1.notAPort ${A} -> Port3`),
  'the address of the port': alias('192.168.20.50', `R-RT-1.addressHere ${A} -> Port3`),
  "another computer's address in the network of the port": alias(
    '192.168.20.77',
    `R-RT-1.addressHere ${A} -> Port3`,
  ),
  'an address from which nothing leads to a port': one(
    { InterfaceAlias: '10.9.9.9', NextHop: '192.168.30.1' },
    `R-RT-1.address ${A}`,
  ),
  'an adapter from which nothing leads to a port': one(
    { InterfaceAlias: 'eth0', NextHop: '192.168.30.1' },
    `R-RT-1.foreign ${A}`,
  ),
  'an adapter of Windows': alias('Ethernet 2', `R-RT-1.foreignHere ${A} -> Port3`),
  'a device of Linux': alias('ens192', `R-RT-1.foreignHere ${A} -> Port3`),
  'a port of a router': alias('GigabitEthernet0/0/1', `R-RT-1.foreignHere ${A} -> Port3`),
  'the number of an interface': alias('interface 12', `R-RT-1.foreignHere ${A} -> Port3`),
  'no port, and a next hop in the network of one': one(
    { InterfaceAlias: '', NextHop: '192.168.100.1' },
    `R-RT-1.missing ${A} -> Port1`,
  ),
  'a port that is not there': alias('Port9', `R-RT-1.unknown ${A}`),
  'a port with DHCP': one({}, `R-RT-2.dhcp ${A}`, withPort({ dhcp: true })),
  'a port without an address': one({}, `R-RT-2.noAddress ${A}`, withPort({ address: null })),
  'a port of which nobody has said an address, which is no error': one({}, '', without('address')),
  'a next hop on the link, as far as anybody knows': one(
    { NextHop: '192.168.30.1' },
    '',
    without('prefixLength'),
  ),
  'a port that is down': one({}, `R-RT-3.down ${A}`, withPort({ Status: 'Disconnected' })),
  'compute on another port': one({}, `R-RT-4.other ${A} -> Port4`, {
    ...device,
    switches: [{ Name: 'vSwitch1', ports: ['Port4'], EnabledForCompute: true }],
  }),
  'no compute yet': one({}, `R-RT-4.notYet ${A}`, { ...device, switches: [] }),
  'compute of which the device says nothing': one({}, '', {
    ...device,
    switches: [{ Name: 'vSwitch1', ports: ['Port3'] }],
  }),
  'no destination': prefix('', `R-RT-5.missing ${D}`),
  'a name for a network': prefix('cameras', `R-RT-5.notAPrefix ${D}`),
  'three octets': prefix('192.168.21/24', `R-RT-5.notAPrefix ${D}`),
  'leading zeros': prefix('192.168.021.000/24', `R-RT-5.readable ${D} -> 192.168.21.0/24`),
  'a mask behind a blank': prefix('192.168.21.0 255.255.255.0', `R-RT-5.mask ${D} -> 192.168.21.0/24`),
  'a mask behind a slash': prefix('192.168.21.9/255.255.0.0', `R-RT-5.mask ${D} -> 192.168.0.0/16`),
  'a mask with a hole': prefix('192.168.21.0 255.0.255.0', `R-RT-5.holes ${D}`),
  'a mask with a hole in its last number': prefix('10.0.0.0 255.255.0.128', `R-RT-5.holes ${D}`),
  'an address for a mask': prefix('10.0.0.0 192.168.20.1', `R-RT-5.holes ${D}`),
  'a wildcard mask': prefix('10.8.3.0 0.0.1.255', `R-RT-5.wildcard ${D} -> 10.8.2.0/23`),
  'two lengths': prefix('10.0.0.0/16 /24', `R-RT-5.lengths ${D}`),
  'a length and a mask with holes': prefix('10.0.0.0/16 255.0.255.0', `R-RT-5.lengths ${D}`),
  'a bare network': prefix('192.168.21.0', `R-RT-18.network ${D} -> 192.168.21.0/24`),
  'a bare network with two zeros at its end': prefix('10.40.0.0', `R-RT-18.network ${D} -> 10.40.0.0/16`),
  'a bare network with three zeros': one(
    { DestinationPrefix: '11.0.0.0' },
    `R-RT-18.network ${D} -> 11.0.0.0/8`,
  ),
  'the same as the one address that somebody means': prefix('192.168.21.0/32', ''),
  'a column that nobody knows': {
    rows: [row()],
    on: device,
    ignored: [{ code: 'routesFile.unknownColumn', values: { name: 'Site' } }],
    says: ['R-RT-17.unknown Columns[0]'],
  },
  'a column that is nearly known': {
    rows: [row()],
    on: device,
    ignored: [{ code: 'routesFile.nearColumn', values: { name: 'Netmasc', near: 'SubnetMask' } }],
    says: ['R-RT-17.near Columns[0]'],
  },
  'host bits': prefix('192.168.21.1/24', `R-RT-6.hostBits ${D} -> 192.168.21.0/24`),
  'a length beyond 32': prefix('192.168.21.0/33', `R-RT-7.length ${D}`),
  'a negative length': prefix('192.168.21.0/-1', `R-RT-7.length ${D}`),
  everything: prefix('0.0.0.0/0', `R-RT-7.everything ${D}`),
  'half of everything': prefix(
    '128.0.0.0/1',
    `R-RT-8.multicast ${D}; R-RT-10.coversHop ${D}; R-RT-11.pods ${D}; R-RT-11.services ${D}; R-RT-12.client ${D}; R-RT-12.port ${D}`,
  ),
  multicast: prefix('239.1.0.0/16', `R-RT-8.multicast ${D}`),
  loopback: prefix('127.0.0.0/8', `R-RT-8.local ${D}`),
  'link-local': prefix('169.254.9.0/24', `R-RT-8.local ${D}`),
  'this network': prefix('0.0.0.0/8', `R-RT-8.local ${D}`),
  reserved: prefix('250.0.0.0/8', `R-RT-8.reserved ${D}`),
  'no next hop': hop('', `R-RT-9.missing ${N}`),
  'a name for a next hop': hop('router', `R-RT-9.notAnAddress ${N}`),
  'a next hop with a length': hop('192.168.20.1/24', `R-RT-9.notAnAddress ${N} -> 192.168.20.1`),
  'a next hop that is none': hop('0.0.0.0', `R-RT-9.special ${N}`),
  'a next hop off the link': hop('192.168.30.1', `R-RT-9.offLink ${N}`),
  'a next hop on the link of another port': one({ NextHop: '192.168.100.1' }, `R-RT-9.offLink ${N} -> Port1`),
  'the network for a next hop': hop('192.168.20.0', `R-RT-9.network ${N}`),
  'the broadcast for a next hop': hop('192.168.20.255', `R-RT-9.broadcast ${N}`),
  'the port for its own next hop': hop('192.168.20.50', `R-RT-9.own ${N}`),
  'the first address of a subnet of two': one(
    { NextHop: '192.168.20.50' },
    '',
    withPort({ address: '192.168.20.51', prefixLength: 31 }),
  ),
  'a node for a next hop': hop('192.168.20.101', `R-RT-9.pool ${N}`),
  'a service for a next hop': hop('192.168.20.110', `R-RT-9.pool ${N}`),
  'the printed example': prefix('192.168.20.0/24', `R-RT-10.example ${D} -> 192.168.21.0/24`),
  'the printed example, without a device': one(
    { DestinationPrefix: '192.168.20.0/24' },
    `R-RT-10.example ${D} -> 192.168.21.0/24`,
    {},
  ),
  'a part of the own subnet': prefix('192.168.20.64/26', `R-RT-10.ownSubnet ${D} -> null`),
  'around the next hop': prefix('192.168.16.0/20', `R-RT-10.coversHop ${D}`),
  'in the pods': prefix('172.27.5.0/24', `R-RT-11.pods ${D}`),
  'in the services': prefix('172.28.0.10', `R-RT-5.bare ${D} -> 172.28.0.10/32; R-RT-11.services ${D}`),
  'in the default pods of a device that says nothing': one(
    { DestinationPrefix: '172.27.5.0/24' },
    `R-RT-11.pods ${D}`,
    {},
  ),
  'in pods with host bits, as the documentation sets them': one(
    { DestinationPrefix: '10.96.7.0/24' },
    `R-RT-11.pods ${D}`,
    { ...device, podSubnet: '10.96.0.1/16' },
  ),
  'no longer in the pods': one({ DestinationPrefix: '172.27.5.0/24' }, '', {
    ...device,
    podSubnet: '10.96.0.0/16',
  }),
  'over this computer': one({ DestinationPrefix: '10.90.0.0/16' }, `R-RT-12.client ${D}`, {
    ...device,
    clientAddresses: ['10.90.1.2'],
  }),
  'over a DNS server and the internet port': prefix('10.126.76.0/24', `R-RT-12.dns ${D}; R-RT-12.port ${D}`),
  'over the proxy': prefix('10.126.80.0/24', `R-RT-12.proxy ${D}`),
  'a word for a metric': metric('low', `R-RT-13.notANumber ${M} -> 100`),
  'a metric with a power of ten': metric('1e3', `R-RT-13.notANumber ${M} -> 1000`),
  'a metric with a zero behind a point': metric('250.0', `R-RT-13.notANumber ${M} -> 250`),
  'a metric that is 1 in one country and 1000 in another': metric('1.000', `R-RT-13.notANumber ${M}`),
  'half a metric': metric(1.5, `R-RT-13.notANumber ${M}`),
  'a negative metric': metric(-1, `R-RT-13.notANumber ${M}`),
  'a large metric': metric(10000, `R-RT-13.unusual ${M} -> 100`),
  'the largest metric that the cmdlet may take': metric(65535, `R-RT-13.unusual ${M} -> 100`),
  'a metric that the cmdlet cannot take': metric(65536, `R-RT-13.tooLarge ${M} -> 100`),
  'no metric': metric('', `R-RT-13.none ${M} -> 100`),
  'a port and prefix twice, spelled differently': {
    rows: [
      row({ DestinationPrefix: '192.168.21.7/32' }),
      row({ InterfaceAlias: 'port3', DestinationPrefix: '192.168.21.7', NextHop: '192.168.20.2' }),
    ],
    on: device,
    says: ['R-RT-5.bare Routes[1].DestinationPrefix', 'R-RT-13.twice Routes[1].DestinationPrefix -> null'],
  },
  'two ports with one metric': {
    rows: [row(), row({ InterfaceAlias: 'Port1', NextHop: '192.168.100.1' })],
    on: { ...device, switches: [] },
    says: [
      'R-RT-4.notYet Routes[0].InterfaceAlias',
      'R-RT-4.notYet Routes[1].InterfaceAlias',
      'R-RT-13.same Routes[1].RouteMetric',
    ],
  },
  'two ports with different metrics': {
    rows: [row(), row({ InterfaceAlias: 'Port1', NextHop: '192.168.100.1', RouteMetric: 200 })],
    says: [],
  },
  'the metric of a route that is on another port already': one({}, `R-RT-13.sameThere ${M}`, {
    ...device,
    routes: [{ InterfaceAlias: 'Port4', DestinationPrefix: '192.168.21.0/24', RouteMetric: 100 }],
  }),
  'another metric than the route on the other port': one({}, '', {
    ...device,
    routes: [{ InterfaceAlias: 'Port4', DestinationPrefix: '192.168.21.0/24', RouteMetric: 50 }],
  }),
  'a route on the same port, which the plan deals with': one({}, '', {
    ...device,
    routes: [{ InterfaceAlias: 'port3', DestinationPrefix: '192.168.21.0/24', RouteMetric: 100 }],
  }),
  'a port with a gateway': one({}, `R-RT-14.gateway ${A}`, withPort({ gateway: '192.168.20.1' })),
  'a port that spells no gateway as 0.0.0.0': one({}, '', withPort({ gateway: '0.0.0.0' })),
  'IPv6 twice': one(
    { DestinationPrefix: 'fd00:1::/64', NextHop: 'fe80::1' },
    `R-RT-15.ipv6 ${D}; R-RT-15.ipv6 ${N}`,
  ),
  'a teamed port': one({}, `R-RT-16.teamed ${A}`, { ...device, switches: teamed }),
  'two rows on one bad port, which is said once': {
    rows: [row(), row({ DestinationPrefix: '10.40.0.0/16' })],
    on: withPort({ dhcp: true }),
    says: [`R-RT-2.dhcp ${A}`],
  },
};
