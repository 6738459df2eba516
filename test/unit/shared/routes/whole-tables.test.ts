import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRoutes } from '#shared/route-tables/read-routes.ts';
import { row } from './devices.ts';
import { cisco, getNetRoute, huawei, ipRoute, netstat, windows } from './printed-texts.ts';
import { leftOut, one, read, rows } from './reading.ts';

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
