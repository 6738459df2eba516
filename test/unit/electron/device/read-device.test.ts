import { expect, test } from 'vitest';
import type { Device } from '#electron/device/session/device.ts';
import { readDevice, readRoutes, readRoutesByPort } from '#electron/device/session/read-device.ts';
import type { CallAnswer, HostFailure } from '#electron/host/host.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Call } from '#shared/calls/call.ts';
import { err, ok, type Result } from '#shared/result.ts';

type Answer = Result<CallAnswer, HostFailure>;

const said = (...values: readonly JsonValue[]): Answer => ok({ values, events: [], dropped: 0 });
const error = (id: string, message: string) => ({ id, category: '', message, terminating: false });
const complains = (id: string, message = id): Answer =>
  ok({ values: [], events: [{ stream: 'error', error: error(id, message) }], dropped: 0 });
const stops = (id: string): Answer =>
  err({ code: 'call.failed', cmdlet: 'Get-HcsNetRoute', detail: id, error: error(id, id) });
const alias = ({ InterfaceAlias }: Call['parameters']): string =>
  typeof InterfaceAlias === 'string' ? InterfaceAlias : '';
const lost: Answer = err({ code: 'session.lost', cmdlet: 'x', detail: 'gone' });

const nothing = 'CmdletizationQuery_NotFound_InterfaceAlias,Get-NetRoute';
const route = { InterfaceAlias: 'Port3', DestinationPrefix: '192.168.21.0/24', NextHop: '192.168.20.1' };

/** A device of these ports, whose routes are answered for as is said here. */
function deviceOf(
  routes: Readonly<Record<string, Answer>>,
  reopened: Awaited<ReturnType<Device['reopen']>> = ok(undefined),
) {
  const asked: string[] = [];
  const run = ({ cmdlet, parameters }: Call): Answer => {
    asked.push(cmdlet);
    if (cmdlet === 'Get-NetAdapter')
      return said(...Object.keys(routes).map((Name) => ({ Name, Status: 'Up' })));
    return cmdlet === 'Get-HcsNetRoute' ? (routes[alias(parameters)] ?? lost) : said();
  };
  const device: Device = {
    about: { kind: 'windows', name: 'ase', standIn: false },
    notice: [],
    run: (call) => Promise.resolve(run(call)),
    reopen: () => {
      asked.push('reopen');
      return Promise.resolve(reopened);
    },
    close: () => Promise.resolve(),
  };
  return { device, asked };
}

test.for([
  ['beside an answer', complains(nothing)],
  ['in the place of one', stops(nothing)],
] as const)('a port of which Windows says %s that there is nothing has no routes', async ([, answer]) => {
  const { device } = deviceOf({ Port3: said(route), Port4: answer });
  const { facts, unread } = await readDevice(device);
  expect(facts.routes).toEqual([route]);
  expect(facts.routesUnreadOn).toBeUndefined();
  expect(unread).toEqual([]);
  expect(await readRoutes(device, ['Port4'])).toEqual({ ok: true, value: [] });
});

test('one port that cannot be read leaves the others, and is named with its own words', async () => {
  const { device } = deviceOf({
    Port3: said(route),
    Port4: complains('HcsError', 'The adapter is busy.'),
    Port5: stops('HcsOther'),
  });
  const { facts, unread } = await readDevice(device);
  expect(facts.routes).toEqual([route]);
  expect(facts.routesUnreadOn).toEqual(['Port4', 'Port5']);
  const message = 'Port4: The adapter is busy.; Port5: HcsOther';
  expect(unread).toEqual([{ fact: 'routes', code: 'call.failed', message }]);
  expect(await readRoutesByPort(device, ['Port3', 'Port4'])).toMatchObject({
    ok: true,
    value: { routes: [route], unread: [{ port: 'Port4', failure: { code: 'call.failed' } }] },
  });
});

test('whoever compares is told of a port that cannot be read', async () => {
  const { device } = deviceOf({ Port3: said(route), Port4: complains('HcsError') });
  expect(await readRoutes(device, ['Port3', 'Port4'])).toMatchObject({
    ok: false,
    error: { detail: 'HcsError' },
  });
});

test('where no port can be read, nothing is known of routes', async () => {
  const { device } = deviceOf({ Port3: complains('HcsError'), Port4: complains('HcsOther') });
  const { facts, unread } = await readDevice(device);
  expect(facts.routes).toBeUndefined();
  expect(facts.routesUnreadOn).toBeUndefined();
  expect(unread).toEqual([{ fact: 'routes', code: 'call.failed', message: 'HcsError' }]);
});

test('a device that cannot be met again is waited for once, not by every call', async () => {
  const gone = err({ code: 'device.unreachable', values: {} });
  const { device, asked } = deviceOf({ Port3: said(route) }, gone);
  const silent: Device = { ...device, run: () => Promise.resolve(lost) };
  const { facts, unread } = await readDevice(silent);
  expect(facts).toEqual({});
  expect(unread.map(({ code }) => code)).toContain('session.lost');
  expect(asked.filter((what) => what === 'reopen')).toHaveLength(1);
});
