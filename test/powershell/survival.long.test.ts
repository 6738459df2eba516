import { beforeEach, describe, expect, test } from 'vitest';
import {
  begun,
  deploy,
  deployment,
  expectDone,
  folderForEach,
  killedWhileDeploying,
  lives,
  machine,
  on,
  path,
  resume,
  run,
  verdict,
} from './deployments.ts';
import { open, powerShell, standIns } from './open.ts';

folderForEach();

describe('a deployment on a real PowerShell', () => {
  beforeEach(() => machine('clean-pc'));

  test('whose own process was killed, too, is cleared away and done again', async () => {
    const { pid } = await killedWhileDeploying('both');
    // The system takes its time to bury a process that holds a gigabyte.
    await expect.poll(() => lives(pid)).toBe(false);
    // The file says which PowerShell it was; only a person starts it.
    const unnamed = await resume([]).end;
    expect(unnamed).toMatchObject({ exit: 2, json: { error: { code: 'usage.powershell' } } });
    expect(unnamed.json.error?.remedy).toBe(`Add --powershell ${powerShell()}.`);
    await expectDone(resume());
    expect(begun(deployment)).toBe(2);
  });

  test('whose own process alone was killed has failed, and says why', async () => {
    const { ended } = await killedWhileDeploying('operation');
    expect(ended).toMatchObject({ exit: 3, json: { outcome: 'failed', failure: { code: 'died' } } });
    expect(ended.json.failure?.remedy).not.toBe('');
  });

  test('is proven again by verify, taken away by remove, and is then not there', async () => {
    await expectDone(deploy());
    const job = ['--job', path('job'), ...on];
    const verify = () => run(['verify', ...job]).end;
    expect(verdict(await verify())).toEqual({ exit: 0, deployment: 'agrees' });
    const removed = await run(['remove', '--yes', ...job]).end;
    expect({ exit: removed.exit, outcome: removed.json.outcome }).toEqual({ exit: 0, outcome: 'done' });
    expect(verdict(await verify())).toEqual({ exit: 1, deployment: 'disagrees' });
  });
});

describe('a deployment that needs a restart', () => {
  test('stops for it, waits for it, and goes on after it', async () => {
    await machine('needs-reboot');
    for (const stopped of [await deploy().end, await resume().end]) {
      expect({ exit: stopped.exit, outcome: stopped.json.outcome }).toEqual({ exit: 5, outcome: 'reboot' });
    }
    expect(begun(deployment)).toBe(0);
    process.env['EDGE_WIZARD_TRAINING_STATE'] = path('machine');
    const host = open(standIns);
    expect((await host.run({ cmdlet: 'Restart-Computer', parameters: {} })).ok).toBe(true);
    await host.close();
    await expectDone(resume());
    expect(begun('Install-AksEdgeHostFeatures')).toBe(1);
    expect(begun(deployment)).toBe(1);
  });
});
