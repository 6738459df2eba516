import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { controlsOf } from '#electron/composition/training-controls.ts';
import { followOperation } from '#electron/host/operations.ts';
import type { HostEvent } from '#electron/host/host.ts';
import { trainingHandlers } from '#electron/main/ipc/handlers/training.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { ok } from '#shared/result.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { en } from '#shared/locales/en.ts';
import { folder, single } from './support.ts';

function open(options: { scenario?: string; folder?: string } = {}) {
  const host = openTrainingHost({ scenario: 'clean-pc', ...options });
  const trainer = host.ok ? controlsOf(host.value) : undefined;
  if (!host.ok || trainer === undefined) throw new Error('no training machine');
  return { host: host.value, trainer };
}

const features = { cmdlet: 'Get-VMSwitch', parameters: {} };

describe('a trainer', () => {
  test('changes the machine in place, for whoever has it open and for the next process', async () => {
    const home = folder();
    const [window, other] = [open({ folder: home }), open({ folder: home })];
    expect(window.trainer.change({ scenario: 'no-hyper-v' })).toEqual({ ok: true, value: undefined });
    for (const host of [window.host, other.host]) {
      expect(await host.run(features)).toMatchObject({ error: { code: 'call.missing' } });
      expect({ ...host.about }).toMatchObject({ name: 'no-hyper-v' });
    }
    expect(open({ folder: home, scenario: 'no-hyper-v' }).trainer.state().scenario).toBe('no-hyper-v');
  });

  test('puts a machine back to the beginning of its scenario', async () => {
    const [home, job] = [folder(), folder({ 'deployment.json': single })];
    const { host, trainer } = open({ folder: home });
    const call = {
      cmdlet: 'New-AksEdgeDeployment',
      parameters: { JsonConfigFilePath: join(job, 'deployment.json') },
    };
    await host.startOperation(call, { folder: job, number: 1 });
    await followOperation({ folder: job, number: 1 }, { pollMs: 5, onEvent: () => undefined });
    const present = { cmdlet: 'Test-AksEdgeDeployment', parameters: {} };
    expect(await host.run(present)).toMatchObject({ value: { values: [true] } });
    trainer.change({ reset: true });
    expect(await host.run(present)).toMatchObject({ value: { values: [false] } });
  });

  test.each([
    ['fails', 'done', /failed create new deployment: Starting Kubernetes/],
    ['prompt', 'failed', /NonInteractive/],
    ['dies', 'died', /Initializing kubernetes/],
    ['flood', 'done', /Exporting entry 200000 /],
    ['slow', 'done', /successfully created/],
    ['reboot', 'done', /Restart required/],
  ] as const)('lets the next deployment, and only that one, meet the fault %s', async (fault, end, words) => {
    const job = folder({ 'deployment.json': single });
    const { host, trainer } = open();
    expect(trainer.change({ fault })).toMatchObject({ ok: true });
    expect(trainer.state().waiting).toEqual([fault]);
    const call = {
      cmdlet: 'New-AksEdgeDeployment',
      parameters: { JsonConfigFilePath: join(job, 'deployment.json') },
    };
    const seen: HostEvent[] = [];
    await host.startOperation(call, { folder: job, number: 1 });
    const place = { folder: job, number: 1 };
    expect(await followOperation(place, { pollMs: 5, onEvent: (event) => seen.push(event) })).toBe(end);
    expect(
      seen
        .slice(-40)
        .concat(seen.slice(0, 40))
        .map((event) => JSON.stringify(event))
        .join('\n'),
    ).toMatch(fault === 'flood' ? /successfully created/ : words);
    if (fault === 'flood') expect(seen.length).toBeGreaterThan(200_000);
    expect(trainer.state().waiting).toEqual([]);
  });

  test('takes a fault back that has not happened yet', () => {
    const { trainer } = open();
    trainer.change({ fault: 'dies' });
    expect(trainer.change({ fault: 'none' })).toMatchObject({ ok: true });
    expect(trainer.state().waiting).toEqual([]);
  });

  test('offers only faults that have a name', () => {
    const { trainer } = open();
    const names = trainer.state().faults.map((id) => `training.fault.${id}`);
    expect(names.length).toBe(7);
    for (const name of names) expect(Object.keys(en)).toContain(name);
  });

  test('knows no scenario and no fault beside those that are offered', () => {
    const { trainer } = open();
    expect(trainer.change({ scenario: '/etc/passwd' })).toMatchObject({
      error: { code: 'scenario.unknown' },
    });
    expect(trainer.change({ fault: 'constructor' })).toMatchObject({ error: { code: 'input' } });
    expect(trainer.state()).toMatchObject({ scenario: 'clean-pc', waiting: [] });
  });
});

describe('the calls of the trainer', () => {
  const job = { state: 'running', folder: '/jobs/1' } as JobSnapshot;
  const handlers = (current: JobSnapshot | null, trainer = open().trainer) => {
    const reads: string[] = [];
    const facts = {
      state: () => ({ facts: {}, unread: [], reading: [] }),
      read: () => {
        reads.push(trainer.state().scenario);
        return Promise.resolve(facts.state());
      },
    };
    const devices = {
      reset: () => {
        reads.push('devices');
        return Promise.resolve(ok(null));
      },
    };
    return {
      reads,
      ...trainingHandlers({ controls: trainer, jobs: { current: () => current }, facts, devices }),
    };
  };

  test('change the machine and read it again', async () => {
    const { reads, ...calls } = handlers(null);
    expect(await calls['training.change']({ scenario: 'small-pc', speed: 10 })).toMatchObject({
      value: { scenario: 'small-pc', speed: 10 },
    });
    await Promise.resolve();
    expect(reads).toEqual(['small-pc']);
  });

  test('put the training devices back with their machine', async () => {
    const { reads, ...calls } = handlers(null);
    await calls['training.change']({ reset: true });
    expect(reads[0]).toBe('devices');
    await calls['training.change']({ speed: 2 });
    expect(reads.filter((read) => read === 'devices')).toHaveLength(1);
  });

  test('are refused while a job is not over, and change nothing then', async () => {
    const { reads, ...calls } = handlers(job);
    expect(await calls['training.change']({ reset: true })).toMatchObject({ error: { code: 'job.running' } });
    expect(reads).toEqual([]);
    expect((await handlers({ ...job, state: 'ended' })['training.change']({ reset: true })).ok).toBe(true);
  });

  test('say that a real machine has no trainer', async () => {
    const calls = trainingHandlers({
      controls: undefined,
      jobs: { current: () => null },
      facts: {
        state: () => ({ facts: {}, unread: [], reading: [] }),
        read: () => Promise.reject(new Error()),
      },
      devices: { reset: () => Promise.reject(new Error()) },
    });
    expect(await calls['training.state']({})).toEqual({ ok: true, value: null });
    expect(await calls['training.change']({ reset: true })).toEqual({ ok: true, value: null });
  });
});
