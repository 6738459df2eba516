import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MachineLock } from '#electron/jobs/machine-lock.ts';
import { err, ok } from '#shared/result.ts';
import { product, remedyFolder } from './remedy-support.ts';

const { place, open } = remedyFolder();

const enabled = [{ FeatureName: 'Microsoft-Hyper-V', State: 'Enabled' }];

const disabled = [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }];

describe('running a remedy', () => {
  it('carries out what the check shows, reads the machine again and leaves nothing behind', async () => {
    const { handlers, asked, read } = await open({
      facts: [
        { features: disabled, product },
        { features: enabled, product },
      ],
    });
    expect(await handlers['remedy.run']({ check: 'hyperV' })).toEqual(ok(null));
    expect(asked).toEqual([{ cmdlet: 'Install-AksEdgeHostFeatures', parameters: { Force: true } }]);
    expect(read).toHaveBeenCalledTimes(2);
    expect(readdirSync(place('remedies'))).toEqual([]);
    // The second time there is nothing left to put right.
    expect(await handlers['remedy.run']({ check: 'hyperV' })).toMatchObject({
      error: { code: 'remedy.none' },
    });
    expect(asked).toHaveLength(1);
  });

  it('restarts the computer for a feature that waits for it, and opens the wizard again afterward', async () => {
    const facts = [{ features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'EnablePending' }], product }];
    const again = { FilePath: 'C:\\wizard.exe', Arguments: ['D:\\app', '--after-restart'] };
    const task = { cmdlet: 'Set-ResumeTask', parameters: again };
    const restart = { cmdlet: 'Restart-Computer', parameters: {} };
    const { handlers, asked } = await open({ facts });
    expect(await handlers['remedy.run']({ check: 'hyperV' })).toEqual(ok(null));
    expect(asked).toEqual([task, restart]);

    const noTask = await open({ facts, replies: { 'Set-ResumeTask': err({ detail: 'Access is denied.' }) } });
    expect(await noTask.handlers['remedy.run']({ check: 'hyperV' })).toMatchObject({
      error: { code: 'remedy.notOffered', detail: 'Access is denied.' },
    });
    expect(noTask.asked).toEqual([task, restart]);

    const refused = await open({
      facts,
      replies: { 'Restart-Computer': err({ detail: 'Others are logged on.' }) },
    });
    expect(await refused.handlers['remedy.run']({ check: 'hyperV' })).toMatchObject({
      error: { code: 'remedy.failed', detail: 'Others are logged on.' },
    });
  });

  it('says what the cmdlet returned where that is no success, and reads the machine all the same', async () => {
    const { handlers, read } = await open({
      facts: [{ features: disabled, product }],
      operation: 'Hyper-V is not available here',
    });
    expect(await handlers['remedy.run']({ check: 'hyperV' })).toMatchObject({
      error: { code: 'remedy.failed', detail: 'Hyper-V is not available here' },
    });
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('runs a short call without an operation, and passes on why it failed', async () => {
    const facts = [{ bitLocker: [{ MountPoint: 'C:', ProtectionStatus: 'On' }], features: disabled }];
    const replies = { 'Suspend-BitLocker': err({ code: 'call.failed', detail: 'Access denied' } as const) };
    const { handlers, asked } = await open({ facts, replies });
    expect(await handlers['remedy.run']({ check: 'bitLocker' })).toMatchObject({
      error: { code: 'remedy.failed', detail: 'Access denied' },
    });
    expect(asked.map(({ cmdlet }) => cmdlet)).toEqual(['Suspend-BitLocker']);
  });

  it('never runs beside a job, whether this wizard shows it or another process holds the machine', async () => {
    const facts = [{ features: disabled, product }];
    const beside = await open({ facts, job: { folder: '/jobs/1' } });
    expect(await beside.handlers['remedy.run']({ check: 'hyperV' })).toMatchObject({
      error: { code: 'job.running' },
    });
    const lock = await MachineLock.take(place('lock'), '/jobs/2');
    const { handlers, asked } = await open({ facts });
    expect(await handlers['remedy.run']({ check: 'hyperV' })).toMatchObject({
      error: { code: 'job.running', values: { folder: '/jobs/2' } },
    });
    expect([...beside.asked, ...asked]).toEqual([]);
    if (lock.ok) lock.value.release();
    expect(await handlers['remedy.run']({ check: 'hyperV' })).toEqual(ok(null));
  });

  it('runs one remedy at a time', async () => {
    const { handlers, asked } = await open({ facts: [{ features: disabled, product }] });
    const both = await Promise.all([
      handlers['remedy.run']({ check: 'hyperV' }),
      handlers['remedy.run']({ check: 'hyperV' }),
    ]);
    expect(both.map(({ ok: isOk }) => isOk)).toEqual([true, false]);
    expect(asked).toHaveLength(1);
  });
});
