import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeviceService } from '#electron/main/device-service.ts';
import { deviceHandlers } from '#electron/main/ipc/handlers/device.ts';
import { RouteRuns } from '#electron/main/route-runs.ts';
import type { RoutesRun } from '#shared/ipc/contract.ts';
import { translator } from '#shared/locales/translate.ts';
import type { Result } from '#shared/result.ts';
import type { RouteRow } from '#shared/routes/types.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'device-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function open(device?: string) {
  const paths = { scripts: '/none', training: join(folder, 'training'), jobs: join(folder, 'jobs') };
  const devices = new DeviceService({
    choice: { kind: 'training', scenario: 'clean-pc', speed: 0 },
    device,
    paths,
  });
  const seen: RoutesRun[] = [];
  const runs = new RouteRuns({
    devices,
    version: '0.1.0',
    t: translator('en'),
    changed: (run) => {
      seen.push(run);
    },
  });
  return { seen, paths, call: deviceHandlers(devices, runs) };
}
const to = (training: string, part: { skipCertificateCheck?: boolean; password?: string } = {}) => ({
  name: training,
  https: true,
  skipCertificateCheck: false,
  password: '',
  training,
  ...part,
});
async function value<Value>(
  answer: Result<Value, unknown> | Promise<Result<Value, unknown>>,
): Promise<Value> {
  const settled = await answer;
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}
const route = (prefix: string, NextHop = '192.168.20.1'): RouteRow => ({
  InterfaceAlias: 'Port3',
  DestinationPrefix: prefix,
  NextHop,
  RouteMetric: 100,
});
const wanted = (...rows: RouteRow[]) => ({ rows, takeOver: false, waivers: [] });
const example = 'port2-internet-port3-cameras';

describe('connecting', () => {
  it('offers the training devices, the one that was named first', async () => {
    const { training, connected } = await value(open('two-nodes').call['device.state']({}));
    expect(training[0]?.name).toBe('two-nodes');
    expect(training.map(({ name }) => name)).toContain(example);
    expect(connected).toBeNull();
  });

  it('reads the device and says what it said about support, but never the password', async () => {
    const state = await value(
      open().call['device.connect'](to('wrong-password', { password: 'Correct-Horse-7' })),
    );
    expect(state.connected?.facts.ports?.map(({ Name }) => Name)).toContain('Port3');
    expect(state.connected?.notice.join(' ')).toContain('Microsoft Support');
    expect(JSON.stringify(state)).not.toContain('Correct-Horse-7');
  });

  it.each([
    ['wrong-password', 'device.password'],
    ['untrusted-certificate', 'device.certificate'],
    ['http-only', 'device.httpOnly'],
  ])('says why %s cannot be connected to, and stays without a device', async (name, code) => {
    const { call } = open();
    expect(await call['device.connect'](to(name))).toMatchObject({ ok: false, error: { code } });
    expect((await value(call['device.state']({}))).connected).toBeNull();
  });

  it('takes another certificate once the person has said so', async () => {
    const state = open().call['device.connect'](to('untrusted-certificate', { skipCertificateCheck: true }));
    expect((await value(state)).connected?.skipsCertificateCheck).toBe(true);
  });

  it('forgets the device when it is left', async () => {
    const { call } = open();
    await value(call['device.connect'](to(example)));
    await value(call['device.disconnect']({}));
    expect(await call['device.read']({})).toMatchObject({ ok: false, error: { code: 'device.none' } });
  });

  it('does one thing with a device at a time', async () => {
    const { call } = open();
    const first = call['device.connect'](to(example));
    expect(await call['device.read']({})).toMatchObject({ ok: false, error: { code: 'device.busy' } });
    await value(first);
  });
});

describe('routes', () => {
  it('are added, read back and proved, and rolled back to what was there', async () => {
    const { call, seen } = open();
    const before = (await value(call['device.connect'](to(example)))).connected?.facts.routes;
    const run = await value(call['routes.apply'](wanted(route('192.168.21.0/24'), route('10.40.0.0/16'))));
    expect(run).toMatchObject({ does: 'apply', outcome: 'done', reopened: 0 });
    expect(run.proof.map(({ verdict }) => verdict)).toEqual(['agrees', 'agrees']);
    expect(seen.map(({ steps }) => steps.map(({ state }) => state).join())).toContain('done,running');
    expect(existsSync(join(run.folder, 'rollback.ps1'))).toBe(true);

    const after = (await value(call['device.state']({}))).connected;
    expect(after?.canRollBack).toBe(true);
    expect(after?.facts.routes?.map(({ DestinationPrefix }) => DestinationPrefix)).toContain('10.40.0.0/16');
    expect(await value(call['routes.rollback']({}))).toMatchObject({ does: 'rollback', outcome: 'done' });
    expect((await value(call['device.state']({}))).connected?.facts.routes).toEqual(before);
  });

  it('outlast a session that drops in the middle: it is reopened, and nothing is sent twice', async () => {
    const { call } = open();
    await value(call['device.connect'](to('session-drops')));
    const rows = [route('192.168.21.0/24'), route('10.40.0.0/16'), route('10.41.0.0/16')];
    const run = await value(call['routes.apply'](wanted(...rows)));
    expect(run).toMatchObject({ outcome: 'done', reopened: 1 });
    expect(run.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  });

  it('with errors are not sent, whatever the window let through', async () => {
    const { call, seen, paths } = open();
    await value(call['device.connect'](to(example)));
    const answer = await call['routes.apply'](wanted(route('192.168.21.0/24', '10.9.9.9')));
    expect(answer).toMatchObject({ ok: false, error: { code: 'routes.findings' } });
    expect(seen).toEqual([]);
    expect(readdirSync(join(paths.training, 'device'))).not.toContain('jobs');
  });

  it('cannot be rolled back before any were applied', async () => {
    const { call } = open();
    await value(call['device.connect'](to(example)));
    expect(await call['routes.rollback']({})).toMatchObject({ ok: false, error: { code: 'routes.noJob' } });
  });
});
