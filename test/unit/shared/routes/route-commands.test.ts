import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leftOut, one, read, rows } from './reading.ts';

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
