import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDevice } from '#electron/composition/open-device.ts';
import { deviceUser } from '#electron/host/devices/device.ts';
import { ClientPreparation } from '#electron/main/client-preparation.ts';
import { DeviceService } from '#electron/main/device-service.ts';
import { deviceHandlers } from '#electron/main/ipc/handlers/device.ts';
import { RouteRuns } from '#electron/main/route-runs.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import type { RoutesRun } from '#shared/ipc/contract.ts';
import { wayIds } from '#shared/connection/preparation.ts';
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
  const opened = openTrainingHost({ scenario: 'clean-pc', folder: paths.training });
  if (!opened.ok) throw new Error(opened.error.code);
  const asked: string[] = [];
  const machine = opened.value;
  const run = machine.run.bind(machine);
  machine.run = async (call, options) => {
    asked.push(call.cmdlet);
    return await run(call, options);
  };
  const places = { host: machine, folder: join(folder, 'remedies'), lockFolder: folder };
  const devices = new DeviceService({
    choice: { kind: 'training', scenario: 'clean-pc', speed: 0 },
    device,
    machine,
    preparation: new ClientPreparation({ ...places, file: join(folder, 'connection.json') }),
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
  const openPath = vi.fn(() => Promise.resolve(''));
  const table = join(folder, 'routes.csv');
  const showOpenDialog = vi.fn(() => Promise.resolve({ canceled: false, filePaths: [table] }));
  // Fakes have only what the code under test may touch.
  const as = (fake: unknown) => fake as never;
  const desktop = { window: as({}), shell: as({ openPath }), dialog: as({ showOpenDialog }) };
  const call = deviceHandlers({ devices, runs, ...desktop, t: translator('en') });
  return { seen, asked, paths, devices, openPath, table, call };
}
const to = (
  training: string,
  part: { name?: string; https?: boolean; skipCertificateCheck?: boolean; password?: string } = {},
) => ({
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

describe('this computer', () => {
  it('is left alone by a connection, whether it comes about or not', async () => {
    const { call, asked } = open();
    await value(call['device.connect'](to(example)));
    await value(call['device.disconnect']({}));
    for (const name of ['wrong-password', 'untrusted-certificate', 'http-only', 'certificate-name']) {
      await call['device.connect'](to(name));
    }
    expect(asked).toEqual([]);
    expect((await value(call['device.state']({}))).kept).toEqual({});
  });

  it('is given trust in one device, once its error asks for it and the person does', async () => {
    const { call, asked } = open();
    const http = to('not-trusted', { https: false });
    expect(await call['device.connect'](to('not-trusted'))).toMatchObject({
      error: { code: 'device.httpOnly' },
    });
    expect(await call['device.connect'](http)).toMatchObject({ error: { code: 'device.notTrusted' } });
    // It looks, and nothing more: nothing that it has run so far changes anything or needs an administrator.
    expect(asked).toEqual(['Get-Service']);
    const { ways } = await value(call['device.state']({}));
    expect(ways.map(({ id, calls }) => [id, calls.map(({ cmdlet }) => cmdlet)])).toEqual([
      ['trustedHosts', ['Start-Service', 'Set-Item']],
    ]);
    const state = await value(call['device.prepare']({ way: 'trustedHosts' }));
    expect(state.kept.trustedHosts?.added).toEqual(['not-trusted']);
    expect((await value(call['device.connect'](http))).connected?.https).toBe(false);
    expect((await value(call['device.putBack']({}))).kept).toEqual({});
    await value(call['device.disconnect']({}));
    expect(await call['device.connect'](http)).toMatchObject({ error: { code: 'device.notTrusted' } });
  });

  it('has its service started where PowerShell reaches nobody behind an open port', async () => {
    const { call } = open();
    const refused = await call['device.connect'](to('winrm-stopped'));
    expect(refused).toMatchObject({ error: { code: 'device.clientService' } });
    await value(call['device.prepare']({ way: 'service' }));
    expect((await call['device.connect'](to('winrm-stopped'))).ok).toBe(true);
    expect((await value(call['device.putBack']({}))).kept).toEqual({});
  });

  it('learns the name in a certificate, and connects by it', async () => {
    const { call } = open();
    const refused = await call['device.connect'](to('certificate-name'));
    expect(refused).toMatchObject({
      error: {
        code: 'device.wrongName',
        values: { thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/) as string },
      },
    });
    const [way] = (await value(call['device.state']({}))).ways;
    expect(way).toMatchObject({
      id: 'hostsLine',
      line: { Address: '10.126.75.5', Name: '1HXQG13.plant.lan' },
    });
    const byName = to('certificate-name', { name: way?.name ?? '' });
    expect(await call['device.connect'](byName)).toMatchObject({ error: { code: 'device.nameUnknown' } });
    await call['device.connect'](to('certificate-name'));
    await value(call['device.prepare']({ way: 'hostsLine' }));
    expect((await value(call['device.connect'](byName))).connected?.skipsCertificateCheck).toBe(false);
  });

  it('is given nothing that no error has asked for', async () => {
    const { call } = open();
    await call['device.connect'](to('wrong-password'));
    for (const way of wayIds) {
      expect(await call['device.prepare']({ way })).toMatchObject({ error: { code: 'remedy.none' } });
    }
  });
});

describe('a training device', () => {
  it('is the same for whoever connects again, and for another window', async () => {
    const { call } = open();
    await value(call['device.connect'](to(example)));
    await value(call['routes.apply'](wanted(route('192.168.21.0/24'))));
    await value(call['device.connect'](to('two-nodes')));
    const again = (await value(call['device.connect'](to(example)))).connected;
    expect(again?.facts.routes).toHaveLength(1);
    expect(again?.wayBack?.commands).toHaveLength(1);
    expect(again?.jobs).toMatchObject([{ does: 'apply', outcome: 'done', changes: 1 }]);
    // As after a kill: this one never knew the first.
    const other = open();
    const met = (await value(other.call['device.connect'](to(example)))).connected;
    expect(met?.owned).toHaveLength(1);
    expect(await value(other.call['routes.rollback']({}))).toMatchObject({ outcome: 'done' });
    expect((await value(call['device.read']({}))).connected?.facts.routes).toEqual([]);
  });

  it('is met by the command line, too, through the folder of a job', async () => {
    const { call } = open();
    await value(call['device.connect'](to(example)));
    const { folder: job } = await value(call['routes.apply'](wanted(route('192.168.21.0/24'))));
    const there = await value(
      openDevice(
        { kind: 'training', scenario: example, speed: 0 },
        { scripts: '', state: job },
        { ...to(example), user: deviceUser },
        undefined,
      ),
    );
    const parameters = { InterfaceAlias: 'Port3', DestinationPrefix: '192.168.21.0/24' };
    await value(there.device.run({ cmdlet: 'Remove-HcsNetRoute', parameters }));
    expect((await value(call['device.read']({}))).connected?.facts.routes).toEqual([]);
  });

  it('begins anew when its trainer says so, and not while somebody works with it', async () => {
    const { call, devices } = open();
    await value(call['device.connect'](to(example)));
    await value(call['routes.apply'](wanted(route('192.168.21.0/24'))));
    const reading = call['device.read']({});
    expect(await devices.reset()).toMatchObject({ error: { code: 'device.busy' } });
    await value(reading);
    expect(await devices.reset()).toEqual({ ok: true, value: null });
    const anew = (await value(call['device.connect'](to(example)))).connected;
    expect([anew?.facts.routes, anew?.jobs, anew?.wayBack]).toEqual([[], [], undefined]);
  });

  it('is one of those that ship, whatever the window asks for', async () => {
    const { call } = open();
    for (const name of ['../../../etc', '/etc/hosts', 'constructor']) {
      expect(await call['device.connect'](to(name))).toMatchObject({ error: { code: 'device.none' } });
    }
  });
});

describe('routes', () => {
  it('are read from a table that the person chooses', async () => {
    const { call, table } = open();
    writeFileSync(table, 'Port3,192.168.21.0/24,192.168.20.1,100\n');
    expect(await value(call['routes.openTable']({}))).toMatchObject({
      ...{ name: 'routes.csv', text: 'Port3,192.168.21.0/24,192.168.20.1,100\n' },
    });
    rmSync(table);
    expect(await call['routes.openTable']({})).toMatchObject({ error: { code: 'file.read' } });
  });

  it('are added, read back and proved, and rolled back to what was there', async () => {
    const { call, seen, openPath } = open();
    const before = (await value(call['device.connect'](to(example)))).connected?.facts.routes;
    const run = await value(call['routes.apply'](wanted(route('192.168.21.0/24'), route('10.40.0.0/16'))));
    expect(run).toMatchObject({ does: 'apply', outcome: 'done', reopened: 0 });
    expect(run.proof.map(({ verdict }) => verdict)).toEqual(['agrees', 'agrees']);
    expect(seen.map(({ steps }) => steps.map(({ state }) => state).join())).toContain('done,running');
    expect(existsSync(join(run.folder, 'rollback.ps1'))).toBe(true);

    const after = (await value(call['device.state']({}))).connected;
    await value(call['routes.showFolder']({ id: run.id }));
    expect(openPath).toHaveBeenCalledWith(run.folder);
    expect(after?.wayBack?.commands.join('\n')).toContain('Remove-HcsNetRoute');
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
    expect(readdirSync(join(paths.training, 'device', example))).not.toContain('jobs');
  });

  it('cannot be rolled back before any were applied', async () => {
    const { call } = open();
    await value(call['device.connect'](to(example)));
    expect(await call['routes.rollback']({})).toMatchObject({ ok: false, error: { code: 'routes.noJob' } });
  });
});
