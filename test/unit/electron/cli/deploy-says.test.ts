import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile, scalableFile } from '../../../support/jobs.ts';

const { place, run, save } = commandLine('edge-wizard-deploy-says');

const file = () => save('good.json', offlineFile);
const scalable = () => save('scalable.json', scalableFile);
const deploy = (path: string, host: string, job: string, ...more: readonly string[]) =>
  run(['deploy', path, '--host', host, '--yes', '--job', place(job), ...more]);

describe('deploy says what each value rests on, as validate does', () => {
  const words = 'Network.ControlPlaneEndpointIp: Free: no answer';

  test('when it runs', () => {
    const before = run(['validate', scalable(), '--host', 'training:clean-pc', '--json']);
    const { json } = deploy(scalable(), 'training:clean-pc', 'runs', '--json');
    expect(json).toMatchObject({ outcome: 'done' });
    expect(json['verdicts']).toEqual(before.json['verdicts']);
    expect(json['verdicts']).toContainEqual(
      expect.objectContaining({ path: 'Network.ControlPlaneEndpointIp', verdict: 'free' }),
    );
    expect(deploy(scalable(), 'training:clean-pc', 'runs-in-words').said).toContain(words);
  });

  test('when it refuses to', () => {
    const state = { capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }] };
    const scenario = { format: 'edge-wizard/scenario/1', title: 'T', basedOn: 'clean-pc', state, faults: [] };
    const host = save('no-ssh.json', scenario);
    const { exit, json } = deploy(scalable(), host, 'refused', '--json');
    expect(exit).toBe(1);
    expect(json['verdicts']).toContainEqual(
      expect.objectContaining({ path: 'Network.ControlPlaneEndpointIp', verdict: 'free' }),
    );
    expect(deploy(scalable(), host, 'refused-in-words').out).toContain(words);
  });
});

describe('deploy --resume repeats what was found before the start', () => {
  const begun = (job: string) => deploy(file(), 'training:no-hyper-v', job, '--json');

  test('checks with what they rest on and who takes care of them, and findings', () => {
    const first = begun('restart');
    expect(first.exit).toBe(5);
    const { exit, json } = run(['deploy', '--resume', place('restart'), '--json']);
    expect({ exit, json }).toMatchObject({ exit: 0, json: { outcome: 'done' } });
    expect(json['checks']).toEqual(first.json['checks']);
    expect(json['findings']).toEqual(first.json['findings']);
    expect(json['checks']).toContainEqual(
      expect.objectContaining({ id: 'hyperV', state: 'failed', mendedBy: 'features' }),
    );
  });

  test.each([
    ['says nothing about a job that recorded none', undefined],
    ['says nothing that it cannot read', { evidence: 7 }],
    ['says nothing that was accepted without a reason', { waiver: null }],
  ])('%s', (name, spoiled) => {
    begun(name);
    const path = join(place(name), 'verdict.json');
    const record = JSON.parse(readFileSync(path, 'utf8')) as { checks: object[] };
    const checks = record.checks.map((check) => ({ ...check, ...spoiled }));
    writeFileSync(path, spoiled === undefined ? '' : JSON.stringify({ ...record, checks }));
    const { exit, json } = run(['deploy', '--resume', place(name), '--json']);
    expect({ exit, json }).toMatchObject({ exit: 0, json: { outcome: 'done', findings: [] } });
    expect(json).not.toHaveProperty('checks');
  });

  test('a check of an earlier version, which did not record what it rested on', () => {
    begun('earlier');
    const path = join(place('earlier'), 'verdict.json');
    const record = JSON.parse(readFileSync(path, 'utf8')) as { checks: object[] };
    const checks = record.checks.map((check) => ({ ...check, evidence: undefined }));
    writeFileSync(path, JSON.stringify({ ...record, checks }));
    const { json } = run(['deploy', '--resume', place('earlier'), '--json']);
    expect(json['checks']).toContainEqual(expect.objectContaining({ id: 'hyperV', evidence: '' }));
  });
});
