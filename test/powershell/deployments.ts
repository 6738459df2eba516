import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, expect } from 'vitest';
import { isAlive } from '#electron/host/process-alive.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { journalOf, kill, operationPid, start, type Ended, type Victim } from '../support/survival.ts';
import { powerShell, root, standIns, temporaryFolder } from './open.ts';

export const deployment = 'New-AksEdgeDeployment';
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
export const path = (name: string): string => join(folder, name);

/** Gives each test of a file a folder of its own. */
export function folderForEach(): void {
  beforeEach(() => {
    folder = temporaryFolder();
    writeFileSync(path('file.json'), JSON.stringify(file));
  });
}

export async function machine(scenario: string): Promise<void> {
  const opened = openTrainingHost({ scenario, folder: path('machine') });
  if (!opened.ok) throw new Error(opened.error.code);
  await opened.value.close();
}

/** The built command line on a real PowerShell, in which the stand-in modules are the machine. */
export const run = (words: readonly string[], speed = 0) =>
  start(words, path('state'), {
    EDGE_WIZARD_TRAINING_BRIDGE: join(root, 'out/cli/training-bridge.cjs'),
    EDGE_WIZARD_TRAINING_STATE: path('machine'),
    EDGE_WIZARD_TRAINING_SPEED: String(speed),
    EDGE_WIZARD_NODE: process.execPath,
  });
export const on = ['--powershell', powerShell(), '--stand-ins', standIns.join(delimiter)];
export const deploy = (speed = 0) =>
  run(['deploy', path('file.json'), '--yes', '--job', path('job'), ...on], speed);
export const resume = (words = on) => run(['deploy', '--resume', path('job'), ...words]);

export const begun = (cmdlet: string): number =>
  journalOf(path('job')).filter((entry) => entry.type === 'call-started' && entry.text.startsWith(cmdlet))
    .length;

/** Of a process that began before this moment. */
export const lives = async (pid: number): Promise<boolean> => {
  if (process.platform !== 'win32') return await isAlive('', { pid, at: new Date().toISOString() });
  // There the operation's lock tells of it; that its number is gone is all that a test can see beside it.
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Until the deployment's own process works; then the victim is killed. @returns the number of that process */
export async function killedWhileDeploying(victim: Victim): Promise<{ pid: number; ended: Ended }> {
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

export const verdict = ({ exit, json }: Ended) => ({
  exit,
  deployment: json.proof?.find(({ check }) => check === 'deployment')?.verdict,
});

export async function expectDone({ end }: ReturnType<typeof run>): Promise<void> {
  const { exit, json, said } = await end;
  expect({ exit, outcome: json.outcome }, said).toEqual({ exit: 0, outcome: 'done' });
  expect(json.proof?.some(({ verdict }) => verdict === 'agrees')).toBe(true);
}
