import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile } from '../../../support/jobs.ts';
import { patience } from '../../../support/patience.ts';
import { onlyOn } from '../../../support/platform.ts';
import { journalOf, start } from '../../../support/survival.ts';

const { place, run, save } = commandLine('edge-wizard-resume-routes');

const device = ['--host', 'training:port2-internet-port3-cameras'];
const wanted = Array.from({ length: 150 }, (_, index) => `192.168.${String(index + 100)}.0/24`);
const destinations = (routes: unknown) =>
  (routes as { DestinationPrefix: string }[]).map(({ DestinationPrefix }) => DestinationPrefix).toSorted();

/** Begins a job of many changes in a folder. @returns its process, some changes later */
async function begunIn(name: string) {
  const job = place(name);
  const rows = save(`${name}.csv`, wanted.map((prefix) => `Port3,${prefix},192.168.20.1,100`).join('\n'));
  const { child, end } = start(['routes', 'apply', rows, ...device, '--job', job, '--yes'], place(''));
  await vi.waitFor(() => {
    expect(
      existsSync(job) && journalOf(job).filter(({ type }) => type === 'step-ended').length,
    ).toBeGreaterThan(2);
  }, patience);
  return { job, child, end };
}

test('a job that was killed in mid-apply is taken up by its folder alone, and leaves a report', async () => {
  const { job, child, end } = await begunIn('killed');
  child.kill('SIGKILL');
  await end;
  expect(journalOf(job).map(({ type }) => type)).not.toContain('job-ended');
  const resumed = run(['routes', 'apply', '--resume', job, '--json']);
  expect(resumed).toMatchObject({
    exit: 0,
    json: { format: 'edge-wizard/routes-apply/1', job, outcome: 'done' },
  });
  expect(destinations(resumed.json['after'])).toEqual(wanted.toSorted());
  // What the device shows already is not sent again.
  expect(destinations(resumed.json['add']).length).toBeLessThan(wanted.length - 2);
  const report = readFileSync(join(job, 'report.html'), 'utf8');
  expect(report).toContain('Add-HcsNetRoute');
  expect(report).toMatch(/Before the job<\/h3>[^]*192\.168\.100\.0\/24[^]*After the job<\/h3>/);
  expect(report).toContain('routes-before.json');
  expect(report).toContain(wanted.at(-1));
  const back = run(['routes', 'rollback', ...device, '--job', job, '--yes', '--json']);
  expect(back).toMatchObject({ exit: 0, json: { outcome: 'done', after: [] } });
});

test(
  'a job that is under way is not taken up a second time',
  onlyOn('posix', 'Windows stops no process'),
  async () => {
    const { job, child, end } = await begunIn('running');
    child.kill('SIGSTOP');
    const second = run(['routes', 'apply', '--resume', job, '--json']);
    child.kill('SIGKILL');
    await end;
    expect(second).toMatchObject({ exit: 2, json: { error: { code: 'routes.runningHere' } } });
  },
);

test('a folder of another kind, an empty one, and one that is not there are no jobs to take up', () => {
  const deployment = place('deployment');
  const file = save('file.json', offlineFile);
  run(['deploy', file, '--host', 'training:clean-pc', '--job', deployment, '--yes']);
  const code = (folder: string, action = 'apply') => {
    const { exit, json } = run(['routes', action, '--resume', folder, '--json']);
    return { exit, code: (json['error'] as { code: string }).code };
  };
  expect(code(deployment)).toEqual({ exit: 2, code: 'usage.jobOfDeployment' });
  expect(code(place('nowhere'))).toEqual({ exit: 2, code: 'usage.folder' });
  expect(code(place(''))).toEqual({ exit: 2, code: 'job.unreadable.none' });
  expect(code(deployment, 'verify')).toEqual({ exit: 2, code: 'usage.option' });
});
