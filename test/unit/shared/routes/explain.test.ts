import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { translator } from '#shared/locales/translate.ts';
import { contains, formatIPv4, parseCidr } from '#shared/net/ipv4.ts';
import { explainWay, explanationSentences } from '#shared/routes/explain.ts';
import { parseDestination } from '#shared/routes/prefix.ts';
import type { DeviceNetwork, RouteRow } from '#shared/routes/types.ts';
import { device } from './devices.ts';
import { deviceTable } from './tables.ts';

const route = (DestinationPrefix: string, RouteMetric?: number, InterfaceAlias = 'Port3'): RouteRow => ({
  InterfaceAlias,
  DestinationPrefix,
  NextHop: InterfaceAlias === 'Port3' ? '192.168.20.1' : '192.168.30.1',
  ...(RouteMetric === undefined ? {} : { RouteMetric }),
});

const t = translator('en');
const said = (address: string, routes: readonly RouteRow[], on: DeviceNetwork = device) => {
  const explanation = explainWay(address, routes, on);
  return explanation === undefined
    ? undefined
    : explanationSentences(explanation).map(({ key, values }) => t(key, values));
};

describe('for an address', () => {
  test('the longer prefix wins, whatever the metrics say', () => {
    expect(said('192.168.21.7', [route('192.168.0.0/16', 10), route('192.168.21.0/24', 100)])).toEqual([
      'Packets to 192.168.21.7 go to 192.168.20.1 through Port3: 192.168.21.0/24 is the most specific route.',
      '192.168.0.0/16 through Port3 also matches, but a longer prefix wins.',
    ]);
  });

  test('the lower metric wins among routes to one prefix', () => {
    const routes = [route('10.40.0.0/16', 200), route('10.40.0.0/16', 9, 'Port4')];
    expect(said('10.40.1.1', routes, {})).toEqual([
      'Packets to 10.40.1.1 go to 192.168.30.1 through Port4: of the routes to 10.40.0.0/16, this one has the lowest metric, 9.',
      '10.40.0.0/16 through Port3 also matches, but a lower metric wins.',
    ]);
  });

  test.each([
    ['same', 100, 'with the same metric'],
    ['unknown', undefined, "can't tell"],
  ])('a tie is not decided for the device: %s metric', (_, metric, words) => {
    const [first, second] =
      said('10.40.1.1', [route('10.40.0.0/16', 100), route('10.40.0.0/16', metric, 'Port4')], {}) ?? [];
    expect(first).toContain('might go to');
    expect(second).toContain(words);
  });

  test('the port’s own network, the pods and the services need no route', () => {
    expect(said('192.168.20.77', [route('192.168.0.0/16', 1)])?.[0]).toContain('directly to that machine');
    expect(said('192.168.20.77', [route('192.168.20.0/24', 1)])?.[1]).toContain('a direct connection wins');
    expect(said('172.27.3.4', [])?.[0]).toContain('the pod network');
    expect(said('172.28.0.10', [])?.[0]).toContain('the service network');
  });

  test('the network of a port that is not for compute is not next door', () => {
    expect(said('192.168.100.20', [])).toEqual([
      'No custom route matches 192.168.100.20. Packets leave like all other traffic, through Port2 and its gateway 10.126.76.1.',
    ]);
  });

  test('with several gateways nobody knows which is used', () => {
    const ports = device.ports.map((port) => ({ ...port, gateway: '10.0.0.1' }));
    expect(said('8.8.8.8', [], { ...device, ports })?.[0]).toContain('the port with the default gateway');
  });

  test('a route through a port without compute does nothing', () => {
    const [first, second] = said('10.40.1.1', [route('10.40.0.0/16', 1, 'Port4')]) ?? [];
    expect(first).toContain('No custom route matches');
    expect(second).toContain('has no effect');
  });

  test('what is no address has no way', () => {
    expect(explainWay('cameras', [])).toBeUndefined();
    expect(explainWay('192.168.21.0/24', [])).toBeUndefined();
  });

  test('the winner contains it, and no loser is better', () => {
    fc.assert(
      fc.property(
        deviceTable,
        fc.nat({ max: 2 ** 32 - 1 }),
        fc.constantFrom(0xc0a81507, 0x0a280801),
        (table, any, near) => {
          for (const target of [any, near]) {
            const explanation = explainWay(formatIPv4(target), table);
            if (explanation === undefined) throw new Error('no address');
            const { way, losers } = explanation;
            const fits = table.filter((item) => {
              const cidr = parseDestination(item.DestinationPrefix)?.cidr;
              return cidr !== undefined && contains(cidr, target);
            });
            expect(
              losers.filter((item) => item.way.kind === 'route').length + Number(way.kind === 'route'),
            ).toBe(fits.length);
            if (way.kind !== 'route') continue;
            const best = parseCidr(way.prefix)?.prefix ?? 0;
            for (const { way: other } of losers) {
              if (other.kind !== 'route') continue;
              const prefix = parseCidr(other.prefix)?.prefix ?? 0;
              expect(prefix).toBeLessThanOrEqual(best);
              if (prefix === best)
                expect(other.row.RouteMetric).toBeGreaterThanOrEqual(way.row.RouteMetric ?? 0);
            }
          }
        },
      ),
    );
  });
});
