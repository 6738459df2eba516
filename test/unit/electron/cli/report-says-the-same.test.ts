import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { filesHolding } from '../../../support/files.ts';
import { offlineFile, onlineFile } from '../../../support/jobs.ts';

const { place, run, save } = commandLine('edge-wizard-report');

/** What a person reads in a job's report. */
const reportOf = (job: string): string =>
  readFileSync(join(job, 'report.html'), 'utf8')
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<wbr>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');

const fileFor: Readonly<Record<string, object>> = {
  'server-k8s': { ...offlineFile, Network: { ...offlineFile.Network, NetworkPlugin: 'calico' } },
};

describe('what was checked before the start', () => {
  test.each(['clean-pc', 'chinese-pc', 'new-product', 'server-k8s'])(
    'is what the report of %s says',
    (name) => {
      const file = save(`${name}.json`, fileFor[name] ?? offlineFile);
      const host = ['--host', `training:${name}`, '--json'];
      const before = run(['validate', file, ...host]);
      const job = place(`job-${name}`);
      expect(run(['deploy', file, '--yes', '--job', job, ...host])).toMatchObject({ exit: 0 });
      const text = reportOf(job);
      const unchecked = before.json['notChecked'] as { rule: string }[];
      expect(text.includes('Not checked')).toBe(unchecked.length > 0);
      const states = before.json['checks'] as { id: string; state: string }[];
      const passed = states.filter(({ state }) => state === 'passed').length;
      expect(text).toContain(`${String(passed)} checks passed`);
    },
  );

  test('stays what it was after the restart, and the deployment that was made is no finding', () => {
    const job = place('job-restart');
    const file = save('restart.json', offlineFile);
    const words = ['--host', 'training:no-hyper-v', '--yes', '--job', job, '--json'];
    expect(run(['deploy', file, ...words])).toMatchObject({ exit: 5 });
    expect(run(['deploy', '--resume', job, '--json'])).toMatchObject({ exit: 0, json: { outcome: 'done' } });
    const text = reportOf(job);
    expect(text).not.toContain('Not checked');
    expect(text).not.toContain('already has a deployment');
    expect(text).toMatch(/Failed Hyper-V Hyper-V is turned off\./);
  });

  test('a fact that could not be read is named in both', () => {
    const fault = { cmdlet: 'Get-NetRoute', does: 'throw', id: 'Denied', message: 'Access is denied' };
    const scenario = { format: 'edge-wizard/scenario/1', title: 'T', basedOn: 'clean-pc', state: {} };
    const host = save('no-routes.scenario.json', { ...scenario, faults: [fault] });
    const job = place('job-unread');
    const file = save('unread.json', offlineFile);
    const { exit, json } = run(['deploy', file, '--host', host, '--yes', '--job', job, '--json']);
    expect({ exit, json }).toMatchObject({ exit: 0, json: { outcome: 'done' } });
    expect(json['checks']).toContainEqual(expect.objectContaining({ id: 'gateway', state: 'unread' }));
    expect(reportOf(job)).toMatch(/Not checked[^.]*R-GW-1 \(Routes of this computer\)/);
    expect(reportOf(job)).toContain("Couldn't read the default gateway.");
  });

  test('a record that another program has spoiled costs the job nothing', () => {
    const job = place('job-spoiled');
    const file = save('spoiled.json', offlineFile);
    const words = ['--host', 'training:no-hyper-v', '--yes', '--job', job, '--json'];
    expect(run(['deploy', file, ...words])).toMatchObject({ exit: 5 });
    const record = { findings: [{ rule: 'R-X-1', text: 'R-X-1.later' }], notChecked: [], checks: [] };
    writeFileSync(join(job, 'verdict.json'), JSON.stringify(record));
    expect(run(['deploy', '--resume', job, '--json'])).toMatchObject({ exit: 0, json: { outcome: 'done' } });
    expect(reportOf(job)).toContain('Findings');
  });
});

test('a removal has no findings: nobody judged the file again', () => {
  const job = place('job-removed');
  const words = ['deploy', save('removed.json', offlineFile), '--host', 'training', '--yes', '--job', job];
  expect(run([...words, '--json'])).toMatchObject({ exit: 0 });
  const removed = run(['remove', '--yes', '--job', job, '--json']);
  expect(removed).toMatchObject({ exit: 0 });
  const { job: folder } = removed.json as { job: string };
  expect(reportOf(folder)).not.toContain('already has a deployment');
});

test('the record of what was said holds no secret', () => {
  const job = place('job-secret');
  const secret = 'canary-5d1e77';
  const file = save('secret.json', {
    ...onlineFile,
    Network: { ...onlineFile.Network, Proxy: { Http: `http://svc:${secret}@10.20.30.5:3128` } },
  });
  const words = ['deploy', file, '--host', 'training', '--yes', '--job', job, '--secrets-stdin', '--json'];
  run(words, JSON.stringify({ 'Arc.ClientSecret': secret }));
  expect(filesHolding(job, secret)).toEqual([]);
});
