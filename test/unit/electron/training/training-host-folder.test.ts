import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { folder } from './support.ts';
import { deploy, follow, jobFolder, open, present, switches, values } from './host-support.ts';

describe('the folder of a job', () => {
  test('gives a later process the machine as the deployment left it', async () => {
    const job = jobFolder();
    await open().startOperation(deploy(job), { folder: job, number: 1 });
    await follow(job);
    expect(await values(open({ folder: job }), present)).toEqual([true]);
    expect(await values(open(), present)).toEqual([false]);
  });

  test('shows one machine to two processes at the same time', async () => {
    const job = jobFolder();
    const [one, other] = [open({ folder: job }), open({ folder: job })];
    expect(await values(other, present)).toEqual([false]);
    await one.startOperation(deploy(job), { folder: job, number: 1 });
    await follow(job);
    expect(await values(other, present)).toEqual([true]);
  });

  test('counts the calls for faults across processes', async () => {
    const home = folder();
    const own = {
      format: 'edge-wizard/scenario/1',
      title: 'T',
      state: {},
      basedOn: 'clean-pc',
      faults: [{ cmdlet: 'Get-VMSwitch', call: 2, does: 'exit' }],
    };
    const scenario = join(folder({ 'own.json': own }), 'own.json');
    const codes = [];
    for (let process = 1; process <= 3; process += 1)
      codes.push((await open({ scenario, folder: home }).run(switches)).ok);
    expect(codes).toEqual([true, false, true]);
  });

  test('of one scenario is begun afresh by another', async () => {
    const home = folder();
    await open({ folder: home }).run(switches);
    const host = open({ folder: home, scenario: 'server-k8s' });
    expect(host.about).toEqual({ kind: 'training', name: 'server-k8s', standIn: true });
    expect(await host.run(switches)).toMatchObject({ value: { values: [{ Name: 'plant-ext' }, {}] } });
  });

  test('has a copy of a machine that is at home elsewhere', async () => {
    const [home, job] = [folder(), jobFolder()];
    await open({ folder: home }).startOperation(deploy(job), { folder: job, number: 1 });
    await follow(job);
    expect(await values(open({ folder: home }), present)).toEqual([true]);
    expect(await values(open({ folder: job }), present)).toEqual([true]);
  });

  test('whose machine cannot be read is an error with the name of the file, when opened and later', async () => {
    const broken = folder({ 'training.json': '{ "format": "edge-wizard/training/1", "wor' });
    expect(openTrainingHost({ scenario: 'clean-pc', folder: broken })).toMatchObject({
      ok: false,
      error: { code: 'training.unreadable', values: { file: join(broken, 'training.json') } },
    });
    const home = folder();
    const host = open({ folder: home });
    writeFileSync(join(home, 'training.json'), 'gone');
    expect(await host.run(switches)).toMatchObject({
      error: { code: 'host.garbage', detail: expect.stringContaining('training.json') as unknown },
    });
  });

  test('that cannot be written is an error, when opened and later', async () => {
    const nowhere = join(folder({ file: 'x' }), 'file');
    expect(openTrainingHost({ scenario: 'clean-pc', folder: nowhere })).toMatchObject({
      ok: false,
      error: { code: 'training.unwritable', values: { folder: nowhere } },
    });
    const home = folder();
    const host = open({ folder: home });
    rmSync(home, { recursive: true });
    writeFileSync(home, 'a file in the place of the folder');
    const ping = await host.run({ cmdlet: 'Send-Ping', parameters: { Addresses: ['10.20.30.1'] } });
    expect(ping).toMatchObject({ ok: false, error: { code: 'host.exited' } });
  });

  test('is not needed: an unknown scenario is an error of its own', () => {
    expect(openTrainingHost({ scenario: 'nobody' })).toMatchObject({
      ok: false,
      error: { code: 'scenario.unknown' },
    });
  });
});
