import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Device } from '#electron/device/session/device.ts';
import type { HostEvent } from '#electron/host/host.ts';
import { OwnedRoutes } from '#electron/device/jobs/owned-routes.ts';
import { RouteFolder } from '#electron/device/jobs/route-folder.ts';
import { newestJobOn, rollbackOf } from '#electron/device/jobs/rollback.ts';
import { isJsonObject } from '#shared/json.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';
import type { Call } from '#shared/calls/call.ts';
import { err, ok } from '#shared/result.ts';
import { planRoutes } from '#shared/routes/plan-routes.ts';
import { begin, carry, deviceIn, ports, routesNow, row, sorted } from '../../../support/routes.ts';
import { removeFolder } from '../../../support/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-routes-'));
});
afterEach(async () => {
  await removeFolder(folder);
});

/** A device that answers these calls in another way. */
const answering = (
  device: Device,
  run: (call: Call, next: Device['run']) => ReturnType<Device['run']>,
): Device => ({
  about: device.about,
  notice: device.notice,
  run: (call) => run(call, device.run.bind(device)),
  reopen: device.reopen.bind(device),
  close: device.close.bind(device),
});
const isAdd = ({ cmdlet }: Call): boolean => cmdlet === 'Add-HcsNetRoute';
const complaint: HostEvent = {
  stream: 'error',
  error: { id: 'SecondNode', category: 'NotSpecified', message: 'No answer.', terminating: false },
};

test('a change that is made beside an error is made, is told, and is ours', async () => {
  const place = join(folder, 'job');
  const device = answering(await deviceIn(place, []), async (call, next) => {
    const answer = await next(call);
    if (!isAdd(call) || !answer.ok) return answer;
    return ok({ ...answer.value, events: [...answer.value.events, complaint] });
  });
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  const end = await carry({ place, device, plan, current: [] });
  expect(end).toMatchObject({
    outcome: 'done',
    steps: [{ state: 'done', detail: 'SecondNode: No answer.' }],
  });
  expect(new OwnedRoutes(place).of('1HXQG13')).toEqual([row(1)]);
});

test('an error that kept the change from being made has failed it', async () => {
  const place = join(folder, 'job');
  const device = answering(await deviceIn(place, []), async (call, next) =>
    isAdd(call) ? ok({ values: [], events: [complaint], dropped: 0 }) : await next(call),
  );
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  const end = await carry({ place, device, plan, current: [] });
  expect(end).toMatchObject({
    outcome: 'failed',
    steps: [{ state: 'failed', detail: 'SecondNode: No answer.' }],
  });
});

test.for([
  ['device.refused', { code: 'call.failed', detail: 'Nein.' }],
  ['device.oldSoftware', { code: 'call.missing', detail: "The term 'Add-HcsNetRoute' is not recognized." }],
  ['call.badOutput', { code: 'call.badOutput', detail: '' }],
  ['device.brokeAgain', { code: 'session.lost', detail: '' }],
  ['device.notShown', undefined],
] as const)('a change that is not there is %s', async ([code, failure]) => {
  const place = join(folder, 'job');
  const device = answering(await deviceIn(place, []), async (call, next) => {
    if (!isAdd(call)) return await next(call);
    const { cmdlet } = call;
    return failure === undefined ? ok({ values: [], events: [], dropped: 0 }) : err({ ...failure, cmdlet });
  });
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  const end = await carry({ place, device, plan, current: [] });
  const values = { name: device.about.name, cmdlet: 'Add-HcsNetRoute' };
  expect(end.steps).toMatchObject([{ state: 'failed', error: { code, values } }]);
  expect(errorText({ code, values }, translator('en')).message).not.toContain('inside the wizard');
});

test('what the device took without a word and does not show is never sent again', async () => {
  const place = join(folder, 'job');
  let adds = 0;
  const device = answering(await deviceIn(place, []), async (call, next) => {
    if (!isAdd(call)) return await next(call);
    adds += 1;
    return ok({ values: [], events: [], dropped: 0 });
  });
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  expect(await carry({ place, device, plan, current: [] })).toMatchObject({ outcome: 'failed' });
  expect(adds).toBe(1);
});

test('a route is owned before it is there, and stays owned while nobody knows whether it is', async () => {
  const place = join(folder, 'job');
  const ownedThen: number[] = [];
  let isGone = false;
  const there = await deviceIn(place, []);
  const device: Device = {
    ...answering(there, async (call, next) => {
      if (isGone) return err({ code: 'session.lost', cmdlet: call.cmdlet, detail: '' });
      if (isAdd(call)) {
        ownedThen.push(new OwnedRoutes(place).of('1HXQG13').length);
        isGone = true;
      }
      return await next(call);
    }),
    reopen: () => Promise.resolve(err({ code: 'device.unreachable', values: {} })),
  };
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  const end = await carry({ place, device, plan, current: [] });
  expect(end.steps).toMatchObject([{ state: 'unknown', error: { code: 'device.outcomeUnknown' } }]);
  expect(ownedThen).toEqual([1]);
  expect(new OwnedRoutes(place).of('1HXQG13')).toEqual([row(1)]);
});

test('a device whose next hop is called otherwise keeps its routes, and proves nothing', async () => {
  const place = join(folder, 'job');
  const device = answering(await deviceIn(place, []), async (call, next) => {
    const answer = await next(call);
    if (call.cmdlet !== 'Get-HcsNetRoute' || !answer.ok) return answer;
    const values = answer.value.values.map((value) =>
      isJsonObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([name, item]) => [name === 'NextHop' ? 'Via' : name, item]),
          )
        : value,
    );
    return ok({ ...answer.value, values });
  });
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  const end = await carry({ place, device, plan, current: [] });
  expect(end).toMatchObject({
    outcome: 'done',
    proof: [{ verdict: 'unread', seen: 'Port3 10.40.1.0/24 via ? metric 100' }],
  });
  const owned = new OwnedRoutes(place).of('1HXQG13');
  expect(owned).toEqual([row(1)]);
  const current = end.after ?? [];
  const away = planRoutes({ current, wanted: [], owned });
  expect(
    (await carry({ place: join(folder, 'second'), device, plan: away, current, ownedIn: place })).outcome,
  ).toBe('done');
  const at = RouteFolder.at(join(folder, 'second'));
  expect(at.ok && at.value.before?.routes).toEqual([row(1)]);
});

test('the folder of a job on another device is not carried on', async () => {
  const place = join(folder, 'job');
  const device = await deviceIn(folder, []);
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  await carry({ place, device, plan, current: [] });
  const again = planRoutes({ current: [row(1)], wanted: [row(2)], owned: [] });
  expect(await begin({ place, device, plan: again, current: [row(1)], id: 'other' })).toMatchObject({
    error: { code: 'job.taken' },
  });
  expect(rollbackOf(place, 'other')).toEqual(ok(undefined));
});

test('a before-image or a list of owned routes that cannot be read is not taken for none', async () => {
  const place = join(folder, 'job');
  const device = await deviceIn(folder, []);
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  await carry({ place, device, plan, current: [] });
  writeFileSync(join(place, 'routes-before.json'), '{');
  expect(RouteFolder.at(place)).toMatchObject({ error: { code: 'routes.stored' } });
  const second = join(folder, 'second');
  const [list = ''] = readdirSync(place).filter((name) => name.startsWith('device-'));
  writeFileSync(join(place, list), '{');
  const more = planRoutes({ current: [row(1)], wanted: [row(2)], owned: [] });
  expect(await begin({ place: second, device, plan: more, current: [row(1)], ownedIn: place })).toMatchObject(
    {
      error: { code: 'routes.stored' },
    },
  );
  expect(sorted(await routesNow(device, ports))).toEqual(sorted([row(1)]));
});

test('a plan of which one command cannot be sent is not begun', async () => {
  const place = join(folder, 'job');
  const device = await deviceIn(folder, []);
  const plan = planRoutes({ current: [], wanted: [row(1), row(2, 70_000)], owned: [] });
  expect(await begin({ place, device, plan, current: [] })).toMatchObject({
    error: { code: 'routes.notSendable' },
  });
  expect(await routesNow(device, ports)).toEqual([]);
});

test('nothing is changed on a port whose routes could not be read, and what is ours there stays ours', async () => {
  const place = join(folder, 'job');
  const device = await deviceIn(folder, [row(3, 100, 'Port4')]);
  new OwnedRoutes(place).set('1HXQG13', [row(3, 100, 'Port4')]);
  const there = ['Port3'];
  const elsewhere = planRoutes({ current: [], wanted: [row(2, 100, 'Port4')], owned: [] });
  expect(await begin({ place, device, plan: elsewhere, current: [], on: there })).toMatchObject({
    error: { code: 'device.portUnread', values: { port: 'Port4' } },
  });
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  expect((await carry({ place, device, plan, current: [], on: there })).outcome).toBe('done');
  expect(sorted(new OwnedRoutes(place).of('1HXQG13'))).toEqual(sorted([row(3, 100, 'Port4'), row(1)]));
});

test('a job that had nothing to change does not hide the way back of the one before', async () => {
  const jobs = join(folder, 'jobs');
  const device = await deviceIn(folder, []);
  const first = RouteFolder.among(jobs, new Date('2026-11-22T10:00:00'));
  if (!first.ok) throw new Error(first.error.code);
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  await carry({ place: first.value.path, device, plan, current: [] });
  const idle = planRoutes({ current: [row(1)], wanted: [row(1)], owned: [] });
  await carry({ place: join(jobs, 'routes-20261122-110000'), device, plan: idle, current: [row(1)] });
  const scenario = device.about.name;
  expect(await newestJobOn(jobs, '1HXQG13', { standIn: scenario })).toBe(first.value.path);
  expect(await newestJobOn(jobs, '1HXQG13', { standIn: 'another' })).toBeUndefined();
});
