import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkCall } from '#electron/host/catalogue/index.ts';
import { operationFile } from '#electron/host/operations.ts';
import { AnswerBuilder } from '#electron/training/answer.ts';
import type { Fault } from '#electron/training/scenario.ts';
import { folder, single } from './support.ts';
import { deploy, follow, jobFolder, open, present, switches, values } from './host-support.ts';

describe('a short call', () => {
  test('gives only the properties that were selected, and without a selection those of the catalogue', async () => {
    const host = open();
    const few = await host.run({
      cmdlet: 'Get-NetAdapter',
      parameters: {},
      select: ['Name', 'InterfaceIndex'],
    });
    expect(few.ok && few.value.values[0]).toEqual({ Name: 'Ethernet 2', InterfaceIndex: 12 });
    const all = await host.run({ cmdlet: 'Get-NetAdapter', parameters: {} });
    expect(all.ok && all.value.values[0]).toMatchObject({ Status: 'Up', MtuSize: 1500 });
    expect(all.ok && all.value.values[0]).not.toHaveProperty('Physical');
  });

  test.each([
    ['that is not in the catalogue', { cmdlet: 'Remove-Item', parameters: { Path: 'C:\\' } }],
    ['with a parameter that is not', { cmdlet: 'Get-NetAdapter', parameters: { CimSession: 'other' } }],
    ['for a property that is not', { cmdlet: 'Get-NetAdapter', parameters: {}, select: ['DriverProvider'] }],
  ])('%s is refused as the real host refuses it', async (_what, call) => {
    expect(await open().run(call)).toMatchObject({ ok: false, error: { code: 'call.unknown' } });
  });

  test.each([
    [{ does: 'throw', id: 'Access,Get', message: 'No.' }, 'call.failed'],
    [{ does: 'return', text: 'Hyper-V is busy' }, 'call.badOutput'],
    [{ does: 'exit', code: 0 }, 'host.exited'],
    [{ does: 'garbage' }, 'host.garbage'],
    [{ does: 'flood' }, 'host.flood'],
  ] as const)('with the fault %j ends as %s', async (fault, code) => {
    const host = open({ faults: [{ cmdlet: 'Get-VMSwitch', call: 1, ...fault }] });
    expect(await host.run(switches)).toMatchObject({ ok: false, error: { code, cmdlet: 'Get-VMSwitch' } });
    expect((await host.run(switches)).ok).toBe(true);
  });

  test('keeps a bounded part of what is said beside the answer, and counts the rest', () => {
    const entry = checkCall(switches);
    if (!entry.ok) throw new Error(entry.error.detail);
    const answer = new AnswerBuilder(entry.value, switches);
    for (let line = 1; line <= 200_000; line += 1) answer.add({ does: 'information', text: 'busy' });
    answer.add({ does: 'output', value: { Name: 'plant-ext' } });
    const said = answer.end();
    expect(said.ok && [said.value.values.length, said.value.events.length, said.value.dropped]).toEqual([
      1, 5000, 195_000,
    ]);
  });

  test('that hangs ends at its deadline, or at once when it is cancelled', async () => {
    const host = open({ faults: [{ cmdlet: 'Get-VMSwitch', does: 'hang' }] });
    expect(await host.run(switches, { deadline: 20 })).toMatchObject({ error: { code: 'host.timeout' } });
    const controller = new AbortController();
    const running = host.run(switches, { signal: controller.signal });
    controller.abort();
    expect(await running).toMatchObject({ error: { code: 'host.cancelled' } });
    expect(await host.run(switches, { signal: controller.signal })).toMatchObject({
      error: { code: 'host.cancelled' },
    });
  });

  test('that takes longer than its deadline in the time of the machine is given up, however fast that time runs', async () => {
    const faults: Fault[] = [{ cmdlet: 'Get-VMSwitch', does: 'slow', ms: 40_000 }];
    for (const speed of [0, 1_000_000]) {
      const host = open({ faults, speed });
      expect(await host.run(switches)).toMatchObject({ error: { code: 'host.timeout' } });
      expect((await host.run(switches, { deadline: 60_000 })).ok).toBe(true);
    }
  });

  test('to a cmdlet that the machine does not have says so', async () => {
    expect(await open({ scenario: 'no-hyper-v' }).run(switches)).toMatchObject({
      error: { code: 'call.missing' },
    });
  });
});

describe('a long operation', () => {
  test('writes its start, its events with their times and its end, one line each', async () => {
    const job = jobFolder();
    const host = open();
    expect(await host.startOperation(deploy(job), { folder: job, number: 1 })).toEqual({
      ok: true,
      value: undefined,
    });
    expect((await follow(job)).end).toBe('done');
    const lines = readFileSync(operationFile({ folder: job, number: 1 }), 'utf8')
      .trimEnd()
      .split('\n');
    const read = lines.map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(read[0]).toMatchObject({ stream: 'started', pid: process.pid });
    expect(read.at(-2)).toMatchObject({ stream: 'output', value: 'OK' });
    expect(read.at(-1)).toMatchObject({ stream: 'done', ok: true });
    for (const { at } of read) expect(Date.parse(String(at))).not.toBeNaN();
  });

  test('can be followed from its beginning after its end', async () => {
    const job = jobFolder();
    await open({ scenario: 'deploy-fails' }).startOperation(deploy(job), { folder: job, number: 1 });
    const [first, second] = [await follow(job), await follow(job)];
    expect(second).toEqual(first);
    expect(first.seen.at(-1)).toMatchObject({
      stream: 'output',
      value: expect.stringContaining('failed create') as unknown,
    });
  });

  test('never writes into the file of another', async () => {
    const job = jobFolder();
    const host = open();
    await host.startOperation(deploy(job), { folder: job, number: 1 });
    await follow(job);
    const before = readFileSync(operationFile({ folder: job, number: 1 }), 'utf8');
    expect((await host.startOperation(deploy(job), { folder: job, number: 1 })).ok).toBe(false);
    expect(readFileSync(operationFile({ folder: job, number: 1 }), 'utf8')).toBe(before);
  });

  test.each([{ does: 'exit' }, { does: 'garbage' }] as const)(
    'whose process goes with %j has died, and is no success',
    async (fault) => {
      const job = jobFolder();
      const host = open({
        faults: [{ cmdlet: 'New-AksEdgeDeployment', after: 'Extracting Linux VHD', ...fault }],
      });
      await host.startOperation(deploy(job), { folder: job, number: 1 });
      const { end, seen } = await follow(job);
      expect(end).toBe('died');
      expect(JSON.stringify(seen)).toContain('Extracting Linux VHD');
      expect(await values(host, present)).toEqual([false]);
    },
  );

  test('that asks a question fails with what PowerShell says without anybody to ask', async () => {
    const job = folder({ 'deployment.json': { ...single, User: {} } });
    await open().startOperation(deploy(job), { folder: job, number: 1 });
    const { end, seen } = await follow(job);
    expect(end).toBe('failed');
    expect(seen.at(-1)).toMatchObject({
      stream: 'error',
      error: { terminating: true, message: expect.stringContaining('NonInteractive') as unknown },
    });
  });

  test('writes every line of a flood', async () => {
    const job = jobFolder();
    await open({
      faults: [{ cmdlet: 'New-AksEdgeDeployment', does: 'flood', lines: 30_000 }],
    }).startOperation(deploy(job), { folder: job, number: 1 });
    const { end, seen } = await follow(job);
    expect(end).toBe('done');
    expect(
      seen.filter(
        (event) => event.stream === 'output' && JSON.stringify(event.value).includes('Exporting entry'),
      ),
    ).toHaveLength(30_000);
  });

  test('that is still running when the machine is closed has no end', async () => {
    const job = jobFolder();
    const host = open({ speed: 1 });
    await host.startOperation(deploy(job), { folder: job, number: 1 });
    await host.close();
    expect((await follow(job)).end).toBe('died');
    expect(await host.run(present)).toMatchObject({ error: { code: 'host.cancelled' } });
  });
});
