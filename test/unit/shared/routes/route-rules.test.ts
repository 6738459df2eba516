import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#shared/json.ts';
import { translator } from '#shared/locales/translate.ts';
import { checkRoutes } from '#shared/route-rules/check-routes.ts';
import { routeRules } from '#shared/route-rules/rules.ts';
import type { DeviceNetwork, WantedRow } from '#shared/routes/types.ts';
import { describe as inWords } from '#shared/findings/describe.ts';
import { device, lessAndLess, row, withPort, without } from './devices.ts';
import { A, D, examples, M, N, type Example } from './route-examples.ts';

const shownValue = (value: JsonValue | undefined) => JSON.stringify(value).replaceAll('"', '');

const said = ({ rows, on, ignored = [] }: Example) =>
  checkRoutes({ Routes: rows, ignored }, on ?? {}).findings.map(({ text, path, fix }) =>
    [`${text} ${path}`, ...(fix === undefined ? [] : [shownValue(fix.changes[0]?.value)])].join(' -> '),
  );

describe('the rules of routes', () => {
  test.each(Object.entries(examples))('%s', (_, example) => {
    expect(said(example)).toEqual(example.says);
  });

  test('stand in the order of their numbers', () => {
    expect(routeRules.map(({ id }) => id)).toEqual(
      Array.from({ length: 18 }, (_, index) => `R-RT-${index + 1}`),
    );
  });

  test('are all shown by an example, as grave as the table says, and in complete sentences', () => {
    const t = translator('en');
    const seen = new Map<string, Set<string>>();
    for (const { rows, on, ignored = [] } of Object.values(examples)) {
      for (const finding of checkRoutes({ Routes: rows, ignored }, on ?? {}).findings) {
        seen.set(finding.text, (seen.get(finding.text) ?? new Set()).add(finding.severity));
        const { message, remedy, short, fix } = inWords(finding, t);
        for (const sentence of [message, remedy, short, fix ?? '']) expect(sentence).not.toMatch(/[{}]/);
        expect(fix === undefined).toBe(finding.fix === undefined);
      }
    }
    for (const { id, messages } of routeRules) {
      for (const [key, { severities }] of Object.entries(messages)) {
        const text = `${id}.${key}`;
        expect([...(seen.get(text) ?? [])], text).toEqual(severities);
      }
    }
  });

  test('ask the device for the facts that they declare', () => {
    const asked = new Map<string, Set<string>>();
    for (const { rows, on = device } of Object.values(examples)) {
      for (const network of lessAndLess(on)) {
        for (const { rule, needs } of checkRoutes({ Routes: rows }, network).notChecked) {
          for (const need of needs) asked.set(rule, (asked.get(rule) ?? new Set()).add(need));
        }
      }
    }
    for (const { id, needs } of routeRules) {
      expect([...(asked.get(id) ?? [])].toSorted(), id).toEqual(needs.toSorted());
    }
  });

  const lacking = (on: DeviceNetwork, ...rows: readonly WantedRow[]) =>
    checkRoutes({ Routes: rows }, on).notChecked.map(
      ({ rule, path, needs }) => `${rule} ${path}: ${needs.join(', ')}`,
    );

  test('without a device judge what can be judged, and name what they lack', () => {
    const { findings, notChecked } = checkRoutes({ Routes: [row({ RouteMetric: 'low' })] });
    expect(findings.map(({ rule }) => rule)).toEqual(['R-RT-13']);
    expect(notChecked).toContainEqual({ rule: 'R-RT-9', path: N, needs: ['ports', 'switches'] });
    expect(lacking({}, row())).toContain(`R-RT-13 ${M}: routes`);
    expect(checkRoutes({ Routes: [row()] }, device).notChecked).toEqual([]);
  });

  test('name for each row the fact without which the subnet of its port is not known', () => {
    const second = row({ DestinationPrefix: '10.40.0.0/16' });
    expect(lacking(without('prefixLength'), row(), second)).toEqual([
      `R-RT-9 ${N}: ports.prefixLength`,
      'R-RT-9 Routes[1].NextHop: ports.prefixLength',
      `R-RT-10 ${D}: ports.prefixLength`,
      'R-RT-10 Routes[1].DestinationPrefix: ports.prefixLength',
    ]);
    expect(lacking(without('address'), row())).toEqual([
      `R-RT-2 ${A}: ports.address`,
      `R-RT-9 ${N}: ports.address`,
      `R-RT-10 ${D}: ports.address`,
    ]);
    expect(lacking(withPort({ address: null }), row())).toEqual([]);
  });

  test('name the other ports whose network a route may take along', () => {
    expect(lacking(without('address'), row({ InterfaceAlias: 'Port1', NextHop: '192.168.100.1' }))).toEqual([
      `R-RT-12 ${D}: ports.address`,
    ]);
  });

  test('name what else the device has not said', () => {
    const there = { InterfaceAlias: 'Port4', DestinationPrefix: '192.168.21.0/24' };
    expect(lacking(without('dhcp', 'Status', 'gateway'), row())).toEqual([
      `R-RT-2 ${A}: ports.dhcp`,
      `R-RT-3 ${A}: ports.Status`,
      `R-RT-14 ${A}: ports.gateway`,
    ]);
    expect(lacking({ ...device, switches: [{ Name: 'vSwitch1', ports: ['Port3'] }] }, row())).toEqual([
      `R-RT-4 ${A}: switches.EnabledForCompute`,
    ]);
    expect(lacking({ ...device, routes: [there] }, row())).toEqual([`R-RT-13 ${M}: routes.RouteMetric`]);
  });

  test('ask nothing of DNS servers and a proxy that nobody knows', () => {
    const { dnsServers, proxyAddress, ...rest } = device;
    expect([dnsServers, proxyAddress]).not.toContain(undefined);
    expect(lacking(rest, row())).toEqual([]);
  });

  test('a fix takes its finding away', () => {
    for (const { rows, on } of Object.values(examples)) {
      for (const finding of checkRoutes({ Routes: rows }, on ?? {}).findings) {
        for (const { path, value } of finding.fix?.changes ?? []) {
          const [, index = '', field] = /^Routes\[(\d+)\](?:\.(\w+))?$/.exec(path) ?? [];
          const fixed = rows.flatMap((item, at) =>
            at !== Number(index) ? [item] : field === undefined ? [] : [{ ...item, [field]: value }],
          );
          const still = checkRoutes({ Routes: fixed }, on ?? {}).findings;
          expect(
            still.filter(({ text, path: where }) => text === finding.text && where === finding.path),
          ).toEqual([]);
        }
      }
    }
  });

  test('have a verdict on any table, whatever its cells and whatever the device says', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom('Port3', '10.0.0.0/0', '1.2.3.4/32'),
    );
    const rows = fc.array(
      fc.record({
        InterfaceAlias: cell,
        DestinationPrefix: cell,
        NextHop: cell,
        RouteMetric: fc.oneof(cell, fc.double(), fc.integer()),
      }),
    );
    fc.assert(
      fc.property(rows, fc.constantFrom<DeviceNetwork>({}, device), (Routes, on) => {
        for (const { path } of checkRoutes({ Routes }, on).findings)
          expect(path).toMatch(/^Routes\[\d+\]\.\w+$/);
      }),
    );
  });
});
