import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRoutes } from '#shared/route-rules/check-routes.ts';
import { device } from './devices.ts';
import { one, read, rows } from './reading.ts';

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
