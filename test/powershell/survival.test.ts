import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { isAlive } from '#electron/host/operation-process.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { journalOf, kill, operationPid, start, type Ended, type Victim } from '../support/survival.ts';
import { open, powerShell, root, standIns, temporaryFolder } from './open.ts';

const deployment = 'New-AksEdgeDeployment';
const file = {
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'SingleMachineCluster',
  Init: { ServiceIPRangeSize: 10 },
  Network: { NetworkPlugin: 'flannel', InternetDisabled: true, DnsServers: ['10.20.30.5'] },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 10 } }],
};

/** Where everything of one test lies: the described machine, the job, the file. */
let folder = '';
const path = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(path('file.json'), JSON.stringify(file));
});

async function machine(scenario: string): Promise<void> {
  const opened = openTrainingHost({ scenario, folder: path('machine') });
  if (!opened.ok) throw new Error(opened.error.code);
  await opened.value.close();
}

/** The built command line on a real PowerShell, in which the stand-in modules are the machine. */
const run = (words: readonly string[], speed = 0) =>
  start(words, path('state'), {
    EDGE_WIZARD_STANDINS: standIns.join(process.platform === 'win32' ? ';' : ':'),
    EDGE_WIZARD_TRAINING_DOOR: join(root, 'out/cli/training-door.cjs'),
    EDGE_WIZARD_TRAINING_STATE: path('machine'),
    EDGE_WIZARD_TRAINING_SPEED: String(speed),
    EDGE_WIZARD_NODE: process.execPath,
  });
const on = ['--powershell', powerShell()];
const deploy = (speed = 0) => run(['deploy', path('file.json'), '--yes', '--job', path('job'), ...on], speed);
const resume = (words = on) => run(['deploy', '--resume', path('job'), ...words]);

const begun = (cmdlet: string): number =>
  journalOf(path('job')).filter((entry) => entry.type === 'call-started' && entry.text.startsWith(cmdlet))
    .length;

/** Of a process that began before this moment. */
const lives = async (pid: number): Promise<boolean> => {
  if (process.platform !== 'win32') return await isAlive('', { pid, at: new Date().toISOString() });
  // There the operation's lock tells of it; that its number is gone is all that a test can see beside it.
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Until the deployment's own process works; then the victim is killed. @returns the number of that process */
async function killedWhileDeploying(victim: Victim): Promise<{ pid: number; ended: Ended }> {
  const { child, end } = deploy(60);
  const before = operationPid(path('job'));
  for (;;) {
    const pid = begun(deployment) > 0 ? operationPid(path('job')) : undefined;
    if (pid !== undefined && pid !== before) {
      kill(victim, child, path('job'));
      return { pid, ended: await end };
    }
    if (child.exitCode !== null) throw new Error(JSON.stringify(await end));
    await wait(10);
  }
}

const verdict = ({ exit, json }: Ended) => ({
  exit,
  deployment: json.proof?.find(({ check }) => check === 'deployment')?.verdict,
});

async function expectDone({ end }: ReturnType<typeof run>): Promise<void> {
  const { exit, json, said } = await end;
  expect({ exit, outcome: json.outcome }, said).toEqual({ exit: 0, outcome: 'done' });
  expect(json.proof?.some(({ verdict }) => verdict === 'agrees')).toBe(true);
}

describe('a deployment on a real PowerShell', () => {
  beforeEach(() => machine('clean-pc'));

  test('outlives the command line, is taken up again, and was begun once', async () => {
    const { pid } = await killedWhileDeploying('engine');
    expect(await lives(pid)).toBe(true);
    await expectDone(resume());
    expect(begun(deployment)).toBe(1);
    expect(await lives(pid)).toBe(false);
  });

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
