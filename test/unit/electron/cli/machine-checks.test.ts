import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { machineScenarios } from '#electron/training/shipped-machines.ts';
import { preflightIds } from '#shared/preflight/preflight.ts';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile } from '../../../support/jobs.ts';

const { place, run, save } = commandLine('edge-wizard-machine-checks');

interface CheckJson {
  readonly id: string;
  readonly state: string;
  readonly message: string;
  readonly remedy: string;
  readonly evidence: string;
  readonly waiver?: { readonly reason: string };
  readonly mendedBy?: string;
}
const checksOf = (json: Record<string, unknown>): readonly CheckJson[] =>
  (json['checks'] ?? []) as CheckJson[];
const checkOf = (json: Record<string, unknown>, id: string): CheckJson | undefined =>
  checksOf(json).find((check) => check.id === id);

let count = 0;
/** A machine like the clean one, except for what is given. @returns the path of its scenario */
function machine(state: object, faults: readonly object[] = [], basedOn = 'clean-pc'): string {
  count += 1;
  const scenario = { format: 'edge-wizard/scenario/1', title: 'A machine of a test', basedOn, state, faults };
  return save(`machine-${String(count)}.json`, scenario);
}

/** The command's words, which for a deployment say that it may change the machine. */
const on = (command: string, host: string, ...more: readonly string[]): readonly string[] => [
  ...[command, save('good.json', offlineFile), '--host', host, '--json'],
  ...(command === 'deploy' ? ['--yes', '--job', place(`job-${String((count += 1))}`)] : []),
  ...more,
];

const noSsh = { capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }] };
const narrow = { operatingSystem: { OSArchitecture: '32-bit' } };
const home = { operatingSystem: { Caption: 'Microsoft Windows 11 Home', OperatingSystemSKU: 101 } };
const process32 = { host: { Is64BitProcess: false } };
const noGateway = { routes: [] };
const notElevated = { host: { Elevated: false } };

describe.each(['validate', 'plan', 'deploy'])('%s', (command) => {
  test('carries every check that applies, each with its words and what it rests on', () => {
    const { exit, json } = run(on(command, 'training:clean-pc'));
    expect(exit).toBe(0);
    const checks = checksOf(json);
    const ids = checks.map(({ id }) => id);
    expect(ids).toEqual(preflightIds.filter((id) => ids.includes(id)));
    expect(ids).toEqual(expect.arrayContaining(['windows', 'hyperV', 'memory', 'gateway', 'certificates']));
    for (const { id, state, message, remedy, evidence } of checks) {
      expect(['passed', 'note', 'warning', 'failed', 'unread'], id).toContain(state);
      expect(message, id).toMatch(/\w/);
      expect(remedy === '', id).toBe(state === 'passed');
      expect(evidence, id).toMatch(/\w/);
    }
    expect(checkOf(json, 'hyperV')?.evidence).toContain('Microsoft-Hyper-V=Enabled');
  });

  test.each([
    ['openSsh', noSsh, 'OpenSSH.Client~~~~0.0.1.0=NotPresent'],
    ['osArchitecture', narrow, 'OSArchitecture: 32-bit'],
    ['windows', home, 'OperatingSystemSKU: 101'],
    ['powershell', process32, 'Is64BitProcess: false'],
    ['gateway', noGateway, 'NextHop: none'],
  ])('ends with 1 if %s has failed, and with 0 once that is accepted by its id', (id, state, evidence) => {
    const host = machine(state);
    const failed = run(on(command, host));
    expect(failed.exit).toBe(1);
    expect(failed.json).not.toHaveProperty('outcome');
    expect(checkOf(failed.json, id)).toMatchObject({ state: 'failed' });
    expect(checkOf(failed.json, id)?.evidence).toContain(evidence);
    if (command === 'deploy') return;
    const accepted = run(on(command, host, '--waive', `${id}=the plant knows`));
    expect(accepted.exit).toBe(0);
    expect(checkOf(accepted.json, id)).toMatchObject({
      state: 'failed',
      waiver: { reason: 'the plant knows' },
    });
  });

  test('ends with 1 whatever is accepted where the window lets nobody accept it', () => {
    for (const id of ['elevation', 'R-HOST-1']) {
      const { exit, json } = run(on(command, machine(notElevated), '--waive', `${id}=not needed`));
      expect(exit).toBe(1);
      expect(checkOf(json, 'elevation')).not.toHaveProperty('waiver');
    }
  });

  test('does not count what the plan itself takes care of', () => {
    const { exit, json } = run(on(command, 'training:no-hyper-v'));
    expect(exit).toBe(command === 'deploy' ? 5 : 0);
    expect(checkOf(json, 'hyperV')).toMatchObject({ state: 'failed', mendedBy: 'features' });
    const findings = json['findings'] as { rule: string; severity: string; path: string }[];
    expect(findings.find(({ path }) => path === 'Host.features')).toMatchObject({ severity: 'warning' });
  });

  test('keeps its exit code where something could not be read, and says what the machine answered', () => {
    const unreadable = (cmdlet: string) => ({
      cmdlet,
      does: 'throw',
      id: 'Denied',
      message: 'Access is denied',
    });
    const faults = ['Get-WindowsCapability', 'Get-BitLockerVolume', 'Find-Leftover'].map(unreadable);
    const { exit, json } = run(on(command, machine({}, faults)));
    expect(exit).toBe(0);
    for (const id of ['openSsh', 'bitLocker', 'leftovers']) {
      expect(checkOf(json, id)).toMatchObject({ state: 'unread' });
      expect(checkOf(json, id)?.evidence).toContain('Access is denied');
    }
  });
});

test('an accepted finding is an accepted check, and the other way round', () => {
  const host = machine(home);
  const byRule = run(on('validate', host, '--waive', 'R-HOST-1=test bench'));
  expect(byRule).toMatchObject({ exit: 0 });
  expect(checkOf(byRule.json, 'windows')).toMatchObject({ waiver: { reason: 'test bench' } });
  const byCheck = run(on('validate', host, '--waive', 'windows=test bench'));
  expect(byCheck.json['findings']).toContainEqual(
    expect.objectContaining({ path: 'Host.operatingSystem', waiver: { reason: 'test bench' } }),
  );
  // What one check says isn't accepted with another.
  expect(run(on('validate', host, '--waive', 'openSsh=test bench')).exit).toBe(1);
});

test('an accepted check is written down with its reason', () => {
  const job = place('job-accepted');
  const words = on('deploy', machine(noSsh), '--waive', 'openSsh=installed by image', '--job', job);
  expect(run(words)).toMatchObject({ exit: 0, json: { outcome: 'done' } });
  expect(readFileSync(join(job, 'journal.jsonl'), 'utf8')).toContain('installed by image');
  expect(readFileSync(join(job, 'report.html'), 'utf8')).toContain('installed by image');
});

test('a failed check keeps a deployment from starting', () => {
  const job = place('job-refused');
  const { json } = run(on('deploy', machine(noSsh), '--job', job));
  expect(json).toMatchObject({ steps: [], proof: [] });
  expect(existsSync(join(job, 'journal.jsonl'))).toBe(false);
});

test('without a machine nothing is said about one', () => {
  for (const command of ['validate', 'plan']) {
    const { exit, json } = run([command, save('good.json', offlineFile), '--host', 'none', '--json']);
    expect(exit).toBe(0);
    expect(json).not.toHaveProperty('checks');
  }
});

test.each(['validate', 'plan', 'deploy'])('a person reads the checks of %s', (command) => {
  const words = on(command, machine(noSsh)).filter((word) => word !== '--json');
  const { out } = run(words);
  expect(out).toMatch(/^failed openSsh$/m);
  expect(out).toContain("The OpenSSH client isn't installed.");
  expect(out).toContain('OpenSSH.Client~~~~0.0.1.0=NotPresent');
  expect(out).toMatch(/^passed hyperV: Hyper-V is turned on\.$/m);
  expect(out).not.toMatch(/[Yy]our answers|the wizard is running/);
});

test.each(['leftovers', 'azure-vm'])(
  'a person reads that the rules found nothing on %s, and not that nothing is wrong',
  (name) => {
    const { out } = run(['validate', save('good.json', offlineFile), '--host', `training:${name}`]);
    expect(out).toMatch(/^warning /m);
    expect(out).toContain('The rules found no errors or warnings.');
  },
);

test.each([
  ['a slow disk', { disks: [{ DeviceId: '0', FriendlyName: 'ST1000DM010', MediaType: 'HDD' }] }, 'slowDisk'],
  ['remains of an earlier node', { leftovers: [{ Kind: 'task', Name: 'x' }] }, undefined],
])('a failed deployment names the likely cause that the machine shows: %s', (_, state, code) => {
  const { exit, json } = run(on('deploy', machine(state, deployFails(), 'deploy-fails')));
  expect(exit).toBe(3);
  const { likelyCause } = json['failure'] as { likelyCause?: { code: string; message: string } };
  expect(likelyCause?.code).toBe(code);
  if (code !== undefined) expect(likelyCause?.message).toContain('ST1000DM010');
});

/** The faults of the shipped scenario, which another one doesn't inherit. */
function deployFails(): readonly object[] {
  const text = readFileSync('electron/training/scenarios/deploy-fails.json', 'utf8');
  return (JSON.parse(text) as { faults: object[] }).faults;
}

/** A right file for each machine: what it has by itself, and nothing that only another one has. */
const k8s = { ...offlineFile, Network: { ...offlineFile.Network, NetworkPlugin: 'calico' } };
/** The machines on which a right file can't be deployed, and why. */
const unfit: Readonly<Record<string, string>> = {
  'small-pc': 'memory',
  'no-product': 'product',
  'bad-msi': 'product',
  'node-lost-after-restart': 'deployment',
  'long-off': 'deployment',
};

describe('a right file on each training machine', () => {
  test.each(machineScenarios().map(({ name }) => name))('%s', (name) => {
    const file = save(`right-${name}.json`, name === 'server-k8s' ? k8s : offlineFile);
    for (const command of ['validate', 'plan']) {
      const { exit, json } = run([command, file, '--host', `training:${name}`, '--json']);
      const failed = checksOf(json).filter(
        ({ state, mendedBy }) => state === 'failed' && mendedBy === undefined,
      );
      expect(
        failed.map(({ id }) => id),
        command,
      ).toEqual(name in unfit ? [unfit[name]] : []);
      expect(exit, command).toBe(name in unfit ? 1 : 0);
    }
  });
});
