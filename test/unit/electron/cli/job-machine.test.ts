import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { machineNotNamed } from '#electron/cli/common/job-machine.ts';
import { Journal } from '#electron/jobs/journal.ts';
import { commandLine } from '../../../support/command-line.ts';
import { createdJob, offlineFile } from '../../../support/jobs.ts';

const { place, run } = commandLine('edge-wizard-job-machine');

/** A job that was broken off, made on what `host.json` says. */
function job(name: string, host?: object): string {
  const folder = place(name);
  mkdirSync(join(folder, 'ops'), { recursive: true });
  Journal.begun(folder, undefined, [createdJob]).close();
  writeFileSync(join(folder, 'deployment.json'), JSON.stringify(offlineFile));
  writeFileSync(join(folder, 'plan.json'), JSON.stringify({ fingerprint: '', steps: [] }));
  if (host !== undefined) writeFileSync(join(folder, 'host.json'), JSON.stringify(host));
  return folder;
}

const other = { kind: 'windows', executable: '/opt/pwsh', standIns: ['/modules/a.psm1'] };

describe('a job that was made through another PowerShell', () => {
  test.each([
    ['verify', '--job'],
    ['remove', '--yes', '--job'],
    ['deploy', '--resume'],
  ])('is not carried to the machine itself by %s %s', (...words) => {
    const folder = job(words.join('-'), other);
    for (const more of [[], ['--host', 'windows']]) {
      const ran = run([...words, folder, ...more, '--json']);
      expect(ran).toMatchObject({ exit: 2, json: { error: { code: 'usage.powershell' } } });
      expect(ran.json['error']).toMatchObject({ remedy: 'Add --powershell /opt/pwsh.' });
    }
  });

  test('needs what stood in for the modules of the machine, too', () => {
    const folder = job('stand-ins', other);
    const named = { powershell: '/opt/pwsh' };
    expect(machineNotNamed(folder, named, {})).toMatchObject({ code: 'usage.standIns' });
    expect(machineNotNamed(folder, named, { EDGE_WIZARD_STANDINS: '/modules/a.psm1' })).toBeUndefined();
    expect(machineNotNamed(folder, {}, { EDGE_WIZARD_POWERSHELL: '/opt/pwsh' })).toMatchObject({
      code: 'usage.standIns',
    });
  });
});

test('a job on a stand-in that can no longer be told is not carried to the machine itself', () => {
  for (const [name, host] of [
    ['none', undefined],
    ['cut', {}],
  ] as const) {
    const folder = job(name, host);
    expect(machineNotNamed(folder, {}, {})).toMatchObject({
      code: 'usage.hostLost',
      values: { host: 'clean-pc' },
    });
    expect(machineNotNamed(folder, { host: 'training' }, {})).toBeUndefined();
  }
});

test('a job of the machine itself, and one of a training machine, are found again by themselves', () => {
  expect(machineNotNamed(job('own', { kind: 'windows', standIns: [] }), {}, {})).toBeUndefined();
  const training = { kind: 'training', scenario: 'clean-pc', speed: 0 };
  expect(machineNotNamed(job('training', training), {}, {})).toBeUndefined();
});
