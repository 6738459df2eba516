import { describe, expect, test } from 'vitest';
import { check } from '#shared/rules/check.ts';
import { csvOf, findingsIn, judged, machine, plant, shortly, type Row } from './tables.ts';

const [one, two, three] = [machine(1), machine(2), machine(3)] as const;
const joins = (number: number, more: Row = {}): Row => ({
  ...machine(number),
  ControlPlaneEndpointIp: one['ControlPlaneEndpointIp'] ?? '',
  ServiceIPRangeStart: '',
  ServiceIPRangeSize: '',
  'Join.ClusterId': 'plant',
  ...more,
});
/** Without Init, which a machine that joins doesn't have. */
const mixed = { ...plant, Init: {} };
const first: Row = { ...one, ServiceIPRangeSize: '4' };

test('machines with nothing in common have no conflict', () => {
  expect(shortly(csvOf([one, two, three]))).toEqual([]);
});

/** Each of them in the last row; the rows before it are right. */
const conflicts: readonly (readonly [about: string, said: string, column: string, rows: readonly Row[]])[] = [
  [
    'an address twice',
    'R-SITE-5.twice',
    'LinuxNode.Ip4Address',
    [one, { ...two, 'LinuxNode.Ip4Address': one['LinuxNode.Ip4Address'] ?? '' }],
  ],
  [
    "another machine's control plane",
    'R-SITE-5.twice',
    'LinuxNode.Ip4Address',
    [one, { ...two, 'LinuxNode.Ip4Address': one['ControlPlaneEndpointIp'] ?? '' }],
  ],
  [
    "another machine's gateway",
    'R-SITE-5.gateway',
    'LinuxNode.Ip4Address',
    [
      { ...one, 'Network.Ip4GatewayAddress': '10.20.0.2' },
      { ...two, 'LinuxNode.Ip4Address': '10.20.0.2' },
    ],
  ],
  [
    "another machine's DNS server",
    'R-SITE-5.dns',
    'LinuxNode.Ip4Address',
    [
      { ...one, DnsServers: '10.20.0.9' },
      { ...two, 'LinuxNode.Ip4Address': '10.20.0.9' },
    ],
  ],
  [
    'an address in a service range',
    'R-SITE-5.inRange',
    'LinuxNode.Ip4Address',
    [one, { ...two, 'LinuxNode.Ip4Address': '10.20.1.21' }],
  ],
  [
    'a service range with an address',
    'R-SITE-5.takes',
    'ServiceIPRangeStart',
    [one, { ...two, ServiceIPRangeStart: '10.20.1.14' }],
  ],
  [
    'a MAC address twice, in another spelling',
    'R-SITE-6.twice',
    'LinuxNode.MacAddress',
    [
      { ...one, 'LinuxNode.MacAddress': '02:15:5D:AA:00:01' },
      { ...two, 'LinuxNode.MacAddress': '02:15:5d:aa:00:01' },
    ],
  ],
  [
    'service ranges that overlap',
    'R-SITE-7.services',
    'ServiceIPRangeStart',
    [one, { ...two, ServiceIPRangeStart: '10.20.1.22' }],
  ],
  [
    'a prefix length that only one has',
    'R-SITE-7.subnets',
    'Network.Ip4PrefixLength',
    [one, three, { ...two, 'Network.Ip4PrefixLength': '17' }].map((row) => ({
      'Network.Ip4PrefixLength': '16',
      ...row,
    })),
  ],
  [
    'two clusters with one control plane',
    'R-SITE-8.twice',
    'ControlPlaneEndpointIp',
    [one, { ...two, ControlPlaneEndpointIp: one['ControlPlaneEndpointIp'] ?? '' }],
  ],
  [
    "another product's pods",
    'R-SITE-10.collides',
    'Network.Ip4GatewayAddress',
    [
      { ...one, 'Network.Ip4GatewayAddress': '10.20.0.1', NetworkPlugin: 'flannel' },
      {
        Name: 'LINE-2',
        ControlPlaneEndpointIp: '10.42.0.2',
        'LinuxNode.Ip4Address': '10.42.0.3',
        ServiceIPRangeStart: '10.42.0.8',
        'Network.Ip4GatewayAddress': '10.42.0.1',
        NetworkPlugin: 'calico',
      },
    ],
  ],
];

test.each(conflicts)('%s is %s', (_, said, column, rows) => {
  expect(shortly(csvOf(rows))).toEqual([{ said, row: rows.length + 1, column }]);
});

test.each(conflicts.filter(([, said]) => !/-6|-8/.test(said)))(
  '%s is none in separate networks',
  (...conflict) => {
    const rows = conflict[3].map((row, index) => ({ ...row, Site: String(index) }));
    expect(shortly(csvOf(rows))).toEqual([]);
  },
);

test("a single machine's network is its own", () => {
  const single = {
    ...plant,
    DeploymentType: 'SingleMachineCluster',
    Init: { ServiceIPRangeSize: 10 },
    Network: { ...plant.Network, Ip4AddressPrefix: '192.168.77.0/24' },
  };
  delete (single.Network as Record<string, unknown>)['Ip4GatewayAddress'];
  delete (single.Network as Record<string, unknown>)['Ip4PrefixLength'];
  const alone = { ...single, Machines: [{ LinuxNode: plant.Machines?.[0]?.LinuxNode }] } as typeof plant;
  expect(shortly(csvOf([{ Name: 'A' }, { Name: 'B' }]), alone)).toEqual([]);
});

describe('machines of one cluster', () => {
  test('have one control plane, and no conflict', () => {
    expect(shortly(csvOf([first, joins(2), joins(3)]), mixed)).toEqual([]);
  });

  test.each([
    ['the plugin', { NetworkPlugin: 'calico' }, 'R-SITE-9.differs', 'NetworkPlugin'],
    [
      'a gateway',
      { 'Network.Ip4GatewayAddress': '10.20.0.2' },
      'R-SITE-9.differs',
      'Network.Ip4GatewayAddress',
    ],
  ])('that disagree about %s are found', (_, more, said, column) => {
    const rows = [first, joins(2), joins(3, more)];
    expect(shortly(csvOf(rows), mixed)).toEqual([{ said, row: 4, column }]);
  });

  test('that disagree about a secret are found without it', () => {
    const rows = [
      first,
      ...['token-a', 'token-a', 'token-b'].map((token, index) =>
        joins(index + 2, { ClusterJoinToken: token }),
      ),
    ];
    const found = findingsIn(judged(csvOf(rows), mixed));
    expect(found.map(({ text, row }) => [text, row])).toEqual([['R-SITE-9.secret', 5]]);
    expect(JSON.stringify(found)).not.toContain('token-');
  });

  test('that reach an odd number of control planes together are right', () => {
    const planes = [joins(2, { ControlPlane: 'TRUE' }), joins(3, { ControlPlane: 'TRUE' })];
    expect(shortly(csvOf([first, ...planes]), mixed)).toEqual([]);
    expect(shortly(csvOf([first, ...planes.slice(0, 1)]), mixed)).toEqual([
      { said: 'R-HA-1.even', row: 3, column: 'ControlPlane' },
    ]);
  });
});

test('two clusters of a resource group have different names', () => {
  const guid = '2d7a1f0e-5d5e-4c1c-9a55-3b1f5d1b7a01';
  const arc = {
    ...{ ClusterName: 'line', Location: 'westeurope', ResourceGroupName: 'plant' },
    ...{ SubscriptionId: guid, TenantId: guid, ClientId: guid, ClientSecret: 'not-a-real-one' },
  };
  const online = { ...plant, Arc: arc, Network: { ...plant.Network, InternetDisabled: false } };
  const rows = [one, two].map((row, index) => ({ ...row, ClusterName: ['Line', 'line'][index] ?? '' }));
  expect(shortly(csvOf(rows), online)).toEqual([{ said: 'R-SITE-11.twice', row: 3, column: 'ClusterName' }]);
  const other = [rows[0], { ...rows[1], ResourceGroupName: 'other' }] as readonly Row[];
  expect(shortly(csvOf(other), online)).toEqual([]);
});

/** Numbers that follow from a seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A plant with 20 to 60 machines, in any order. */
function plantOf(seed: number) {
  const random = randomFrom(seed);
  const rows = Array.from({ length: 20 + random(40) }, (_, index) => machine(index));
  return { rows: rows.toSorted(() => random(3) - 1), random };
}

/** The value that a conflict takes from another machine. */
const planted: readonly ((row: Row, other: Row) => Row)[] = [
  (row, other) => ({ ...row, 'LinuxNode.Ip4Address': other['LinuxNode.Ip4Address'] ?? '' }),
  (row, other) => ({ ...row, 'LinuxNode.Ip4Address': other['ControlPlaneEndpointIp'] ?? '' }),
  (row, other) => ({ ...row, 'LinuxNode.Ip4Address': other['ServiceIPRangeStart'] ?? '' }),
  (row, other) => ({ ...row, 'LinuxNode.MacAddress': other['LinuxNode.MacAddress'] ?? '' }),
  (row, other) => ({ ...row, ServiceIPRangeStart: other['ServiceIPRangeStart'] ?? '' }),
  (row, other) => ({ ...row, ControlPlaneEndpointIp: other['ControlPlaneEndpointIp'] ?? '' }),
  (row, other) => ({ ...row, Name: (other['Name'] ?? '').toLowerCase() }),
  (row) => ({ ...row, 'Network.Ip4PrefixLength': '20' }),
];

describe('thirty plants', () => {
  const seeds = Array.from({ length: 30 }, (_, index) => index + 1);

  test.each(seeds)('of seed %i have no finding', (seed) => {
    expect(shortly(csvOf(plantOf(seed).rows))).toEqual([]);
  });

  test.each(seeds)('of seed %i with one conflict have one finding, at one of its two machines', (seed) => {
    const { rows, random } = plantOf(seed);
    const at = 1 + random(rows.length - 1);
    const from = random(at);
    const bad = planted[seed % planted.length]?.(rows[at] ?? {}, rows[from] ?? {}) ?? {};
    const all = rows.map((row, index) => ({
      'Network.Ip4PrefixLength': '16',
      ...(index === at ? bad : row),
    }));
    const found = shortly(csvOf(all));
    expect(found).toHaveLength(1);
    expect([at + 2, from + 2]).toContain(found[0]?.row);
  });
});

test('what conflicts is right alone', () => {
  const { sites } = judged(
    csvOf([one, { ...two, 'LinuxNode.Ip4Address': one['LinuxNode.Ip4Address'] ?? '' }]),
  );
  for (const { site } of sites) {
    expect(check(site.file).findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  }
  expect(sites.map(({ fileName }) => fileName)).toEqual(['LINE-1', undefined]);
});
