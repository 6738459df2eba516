import { expect, test } from 'vitest';
import { leftOut, rows } from './reading.ts';

/** From help.mikrotik.com (IP routing, RouterOS 7) and mikrotik.com/documentation/manual_2.6, with our addresses. */
const routerOs7 = `[admin@MikroTik] > /ip/route> print
Flags: D - dynamic; X - disabled, I - inactive, A - active; C - connect, S - static, r - rip, b - bgp, o - ospf
Columns: DST-ADDRESS, GATEWAY, Distance
#     DST-ADDRESS       GATEWAY         D
   DAd 0.0.0.0/0        192.168.20.254  1
   DAC 192.168.20.0/24  ether1          0
0  AsH 10.40.0.0/16     192.168.20.1    1
1  As  10.41.7.0/24     192.168.20.1    1
`;
const routerOs2 = `[admin@MikroTik] ip route> print
Flags: X - disabled, I - invalid, D - dynamic, J - rejected,
C - connect, S - static, R - rip, O - ospf, B - bgp
# DST-ADDRESS        G GATEWAY         DISTANCE INTERFACE
0 S 0.0.0.0/0          r 192.168.20.254  1        Public
1 S 10.40.0.0/16       r 192.168.20.1    1        Local
2 DC 192.168.20.0/24   r 0.0.0.0         0        Local
`;
const withSource = `> /ip route print
# DST-ADDRESS PREF-SRC G GATEWAY DISTANCE INTERFACE
0 A S 10.40.0.0/16 r 192.168.20.1 1 ether1
1 ADC 192.168.20.0/24 192.168.20.9 0 ether1
`;

test.each([
  ['RouterOS 7', routerOs7, ['- 10.40.0.0/16 192.168.20.1 -', '- 10.41.7.0/24 192.168.20.1 -']],
  ['RouterOS 2', routerOs2, ['Local 10.40.0.0/16 192.168.20.1 -']],
  ['RouterOS 6, with the address of connected networks', withSource, ['ether1 10.40.0.0/16 192.168.20.1 -']],
])('ip route print of %s', (_, text, expected) => {
  expect(rows(text)).toEqual(expected);
  expect(leftOut(text)['onLink']).toBe(1);
});

/** From the reference page of netplan (manpages.ubuntu.com) and superuser 331720. */
const netplan = `network:
  version: 2
  renderer: networkd
  ethernets:
    eno1:
      addresses:
        - 10.0.0.10/24
      nameservers:
        addresses:
          - 8.8.8.8
      routes:
        - to: 0.0.0.0/0
          via: 192.168.20.254
          metric: 100
        - to: 10.40.0.0/16
          via: 192.168.20.1
          metric: 100
        - to: 10.41.7.0/24
          via: 192.168.20.1
`;

test('a netplan file has the routes through routers, and its headings are none', () => {
  expect(rows(netplan)).toEqual(['- 10.40.0.0/16 192.168.20.1 100', '- 10.41.7.0/24 192.168.20.1 -']);
  expect(leftOut(netplan)).toEqual({ default: 1, unread: 2 });
});

test('a list of wanted routes is no system, and its default route is judged', () => {
  const list =
    'routes:\n  - to: 0.0.0.0/0\n    via: 192.168.20.1\n  - to: 10.40.0.0/16\n    via: 192.168.20.1\n';
  expect(rows(list)).toHaveLength(2);
});
