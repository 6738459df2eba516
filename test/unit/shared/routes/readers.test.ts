import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRoutes } from '#shared/route-rules/check-routes.ts';
import { readRoutes } from '#shared/route-tables/read-routes.ts';
import type { ReadRoutes } from '#shared/routes/types.ts';
import { device, row } from './devices.ts';
import { cisco, getNetRoute, huawei, ipRoute, netstat, windows } from './printed-texts.ts';

function read(text: string): ReadRoutes {
  const result = readRoutes(text);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** `alias destination hop metric`, with a dash for what is missing. */
const rows = (text: string): readonly string[] =>
  read(text).Routes.map(({ InterfaceAlias, DestinationPrefix, NextHop, RouteMetric }) =>
    [InterfaceAlias, DestinationPrefix, NextHop, String(RouteMetric ?? '')]
      .map((cell) => (cell === '' ? '-' : cell))
      .join(' '),
  );

const one = 'Port3 192.168.21.0/24 192.168.20.1 100';

/** How many rows are left out for each reason. */
function leftOut(text: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { why } of read(text).leftOut) counts[why] = (counts[why] ?? 0) + 1;
  return counts;
}

describe('a mask is the length of its destination', () => {
  test.each([
    ['a column mask', 'Port,Network,Mask,Gateway,Metric\nPort3,192.168.21.0,255.255.255.0,192.168.20.1,100'],
    [
      'a column subnet mask',
      'Port\tNetwork\tSubnet mask\tGateway\tMetric\nPort3\t192.168.21.0\t255.255.255.0\t192.168.20.1\t100',
    ],
    [
      'a German one',
      'Anschluss;Zielnetz;Subnetzmaske;Gateway;Metrik\nPort3;192.168.21.0;255.255.255.0;192.168.20.1;100',
    ],
    [
      'a Chinese one',
      '接口,目标网络,子网掩码,下一跳,跃点数\nPort3,192.168.21.0,255.255.255.0,192.168.20.1,100',
    ],
    [
      'a key netmask',
      '[{"port":"Port3","network":"192.168.21.0","netmask":"255.255.255.0","gateway":"192.168.20.1","metric":100}]',
    ],
    [
      'a key subnetMask with a length',
      '[{"port":"Port3","network":"192.168.21.0","subnetMask":24,"gateway":"192.168.20.1","metric":100}]',
    ],
    [
      'a length with its slash',
      'Port,Network,Prefix length,Gateway,Metric\nPort3,192.168.21.0,/24,192.168.20.1,100',
    ],
    [
      'a mask in the column of the length',
      'Port,Network,PrefixLength,Gateway,Metric\nPort3,192.168.21.0,255.255.255.0,192.168.20.1,100',
    ],
    [
      'a mask in hexadecimal',
      'Port,Network,Mask,Gateway,Metric\nPort3,192.168.21.0,0xffffff00,192.168.20.1,100',
    ],
    [
      'a wildcard mask',
      'Port,Network,Wildcard,Gateway,Metric\nPort3,192.168.21.0,0.0.0.255,192.168.20.1,100',
    ],
    [
      'a mask and a length that agree',
      'Port,Network,Length,Mask,Gateway,Metric\nPort3,192.168.21.0,24,255.255.255.0,192.168.20.1,100',
    ],
    [
      'a mask beside a prefix that has the same length',
      'Port,Network,Mask,Gateway,Metric\nPort3,192.168.21.0/24,255.255.255.0,192.168.20.1,100',
    ],
    ['no names, and the port first', 'Port3,192.168.21.0,255.255.255.0,192.168.20.1,100'],
    ['no names, and the port last', '192.168.21.0;255.255.255.0;192.168.20.1;100;Port3'],
    [
      'spaces, and names',
      'Port Network Mask Gateway Metric\nPort3 192.168.21.0 255.255.255.0 192.168.20.1 100',
    ],
    ['spaces, and no names', '192.168.21.0  255.255.255.0  192.168.20.1  Port3  100'],
  ])('%s', (_, text) => {
    expect(rows(text)).toEqual([one]);
    expect(read(text)).toMatchObject({ errors: [], ignored: [], leftOut: [] });
  });

  test('whatever its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 32 }), fc.constantFrom(',', ';', '\t', ' '), (length, sep) => {
        const mask = (2 ** 32 - 2 ** (32 - length)) >>> 0;
        const dotted = [24, 16, 8, 0].map((shift) => (mask >>> shift) & 255).join('.');
        const table = [
          ['Port', 'Destination', 'Netmask', 'Gateway', 'Metric'],
          ['Port3', '128.0.0.0', dotted, '192.168.20.1', '100'],
        ];
        const text = table.map((cells) => cells.join(sep)).join('\n');
        expect(rows(text)).toEqual([`Port3 128.0.0.0/${String(length)} 192.168.20.1 100`]);
      }),
    );
  });

  test('and one with holes, or two lengths that differ, are for the rules to ask about', () => {
    const table = (cells: string) =>
      read(`Port,Network,Length,Mask,Gateway\nPort3,${cells},192.168.20.1`).Routes;
    const said = (cells: string) =>
      checkRoutes({ Routes: table(cells) }, device).findings.map(({ text }) => text);
    expect(said('10.40.0.0,,255.0.255.0')).toContain('R-RT-5.holes');
    expect(said('10.40.0.0,,0.0.255.255')).toContain('R-RT-5.wildcard');
    expect(said('10.40.0.0,16,255.255.255.0')).toContain('R-RT-5.lengths');
    expect(said('10.40.0.0/16,,255.255.255.0')).toContain('R-RT-5.lengths');
    expect(said('10.40.0.0,,')).toContain('R-RT-18.network');
    expect(said('10.40.0.0,16,255.255.0.0')).not.toContain('R-RT-5.lengths');
  });
});

describe('commands for a device', () => {
  const wanted = (...lines: readonly string[]) => rows(lines.join('\n'));

  test.each([
    [
      "Add-HcsNetRoute -InterfaceAlias 'Port3' -DestinationPrefix '192.168.21.0/24' -NextHop '192.168.20.1' -RouteMetric 100",
    ],
    [
      'Add-HcsNetRoute -RouteMetric 100 -NextHop 192.168.20.1 -InterfaceAlias "Port3" -DestinationPrefix "192.168.21.0/24"',
    ],
    [
      '[10.100.10.10]: PS> add-hcsnetroute -interfacealias Port3 -dest 192.168.21.0/24 -next 192.168.20.1 -routem 100',
    ],
    [
      'Add-HcsNetRoute –InterfaceAlias “Port3” –DestinationPrefix ‘192.168.21.0/24’ –NextHop 192.168.20.1 –RouteMetric 100',
    ],
    [
      'Invoke-Command -Session $s -ScriptBlock { Add-HcsNetRoute -InterfaceAlias:Port3 -DestinationPrefix:192.168.21.0/24 -NextHop:192.168.20.1 -RouteMetric:100 }',
    ],
    [
      '  1 of 3: Add-HcsNetRoute -InterfaceAlias Port3 -DestinationPrefix 192.168.21.0/24 -NextHop 192.168.20.1 -RouteMetric 100 # cameras',
    ],
    ['Add-HcsNetRoute Port3 192.168.21.0/24 192.168.20.1 100 -Confirm:$false'],
    [
      'Add-HcsNetRoute -InterfaceAlias Port3 `\n  -DestinationPrefix 192.168.21.0/24 `\n  -NextHop 192.168.20.1 -RouteMetric 100',
    ],
    [
      'Add-HcsNetRoute -InterfaceAlias Port3 -DestinationPrefix 192.168.21.0/24 -NextHop\n192.168.20.1\n-RouteMetric 100',
    ],
  ])('%s', (text) => {
    expect(wanted(text)).toEqual([one]);
    expect(read(text)).toMatchObject({ errors: [], ignored: [], leftOut: [] });
  });

  test('side by side, repeated, removed, and among other lines', () => {
    const add = (third: number) =>
      `Add-HcsNetRoute -InterfaceAlias Port3 -DestinationPrefix 10.${String(third)}.0.0/16 -NextHop 192.168.20.1`;
    const text = [
      'Hello, please add these, and mind that 192.168.20.9 is the old router:',
      `${add(40)}; ${add(41)}`,
      add(40),
      'Remove-HcsNetRoute -InterfaceAlias Port3 -DestinationPrefix 10.42.0.0/16',
      'Regards',
    ].join('\n');
    expect(rows(text)).toEqual(['Port3 10.40.0.0/16 192.168.20.1 -', 'Port3 10.41.0.0/16 192.168.20.1 -']);
    expect(read(text).leftOut).toMatchObject([
      { why: 'unread', line: 1 },
      { why: 'repeated', line: 3 },
      { why: 'removed', line: 4 },
    ]);
  });

  test('a parameter that nobody knows is named, and one that is there twice is refused', () => {
    const call =
      'Add-HcsNetRoute -InterfaceAlias Port3 -DestinationPrefix 10.40.0.0/16 -NextHop 192.168.20.1';
    expect(read(`${call} -RouteMetrc 5`).ignored).toMatchObject([
      { code: 'routesFile.nearColumn', values: { name: 'RouteMetrc', near: 'RouteMetric' }, line: 1 },
    ]);
    expect(read(`${call} -NextHop 192.168.20.2`).errors).toMatchObject([{ code: 'routesFile.doubled' }]);
  });

  test('what a person writes as a command is judged, not left out', () => {
    const text = 'Add-HcsNetRoute -InterfaceAlias Port3 -DestinationPrefix 0.0.0.0/0 -NextHop 192.168.20.1';
    expect(rows(text)).toEqual(['Port3 0.0.0.0/0 192.168.20.1 -']);
  });

  test('in any order and quoting they are the same route', () => {
    const parts = ['-InterfaceAlias', '-DestinationPrefix', '-NextHop', '-RouteMetric'] as const;
    const values = one.split(' ');
    const quote = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => `'${text}'`,
      (text) => `"${text}"`,
    );
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    fc.assert(
      fc.property(order, fc.array(quote, { minLength: 4, maxLength: 4 }), (indexes, quotes) => {
        const words = indexes.map((index) => {
          const value = values[index] ?? '';
          return `${parts[index] ?? ''} ${quotes[index]?.(value) ?? value}`;
        });
        expect(rows(`Add-HcsNetRoute ${words.join(' ')}`)).toEqual([one]);
      }),
    );
  });
});

describe('commands and configurations of other systems', () => {
  test.each([
    [
      'route add 10.40.0.0 mask 255.255.0.0 192.168.20.1 metric 5 if 12',
      'interface 12 10.40.0.0/16 192.168.20.1 5',
    ],
    ['route -p ADD 10.40.0.0 MASK 255.255.0.0 192.168.20.1', '- 10.40.0.0/16 192.168.20.1 -'],
    [
      'sudo route add -net 10.40.0.0 netmask 255.255.0.0 gw 192.168.20.1 dev eth0',
      'eth0 10.40.0.0/16 192.168.20.1 -',
    ],
    [
      'netsh interface ipv4 add route 10.40.0.0/16 "Ethernet 2" 192.168.20.1 metric=5',
      'Ethernet 2 10.40.0.0/16 192.168.20.1 5',
    ],
    [
      'New-NetRoute -DestinationPrefix 10.40.0.0/16 -InterfaceIndex 12 -NextHop 192.168.20.1',
      'interface 12 10.40.0.0/16 192.168.20.1 -',
    ],
    [
      '$ sudo ip route add 10.40.0.0/16 via 192.168.20.1 dev eth0 metric 50',
      'eth0 10.40.0.0/16 192.168.20.1 50',
    ],
    ['Port3 10.40.0.0/16 via 192.168.20.1 metric 100', 'Port3 10.40.0.0/16 192.168.20.1 100'],
    ['ip route 10.40.0.0 255.255.0.0 192.168.20.1 name plant', '- 10.40.0.0/16 192.168.20.1 -'],
    [
      'ip route vrf OT 10.40.0.0 255.255.0.0 GigabitEthernet0/1 192.168.20.1 5',
      'GigabitEthernet0/1 10.40.0.0/16 192.168.20.1 -',
    ],
    ['ip route 10.40.0.0/16 192.168.20.1 5', '- 10.40.0.0/16 192.168.20.1 -'],
    ['ip route-static 10.40.0.0 16 192.168.20.1', '- 10.40.0.0/16 192.168.20.1 -'],
    ['route inside 10.40.0.0 255.255.0.0 192.168.20.1 1', 'inside 10.40.0.0/16 192.168.20.1 -'],
    ['set routing-options static route 10.40.0.0/16 next-hop 192.168.20.1', '- 10.40.0.0/16 192.168.20.1 -'],
    ["set protocols static route '10.40.0.0/16' next-hop '192.168.20.1'", '- 10.40.0.0/16 192.168.20.1 -'],
    [
      '/ip route add dst-address=10.40.0.0/16 gateway=192.168.20.1 distance=1',
      '- 10.40.0.0/16 192.168.20.1 -',
    ],
    [
      'edit 1\n set dst 10.40.0.0 255.255.0.0\n set gateway 192.168.20.1\n set device "port3"\nnext\nend',
      '- 10.40.0.0/16 192.168.20.1 -',
    ],
    ['S    10.40.0.0 255.255.0.0 [1/0] via 192.168.20.1, inside', 'inside 10.40.0.0/16 192.168.20.1 -'],
    ['S       10.40.0.0/16 [10/0] via 192.168.20.1, port3, [1/0]', '- 10.40.0.0/16 192.168.20.1 -'],
    ['S>* 10.40.0.0/16 [1/0] via 192.168.20.1, eth0, 00:00:05', 'eth0 10.40.0.0/16 192.168.20.1 -'],
    [
      '10.40.0.0/16, ubest/mbest: 1/0\n    *via 192.168.20.1, [1/0], 1w2d, static',
      '- 10.40.0.0/16 192.168.20.1 -',
    ],
    [
      '10.40.0.0/16       *[Static/5] 1w2d 03:04:05\n                    >  to 192.168.20.1 via ge-0/0/1.0',
      'ge-0/0/1.0 10.40.0.0/16 192.168.20.1 -',
    ],
    [
      'InterfaceAlias    : Port3\nDestinationPrefix : 10.40.0.0/16\nNextHop           : 192.168.20.1\nRouteMetric       : 5',
      'Port3 10.40.0.0/16 192.168.20.1 5',
    ],
    ['[Route]\nGateway=192.168.20.1\nDestination=10.40.0.0/16\nMetric=5', '- 10.40.0.0/16 192.168.20.1 5'],
    ['routes:\n  - to: 10.40.0.0/16\n    via: 192.168.20.1\n    metric: 5', '- 10.40.0.0/16 192.168.20.1 5'],
    [
      '| Port | Network | Mask | Gateway |\n|:---|---|---|---:|\n| Port3 | 10.40.0.0 | 255.255.0.0 | 192.168.20.1 |',
      'Port3 10.40.0.0/16 192.168.20.1 -',
    ],
    [
      'Routes of hall 4;;;\nas of today\n\nPort;Network;Mask;Gateway\nPort3;10.40.0.0;255.255.0.0;192.168.20.1',
      'Port3 10.40.0.0/16 192.168.20.1 -',
    ],
    [
      'routes:\n  - port: Port3\n    destination: 10.40.0.0/16\n    gateway: "192.168.20.1"',
      'Port3 10.40.0.0/16 192.168.20.1 -',
    ],
  ])('%s', (text, wanted) => {
    expect(rows(text)).toEqual([wanted]);
    expect(read(text)).toMatchObject({ errors: [], ignored: [], leftOut: [] });
  });

  test('in a letter, its other lines are listed as far as they have an address', () => {
    const text = [
      'Hello, this is for the cameras of hall 4 (10.9.9.9 is the old recorder).',
      'Please route 10.40.0.0/16 via 192.168.20.1 on Port3.',
      'Remove 10.41.0.0/16 via 192.168.20.1.',
    ].join('\n');
    expect(rows(text)).toEqual(['Port3 10.40.0.0/16 192.168.20.1 -']);
    expect(read(text).leftOut).toMatchObject([
      { why: 'unread', line: 1 },
      { why: 'removed', line: 3 },
    ]);
  });

  test('above the names of a table, a line with an address is listed, not lost', () => {
    const text = 'Old: Port3,10.9.0.0/16,192.168.20.1\nPort,Network,Gateway\nPort3,10.40.0.0/16,192.168.20.1';
    expect(rows(text)).toEqual(['Port3 10.40.0.0/16 192.168.20.1 -']);
    expect(read(text).leftOut).toMatchObject([{ why: 'unread', line: 1 }]);
    expect(read(text).Routes).toMatchObject([{ line: 3, column: 1 }]);
  });

  test('what they remove or block is left out', () => {
    const text = [
      'ip route 10.40.0.0 255.255.0.0 192.168.20.1',
      'no ip route 10.41.0.0 255.255.0.0 192.168.20.1',
      'ip route 10.0.0.0 255.0.0.0 Null0',
      'ip route 0.0.0.0 0.0.0.0 192.168.20.254',
    ].join('\n');
    expect(rows(text)).toEqual(['- 10.40.0.0/16 192.168.20.1 -']);
    expect(leftOut(text)).toEqual({ removed: 1, blocked: 1, default: 1 });
    expect(leftOut('route add 10.40.0.0 mask 255.255.0.0 10.0.0.1\nroute delete 10.41.0.0')).toEqual({
      removed: 1,
    });
  });
});

describe('a whole table has the routes through routers, and the rest is counted', () => {
  test('route print, in English', () => {
    expect(rows(windows.english)).toEqual([
      '192.168.20.77 10.40.0.0/16 192.168.20.1 26',
      '192.168.20.77 192.168.21.0/24 192.168.20.2 26',
    ]);
    expect(leftOut(windows.english)).toEqual({
      ...{ default: 2, loopback: 2, linkLocal: 1, onLink: 1, ownAddress: 1 },
      ...{ broadcast: 2, multicast: 1, repeated: 1, ipv6: 3 },
    });
  });

  test('route print, in German and Chinese', () => {
    expect(rows(windows.german)).toEqual(['192.168.20.77 10.40.8.0/21 192.168.20.1 26']);
    expect(leftOut(windows.german)).toEqual({ default: 1, loopback: 1, onLink: 1, repeated: 1 });
    expect(rows(windows.chinese)).toEqual(['192.168.20.77 172.30.0.0/15 192.168.20.1 26']);
    expect(leftOut(windows.chinese)).toEqual({ default: 1, loopback: 1 });
  });

  test('Get-NetRoute', () => {
    expect(rows(getNetRoute)).toEqual(['interface 12 192.168.21.0/24 192.168.20.1 100']);
    expect(leftOut(getNetRoute)).toEqual({
      ...{ broadcast: 1, loopback: 1, onLink: 1, ownAddress: 1, default: 1, ipv6: 1 },
    });
  });

  test('Get-NetRoute with the names of adapters, which have spaces', () => {
    const text = [
      'InterfaceAlias              DestinationPrefix  NextHop      RouteMetric ifMetric',
      '--------------              -----------------  -------      ----------- --------',
      'vEthernet (Default Switch)  172.20.16.0/20     0.0.0.0              256     5000',
      'Ethernet 2                  10.40.0.0/16       192.168.20.1         256       25',
    ].join('\n');
    expect(rows(text)).toEqual(['Ethernet 2 10.40.0.0/16 192.168.20.1 256']);
    expect(leftOut(text)).toEqual({ onLink: 1 });
  });

  test('Get-NetRoute as a file and as JSON', () => {
    const csv = [
      '#TYPE Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetRoute',
      '"Protocol","Store","AddressFamily","ifIndex","Caption","InstanceID","DestinationAddress","RouteMetric","DestinationPrefix","InterfaceAlias","InterfaceIndex","NextHop"',
      '"NetMgmt","ActiveStore","IPv4","12",,"x",,"100","10.40.0.0/16","Ethernet 2","12","192.168.20.1"',
      '"Local","ActiveStore","IPv4","12",,"y",,"256","192.168.20.0/24","Ethernet 2","12","0.0.0.0"',
    ].join('\r\n');
    expect(rows(csv)).toEqual(['Ethernet 2 10.40.0.0/16 192.168.20.1 100']);
    expect(read(csv)).toMatchObject({ ignored: [], leftOut: [{ why: 'onLink', line: 4 }] });
    const json = JSON.stringify([
      { ifIndex: 12, DestinationPrefix: '10.40.0.0/16', NextHop: '192.168.20.1', RouteMetric: 100, Store: 1 },
      { ifIndex: 12, DestinationPrefix: 'ff00::/8', NextHop: '::', RouteMetric: 256, Store: 1 },
    ]);
    expect(rows(json)).toEqual(['interface 12 10.40.0.0/16 192.168.20.1 100']);
    expect(leftOut(json)).toEqual({ ipv6: 1 });
  });

  test('route print in a spreadsheet, with German names', () => {
    const text =
      'Netzwerkziel;Netzwerkmaske;Gateway;Schnittstelle;Metrik\n0.0.0.0;0.0.0.0;192.168.20.1;192.168.20.77;25\n10.40.0.0;255.255.0.0;192.168.20.1;192.168.20.77;26';
    expect(rows(text)).toEqual(['192.168.20.77 10.40.0.0/16 192.168.20.1 26']);
    expect(leftOut(text)).toEqual({ default: 1 });
  });

  test('ip route', () => {
    expect(rows(ipRoute)).toEqual([
      'ens192 10.40.0.0/16 192.168.20.1 50',
      'ens192 10.41.0.0/16 192.168.20.1 20',
      'ens192 10.41.0.0/16 192.168.20.2 20',
      'ens192 192.168.21.7 192.168.20.1 -',
    ]);
    expect(leftOut(ipRoute)).toEqual({
      ...{ default: 1, blocked: 1, linkLocal: 1, onLink: 2, ownAddress: 1, broadcast: 1, ipv6: 1 },
    });
  });

  test('ip route as JSON', () => {
    const text = JSON.stringify([
      { dst: 'default', gateway: '192.168.20.1', dev: 'eth0', protocol: 'dhcp', metric: 100, flags: [] },
      { dst: '10.40.0.0/16', gateway: '192.168.20.1', dev: 'eth0', metric: 50, flags: ['onlink'] },
      {
        dst: '192.168.20.0/24',
        dev: 'eth0',
        protocol: 'kernel',
        scope: 'link',
        prefsrc: '192.168.20.77',
        flags: [],
      },
    ]);
    expect(rows(text)).toEqual(['eth0 10.40.0.0/16 192.168.20.1 50']);
    expect(leftOut(text)).toEqual({ default: 1, onLink: 1 });
    expect(read(text).ignored).toEqual([]);
  });

  test('netstat and route of Linux and macOS', () => {
    expect(rows(netstat)).toEqual(['eth0 10.40.0.0/16 192.168.20.1 50']);
    expect(leftOut(netstat)).toEqual({ default: 1, onLink: 1 });
    const mac = [
      'Destination        Gateway            Flags           Netif Expire',
      'default            192.168.20.1       UGScg             en0',
      '10.40/16           192.168.20.1       UGSc              en0',
      '192.168.20         link#14            UCS               en0      !',
      '192.168.20.1       0:15:5d:1:2:3      UHLWIir           en0   1174',
    ].join('\n');
    expect(rows(mac)).toEqual(['en0 10.40.0.0/16 192.168.20.1 -']);
  });

  test('netsh, with the names of interfaces in place of a gateway', () => {
    const text = [
      'Publish  Type      Met  Prefix                    Idx  Gateway/Interface Name',
      '-------  --------  ---  ------------------------  ---  ------------------------',
      'No       Manual    0    0.0.0.0/0                  12  192.168.20.1',
      'No       System    256  127.0.0.0/8                 1  Loopback Pseudo-Interface 1',
      'No       Manual    1    10.40.0.0/16               12  192.168.20.1',
      'No       System    256  192.168.20.0/24            12  Ethernet 2',
    ].join('\n');
    expect(rows(text)).toEqual(['interface 12 10.40.0.0/16 192.168.20.1 1']);
    expect(leftOut(text)).toEqual({ default: 1, loopback: 1, onLink: 1 });
  });

  test('a firewall with flags side by side', () => {
    const text = [
      'destination         nexthop         metric flags      age   interface          next-AS',
      '10.40.0.0/16        192.168.20.1    10     A S              ethernet1/1',
      '192.168.20.0/24     192.168.20.254  0      A C              ethernet1/2',
    ].join('\n');
    expect(rows(text)[0]).toBe('ethernet1/1 10.40.0.0/16 192.168.20.1 10');
  });

  test('show ip route', () => {
    expect(rows(cisco)).toEqual([
      '- 10.40.0.0/16 192.168.20.1 -',
      'GigabitEthernet0/1 10.41.0.0/16 192.168.20.2 -',
      'Vlan20 10.42.0.0/16 192.168.20.3 -',
      '- 172.16.5.0/24 192.168.20.1 -',
    ]);
    expect(leftOut(cisco)).toEqual({ default: 1, onLink: 1, ownAddress: 1 });
  });

  test('display ip routing-table', () => {
    expect(rows(huawei)).toEqual(['GigabitEthernet0/0/1 10.40.0.0/16 192.168.20.1 -']);
    expect(leftOut(huawei)).toEqual({ default: 1, loopback: 1, onLink: 1, ownAddress: 1 });
  });

  test('show ip route of Arista, with each next hop on a line of its own', () => {
    const text = [
      'VRF: default',
      'Gateway of last resort is not set',
      '',
      ' B E      1.1.1.1/32 [200/0] via 10.4.1.11, Ethernet6',
      ' C        10.1.1.0/31',
      '           directly connected, Ethernet1',
      ' I L2     192.168.1.2/32 [115/30]',
      '           via 10.1.1.1, Ethernet1',
      '           via 10.1.1.3, Ethernet2',
      ' O*E2     0.0.0.0/0 [110/1] via 10.1.1.1, Ethernet1',
    ].join('\n');
    expect(rows(text)).toEqual([
      'Ethernet6 1.1.1.1/32 10.4.1.11 -',
      'Ethernet1 192.168.1.2/32 10.1.1.1 -',
      'Ethernet2 192.168.1.2/32 10.1.1.3 -',
    ]);
    expect(read(text).leftOut).toMatchObject([
      { why: 'onLink', text: '10.1.1.0/31 directly connected, Ethernet1' },
      { why: 'default' },
    ]);
  });

  test('display ip routing-table with two next hops, a blocked network, and an interface with a space', () => {
    const text = [
      'Destination/Mask    Proto  Pre  Cost     Flags NextHop         Interface',
      '        10.40.0.0/16  OSPF   10   2           D  192.168.20.1    GigabitEthernet 0/2/0',
      '                       OSPF   10   2           D  192.168.20.2    GigabitEthernet0/2/1',
      '        172.16.11.0/24 Static 60   0           D  0.0.0.0         NULL0',
    ].join('\n');
    expect(rows(text)).toEqual([
      'GigabitEthernet 0/2/0 10.40.0.0/16 192.168.20.1 -',
      'GigabitEthernet0/2/1 10.40.0.0/16 192.168.20.2 -',
    ]);
    expect(leftOut(text)).toEqual({ blocked: 1 });
  });

  test('route of Linux with names in place of addresses', () => {
    const text = [
      'Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface',
      'default         _gateway        0.0.0.0         UG        0 0          0 eth0',
      '10.40.0.0       _gateway        255.255.0.0     UG        0 0          0 eth0',
      '10.41.0.0       192.168.20.1    255.255.0.0     UG        0 0          0 eth0',
      'link-local      *               255.255.0.0     U         0 0          0 eth0',
    ].join('\n');
    expect(rows(text)).toEqual(['eth0 10.41.0.0/16 192.168.20.1 -']);
    expect(read(text).leftOut.map(({ why }) => why)).toEqual(['unread', 'unread', 'onLink']);
  });

  test('and never lets through what no device needs', () => {
    const table = fc.constantFrom(windows.english, windows.german, ipRoute, cisco).chain((text) => {
      const lines = text.split('\n');
      // With one of its routes, any part of a table is known for what it is.
      const route = lines.filter(
        (line) => /^\S* +10\.4\d|^10\.40/.test(line) && line.includes('192.168.20.1'),
      );
      return fc.subarray(lines).map((part) => [...route, ...part]);
    });
    fc.assert(
      fc.property(table, (lines) => {
        const result = readRoutes(lines.join('\n'));
        if (!result.ok) return;
        for (const { DestinationPrefix, NextHop } of result.value.Routes) {
          expect(DestinationPrefix).not.toMatch(
            /^(?:0\.0\.0\.0|127\.|22[4-9]\.|169\.254\.|255\.|default|.*:)/,
          );
          expect(NextHop).toMatch(/^192\.168\.20\.[12345]/);
        }
      }),
    );
  });
});

test('a list of wanted routes is judged whole, even the rows that a whole table would leave out', () => {
  const text = `${one.replaceAll(' ', ',')}\nPort3,0.0.0.0/0,192.168.20.1,100\nPort3,224.0.0.0/4,192.168.20.1,100`;
  expect(read(text).Routes).toHaveLength(3);
  expect(rows(text)[0]).toBe(Object.values(row()).join(' '));
});
