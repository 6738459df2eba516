import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkRoutes } from '#shared/route-rules/check-routes.ts';
import { routeKey } from '#shared/routes/prefix.ts';
import type { DeviceNetwork, WantedRow } from '#shared/routes/types.ts';
import { device } from './devices.ts';

const fields = ['InterfaceAlias', 'DestinationPrefix', 'NextHop'] as const;
type Field = (typeof fields)[number];
const isField = (name: string | undefined): name is Field => fields.some((field) => field === name);

/** The table after each fix that changes a row, with that row's index. */
function fixedTables(rows: readonly WantedRow[], network: DeviceNetwork) {
  return checkRoutes({ Routes: rows }, network).findings.flatMap(({ fix, text }) => {
    const [change] = fix?.changes ?? [];
    const [, index, field] = /^Routes\[(\d+)\]\.(\w+)$/.exec(change?.path ?? '') ?? [];
    if (!isField(field) || typeof change?.value !== 'string') return [];
    const { value } = change;
    const at = Number(index);
    const table = rows.map((row, place) => (place === at ? { ...row, [field]: value } : row));
    return [{ text, at, table }];
  });
}

const to = (DestinationPrefix: string, NextHop = '192.168.20.1', InterfaceAlias = 'Port3'): WantedRow => ({
  InterfaceAlias,
  DestinationPrefix,
  NextHop,
  RouteMetric: 100,
});
const textsOf = (rows: readonly WantedRow[]) => fixedTables(rows, device).map(({ text }) => text);

test.each<[string, WantedRow, WantedRow, string]>([
  ['the example of the documentation', to('192.168.20.0/24'), to('192.168.21.0/24'), 'R-RT-10.example'],
  ['host bits', to('192.168.30.9/24'), to('192.168.30.0/24'), 'R-RT-6.hostBits'],
  [
    'a name with a typo',
    to('192.168.40.0/24', '192.168.20.1', 'Port 3'),
    to('192.168.40.0/24'),
    'R-RT-1.notAPort',
  ],
])('the fix of %s is offered only while no other row has its result', (_about, wrong, right, text) => {
  const other = to('192.168.50.0/24');
  const offered = textsOf([other, wrong]);
  for (const rows of [
    [right, wrong],
    [wrong, other, right],
  ]) {
    expect(textsOf(rows).filter((said) => said === text)).toEqual([]);
  }
  expect(offered).toContain(text);
});

const address = fc.constantFrom('192.168.20.0', '192.168.21.0', '192.168.21.7', '192.168.30.1', '10.0.0.0');
const row: fc.Arbitrary<WantedRow> = fc.record({
  InterfaceAlias: fc.constantFrom('Port3', 'port3', 'Port1', 'Port9', 'Port 3'),
  DestinationPrefix: fc
    .tuple(address, fc.constantFrom('/24', '/16', '/32', '', ' 255.255.255.0', '/255.255.0.0'))
    .map((parts) => parts.join('')),
  NextHop: fc.constantFrom('192.168.20.1', '192.168.100.1', '192.168.20.1/24', ''),
  RouteMetric: fc.constantFrom(1, 100),
});

test('no fix of any table makes a route that another row already has', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 6 }),
      fc.constantFrom<DeviceNetwork>(device, {}),
      (rows, network) => {
        for (const { at, table } of fixedTables(rows, network)) {
          const made = table[at];
          const others = table.filter((_, place) => place !== at);
          expect(others.map(routeKey)).not.toContain(made && routeKey(made));
        }
      },
    ),
    { numRuns: 300 },
  );
});
