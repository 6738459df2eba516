import { EventEmitter } from 'node:events';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { finishBeforeClose } from '#electron/main/finish-before-close.ts';
import { openDevice } from '#electron/composition/open-device.ts';
import { Journal } from '#electron/jobs/journal.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import { readRoutes } from '#shared/route-tables/read-routes.ts';
import { columnWaiver } from '#shared/wizard/route-rows.ts';
import { deviceUser } from '#electron/device/session/device.ts';
import { example, open, route, to, value, wanted } from './device-support.ts';
import { patience } from '../../../support/patience.ts';

describe('a training device', () => {
  it('is the same for whoever connects again, and for another window', async () => {
    const { call, over } = open();
    await value(call['device.connect'](to(example)));
    await over(call['routes.apply'](wanted(route('192.168.21.0/24'))));
    await value(call['device.connect'](to('two-nodes')));
    const again = (await value(call['device.connect'](to(example)))).connected;
    expect(again?.facts.routes).toHaveLength(1);
    expect(again?.rollback?.commands).toHaveLength(1);
    expect(again?.jobs).toMatchObject([{ outcome: 'done', routes: { does: 'apply', changes: 1 } }]);
    // As after a kill: this one never knew the first.
    const other = open();
    const met = (await value(other.call['device.connect'](to(example)))).connected;
    expect(met?.owned).toHaveLength(1);
    expect(await other.over(other.call['routes.rollback']({}))).toMatchObject({ outcome: 'done' });
    expect((await value(call['device.read']({}))).connected?.facts.routes).toEqual([]);
  });

  it('keeps in journal and report that a column of the table was left out, and why', async () => {
    const { call, over } = open();
    await value(call['device.connect'](to(example)));
    const left = { ...columnWaiver('Metrk'), reason: 'it only counts the rows' };
    const table = { ...wanted(route('192.168.21.0/24')), waivers: [left] };
    const { folder } = await over(call['routes.apply'](table));
    const [created = ''] = readFileSync(join(folder, 'journal.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(created)).toMatchObject({ waivers: [left] });
    const report = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(report).toContain('Columns[Metrk]');
    expect(report).toContain('it only counts the rows');
  });

  it('is met by the command line, too, through the folder of a job', async () => {
    const { call, over } = open();
    await value(call['device.connect'](to(example)));
    const { folder: job } = await over(call['routes.apply'](wanted(route('192.168.21.0/24'))));
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
    const { call, devices, over } = open();
    await value(call['device.connect'](to(example)));
    await over(call['routes.apply'](wanted(route('192.168.21.0/24'))));
    const reading = call['device.read']({});
    expect(await devices.reset()).toMatchObject({ error: { code: 'device.busy' } });
    await value(reading);
    expect(await devices.reset()).toEqual({ ok: true, value: null });
    const anew = (await value(call['device.connect'](to(example)))).connected;
    expect([anew?.facts.routes, anew?.jobs, anew?.rollback]).toEqual([[], [], undefined]);
  });

  it('takes the jobs on it along when it begins anew, and no other job', async () => {
    const { call, devices, jobs, over, paths } = open();
    await value(call['device.connect'](to(example)));
    const { folder } = await over(call['routes.apply'](wanted(route('192.168.21.0/24'))));
    // One of the command line's: its training device lives in its own folder. And one on a real device.
    const elsewhere = join(paths.jobs, 'routes-20261122-100000');
    const real = join(paths.jobs, 'routes-20261122-110000');
    for (const [path, standIn] of [
      [elsewhere, true],
      [real, false],
    ] as const) {
      cpSync(folder, path, { recursive: true });
      rmSync(join(path, 'training-device.json'));
      const lines = readFileSync(join(path, 'journal.jsonl'), 'utf8').trim().split('\n');
      const entries = lines.map((line) => JSON.parse(line.replace(/,"sum":"\w+"\}$/, '}')) as JournalEntry);
      rmSync(join(path, 'journal.jsonl'));
      const first = { ...entries[0], standIn } as JournalEntry;
      Journal.begun(path, undefined, [first, ...entries.slice(1)]).close();
    }
    const saved = JSON.parse(readFileSync(join(folder, 'training-device.json'), 'utf8')) as { home?: string };
    delete saved.home;
    writeFileSync(join(elsewhere, 'training-device.json'), JSON.stringify(saved));
    jobs.dismiss();
    await value(devices.reset());
    expect((await jobs.list()).map((job) => job.folder)).toEqual([real, elsewhere]);
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

  it('are saved, as typed, as a table that is read again', async () => {
    const { call, table, showSaveDialog } = open();
    await value(call['device.connect'](to(example)));
    const rows = [route('192.168.21.0/24'), { ...route('10.40.0.0'), NextHop: '', RouteMetric: 'low' }];
    expect(await value(call['routes.saveTable']({ rows }))).toEqual({ saved: table });
    expect(showSaveDialog).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ defaultPath: expect.stringContaining(`routes-${example}.json`) as string }),
    );
    const read = await value(readRoutes(readFileSync(table, 'utf8')));
    expect(read.Routes).toMatchObject(rows);
    showSaveDialog.mockResolvedValueOnce({ canceled: true, filePath: '' });
    expect(await value(call['routes.saveTable']({ rows: [] }))).toEqual({ saved: null });
  });

  it('are added, read back and proved, and rolled back to what was there', async () => {
    const { call, seen, over } = open();
    const before = (await value(call['device.connect'](to(example)))).connected?.facts.routes;
    const run = await over(call['routes.apply'](wanted(route('192.168.21.0/24'), route('10.40.0.0/16'))));
    expect(run).toMatchObject({ outcome: 'done', routes: { does: 'apply', reopened: 0 } });
    expect(run.proof.map(({ verdict }) => verdict)).toEqual(['agrees', 'agrees']);
    expect(seen.map(({ steps }) => steps.map(({ state }) => state).join())).toContain('done,running');
    expect(existsSync(join(run.folder, 'rollback.ps1'))).toBe(true);

    const after = (await value(call['device.state']({}))).connected;
    expect(after?.rollback?.commands.join('\n')).toContain('Remove-HcsNetRoute');
    expect(after?.facts.routes?.map(({ DestinationPrefix }) => DestinationPrefix)).toContain('10.40.0.0/16');
    expect(await over(call['routes.rollback']({}))).toMatchObject({
      outcome: 'done',
      routes: { does: 'rollback' },
    });
    expect((await value(call['device.state']({}))).connected?.facts.routes).toEqual(before);
  });

  it('outlast a session that drops in the middle: it is reopened, and nothing is sent twice', async () => {
    const { call, over } = open();
    await value(call['device.connect'](to('session-drops')));
    const rows = [route('192.168.21.0/24'), route('10.40.0.0/16'), route('10.41.0.0/16')];
    const run = await over(call['routes.apply'](wanted(...rows)));
    expect(run).toMatchObject({ outcome: 'done', routes: { reopened: 1 } });
    expect(run.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  });

  it('with errors are not sent, whatever the window let through', async () => {
    const { call, seen, paths } = open();
    await value(call['device.connect'](to(example)));
    const answer = await call['routes.apply'](wanted(route('192.168.21.0/24', '10.9.9.9')));
    expect(answer).toMatchObject({ ok: false, error: { code: 'routes.findings' } });
    expect(seen).toEqual([]);
    expect(existsSync(paths.jobs)).toBe(false);
  });

  it('come to the end of the change that is being made before the window goes', async () => {
    const { call, jobs, routes, over } = open();
    await value(call['device.connect'](to(example)));
    const window = new EventEmitter();
    let isClosed = false;
    const close = () => {
      const event = { defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true) };
      window.emit('close', event);
      isClosed = !event.defaultPrevented;
    };
    // A fake has only what the code under test may touch.
    finishBeforeClose(Object.assign(window, { close }) as never, routes);
    const changing = new Promise<void>((resolve) => {
      jobs.onChange(() => {
        if (jobs.current()?.steps.some(({ state }) => state === 'running')) resolve();
      });
    });
    const applied = over(call['routes.apply'](wanted(route('192.168.21.0/24'), route('10.40.0.0/16'))));
    await changing;
    close();
    expect(isClosed).toBe(false);
    const run = await applied;
    expect(run.steps.map(({ state }) => state)).toEqual(['done', 'waiting']);
    await vi.waitFor(() => {
      expect(isClosed).toBe(true);
    }, patience);
    // It isn't over: the next window offers to continue it.
    const next = open();
    await value(next.call['device.connect'](to(example)));
    expect(await value(next.jobs.show(run.folder))).toMatchObject({ state: 'interrupted' });
    expect(await next.over(next.routes.resume(run))).toMatchObject({ outcome: 'done' });
    expect((await value(next.call['device.read']({}))).connected?.facts.routes).toHaveLength(2);
  });

  it('are taken up by another window once the device of the job is connected', async () => {
    const { call, over } = open();
    await value(call['device.connect'](to(example)));
    const { folder } = await over(
      call['routes.apply'](wanted(route('192.168.21.0/24'), route('10.40.0.0/16'))),
    );
    // As after a kill: the second change has begun, and nothing says what became of it.
    const journal = join(folder, 'journal.jsonl');
    const lines = readFileSync(journal, 'utf8').split('\n');
    const second = lines.findIndex(
      (line) => line.includes('"type":"step-started"') && line.includes('"step":"2"'),
    );
    writeFileSync(journal, `${lines.slice(0, second + 1).join('\n')}\n`);
    const other = open();
    await value(other.jobs.show(folder));
    // What the journal says of the step is known without the device, and no more than that.
    expect(other.jobs.current()).toMatchObject({
      ...{ kind: 'routes', state: 'interrupted' },
      interruption: { step: '2', truth: 'unknown', next: [] },
    });
    const job = other.jobs.current();
    if (job === null) throw new Error('no job');
    expect(await other.routes.resume(job)).toMatchObject({
      ok: false,
      error: { code: 'routes.notConnected', values: { name: example } },
    });
    await value(other.call['device.connect'](to(example)));
    await value(other.jobs.show(folder));
    await vi.waitFor(() => {
      expect(other.jobs.current()?.interruption).toMatchObject({
        ...{ step: '2', truth: 'reached', next: [], commands: [] },
      });
    }, patience);
    expect(await other.over(other.routes.resume(job))).toMatchObject({ outcome: 'done' });
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('192.168.21.0/24');
    expect(await other.jobs.list()).toMatchObject([{ kind: 'routes', outcome: 'done' }]);
  });

  it('cannot be rolled back before any were applied', async () => {
    const { call } = open();
    await value(call['device.connect'](to(example)));
    expect(await call['routes.rollback']({})).toMatchObject({ ok: false, error: { code: 'routes.noJob' } });
  });
});
