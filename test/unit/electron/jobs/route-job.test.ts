import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OwnedRoutes } from '#electron/device/jobs/owned-routes.ts';
import { RouteFolder } from '#electron/device/jobs/route-folder.ts';
import { planRollback, planRoutes } from '#shared/routes/plan-routes.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { routeKey } from '#shared/routes/prefix.ts';
import { begin, carry, deviceIn, ports, routesNow, row, sorted } from '../../../support/routes.ts';
import { removeFolder } from '../../../support/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-routes-'));
});
afterEach(async () => {
  await removeFolder(folder);
});

const journal = (place = folder) =>
  readFileSync(join(place, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; state?: string });

test('keeps what was before, makes each change, reads it back, and proves the result', async () => {
  const place = join(folder, 'job');
  const foreign = row(9);
  const device = await deviceIn(place, [foreign]);
  const plan = planRoutes({ current: [foreign], wanted: [row(1), row(2)], owned: [] });
  const end = await carry({ place, device, plan, current: [foreign] });
  expect(end).toMatchObject({ outcome: 'done', steps: [{ state: 'done' }, { state: 'done' }] });
  expect(end.proof.map(({ verdict }) => verdict)).toEqual(['agrees', 'agrees']);
  expect(sorted(end.after)).toEqual(sorted([foreign, row(1), row(2)]));
  expect(JSON.parse(readFileSync(join(place, 'routes-before.json'), 'utf8'))).toMatchObject({
    ...{ format: 'edge-wizard/routes-before/1', device: '1HXQG13', routes: [foreign] },
  });
  expect(readFileSync(join(place, 'rollback.ps1'), 'utf8')).toBe('# way back\n');
  expect(journal(place).map(({ type }) => type)).toEqual([
    'job',
    ...['step-started', 'call-started', 'call-ended', 'step-ended'],
    ...['step-started', 'call-started', 'call-ended', 'step-ended'],
    ...['proof', 'job-ended'],
  ]);
});

test.for(['before', 'after'] as const)(
  'a session that breaks %s the change is made costs no route and adds none twice',
  async (when) => {
    const place = join(folder, 'job');
    const device = await deviceIn(place, [], [{ cmdlet: 'Add-HcsNetRoute', call: 2, does: 'drop', when }]);
    const wanted = [row(1), row(2), row(3)];
    const end = await carry({
      place,
      device,
      plan: planRoutes({ current: [], wanted, owned: [] }),
      current: [],
    });
    expect(end.outcome).toBe('done');
    expect(sorted(end.after)).toEqual(sorted(wanted));
    expect(journal(place).filter(({ type }) => type === 'session-reopened')).toHaveLength(1);
    const calls = (
      JSON.parse(readFileSync(join(place, 'training-device.json'), 'utf8')) as {
        calls: Record<string, number>;
      }
    ).calls;
    expect(calls['Add-HcsNetRoute']).toBe(when === 'after' ? 3 : 4);
  },
);

test('a refused change ends the run; what follows is skipped, and nothing of it is owned', async () => {
  const place = join(folder, 'job');
  const refusal = { does: 'throw' as const, id: 'Refused', message: 'Nein.' };
  const device = await deviceIn(place, [], [{ cmdlet: 'Add-HcsNetRoute', call: 2, ...refusal }]);
  const plan = planRoutes({ current: [], wanted: [row(1), row(2), row(3)], owned: [] });
  const end = await carry({ place, device, plan, current: [] });
  expect(end).toMatchObject({
    outcome: 'failed',
    steps: [{ state: 'done' }, { state: 'failed', detail: 'Refused: Nein.' }, { state: 'skipped' }],
  });
  expect(end.proof.map(({ verdict }) => verdict)).toEqual(['agrees', 'disagrees', 'disagrees']);
  expect(new OwnedRoutes(place).of('1HXQG13').map(({ DestinationPrefix }) => DestinationPrefix)).toEqual([
    '10.40.1.0/24',
  ]);
});

test('a route that was to be replaced stays owned when its replacement never began', async () => {
  const place = join(folder, 'job');
  const owned = new OwnedRoutes(place);
  owned.set('1HXQG13', [row(5)]);
  const device = await deviceIn(
    place,
    [row(5)],
    [{ cmdlet: 'Add-HcsNetRoute', call: 1, does: 'throw', id: 'Refused', message: '' }],
  );
  const wanted = [row(1), row(5, 7)];
  const plan = planRoutes({ current: [row(5)], wanted, owned: owned.of('1HXQG13') });
  expect((await carry({ place, device, plan, current: [row(5)] })).outcome).toBe('failed');
  expect(owned.of('1HXQG13').map(routeKey)).toEqual([routeKey(row(5))]);
});

test('stops between two changes when it is asked to', async () => {
  const place = join(folder, 'job');
  const device = await deviceIn(place, []);
  const plan = planRoutes({ current: [], wanted: [row(1), row(2)], owned: [] });
  const end = await carry({ place, device, plan, current: [], signal: AbortSignal.abort() });
  expect(end).toMatchObject({ outcome: 'cancelled', steps: [{ state: 'skipped' }, { state: 'skipped' }] });
  expect(end.after).toEqual([]);
});

test('a folder is carried on behind its last whole line, and keeps its first image', async () => {
  const place = join(folder, 'job');
  const device = await deviceIn(place, [row(9)]);
  const first = planRoutes({ current: [row(9)], wanted: [row(1)], owned: [] });
  await carry({ place, device, plan: first, current: [row(9)] });
  appendFileSync(join(place, 'journal.jsonl'), '{"type":"step-sta');
  const current = (await routesNow(device, ports)) ?? [];
  const owned = new OwnedRoutes(place).of('1HXQG13');
  const second = planRoutes({ current, wanted: [row(1), row(2)], owned });
  expect(second.changes).toHaveLength(1);
  await carry({ place, device, plan: second, current });
  const at = RouteFolder.at(place);
  if (!at.ok) throw new Error(at.error.code);
  expect(at.value.planned.map(({ row: { DestinationPrefix } }) => DestinationPrefix)).toEqual([
    '10.40.1.0/24',
    '10.40.2.0/24',
  ]);
  expect(journal(place)).toHaveLength(7 + 7);
  expect(at.value.before?.routes).toEqual([row(9)]);
});

test('what another run has written since the folder was read is not cut off', async () => {
  const place = join(folder, 'job');
  const device = await deviceIn(place, []);
  const run = (routes: RouteRow[], current: RouteRow[]) => ({
    ...{ place, device, current, plan: planRoutes({ current, wanted: routes, owned: current }) },
  });
  await carry(run([row(1)], []));
  const before = RouteFolder.at(place);
  if (!before.ok) throw new Error(before.error.code);
  await carry(run([row(1), row(2)], [row(1)]));
  const entries = journal(place).length;
  await carry({ ...run([row(1), row(2), row(3)], [row(1), row(2)]), folder: before.value });
  expect(journal(place).length).toBeGreaterThan(entries);
  const after = RouteFolder.at(place);
  expect(after.ok && after.value.planned).toHaveLength(3);
});

test('a device that has changed since its plan was read is left alone, and so is the disk', async () => {
  const place = join(folder, 'job');
  const device = await deviceIn(folder, [row(9)]);
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  expect(await begin({ place, device, plan, current: [] })).toEqual({
    ok: false,
    error: { code: 'device.changed', values: { name: 'edge' } },
  });
  expect(sorted(await routesNow(device, ports))).toEqual(sorted([row(9)]));
  expect(existsSync(place)).toBe(false);
});

test('while another job is at work on the device, none begins; once it is over, one does', async () => {
  const place = join(folder, 'job');
  const device = await deviceIn(place, []);
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  const other = await new OwnedRoutes(place).lock('1HXQG13', join(folder, 'other'));
  if (!other.ok) throw new Error('held');
  expect(await begin({ place, device, plan, current: [] })).toMatchObject({
    ok: false,
    error: { code: 'routes.running', values: { folder: join(folder, 'other'), pid: process.pid } },
  });
  const here = await begin({ place: join(folder, 'other'), ownedIn: place, device, plan, current: [] });
  expect(here).toMatchObject({ ok: false, error: { code: 'routes.runningHere' } });
  expect(await routesNow(device, ports)).toEqual([]);
  other.value.release();
  expect((await carry({ place, device, plan, current: [] })).outcome).toBe('done');
});

test('a disk that fails is named by its own folder, and so is whether anything had begun', async () => {
  const plan = planRoutes({ current: [], wanted: [row(1)], owned: [] });
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const ownedIn = join(file, 'jobs');
  const place = join(folder, 'job');
  const device = await deviceIn(place, []);
  expect(await begin({ place, ownedIn, device, plan, current: [] })).toMatchObject({
    ok: false,
    error: { code: 'job.unwritable', values: { folder: ownedIn } },
  });
  expect(await routesNow(device, ports)).toEqual([]);
  const full = Object.assign(new Error('ENOSPC'), { syscall: 'write', path: join(place, 'journal.jsonl') });
  const heard = ({ type }: { type: string }) => {
    if (type === 'step-ended') throw full;
  };
  expect(await begin({ place, device, plan, current: [], heard })).toMatchObject({
    ok: false,
    error: { code: 'job.cutShort', values: { folder: place } },
  });
  expect(sorted(await routesNow(device, ports))).toEqual(sorted([row(1)]));
});

test('the way back gives a route that was taken over to its owner again', async () => {
  const place = join(folder, 'job');
  const device = await deviceIn(place, [row(1, 7)]);
  const plan = planRoutes({ current: [row(1, 7)], wanted: [row(1)], owned: [], takeOver: true });
  await carry({ place, device, plan, current: [row(1, 7)] });
  const owned = new OwnedRoutes(place);
  expect(owned.of('1HXQG13').map(routeKey)).toEqual([routeKey(row(1))]);
  const way = planRollback({ now: [row(1)], before: [row(1, 7)], planned: plan.changes });
  const back = await carry({ does: 'rollback', place, device, plan: way, current: [row(1)] });
  expect(sorted(back.after)).toEqual(sorted([row(1, 7)]));
  expect(owned.of('1HXQG13')).toEqual([]);
});

test('the folder of another kind of job is left alone', () => {
  writeFileSync(join(folder, 'journal.jsonl'), '{"type":"job","format":"edge-wizard/journal/1"}\n');
  const at = RouteFolder.at(folder);
  expect(at.ok ? 'ok' : at.error.code).toBe('job.taken');
});
