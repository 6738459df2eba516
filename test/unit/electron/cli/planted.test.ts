import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile } from '../../../support/jobs.ts';
import { onlyOn } from '../../../support/platform.ts';
import {
  cutAfter,
  evilPlan,
  hasEnded,
  plainEntries,
  someProcess,
  writeJournal,
} from '../jobs/planted-jobs.ts';
import { isDeployment, deploymentFile, operatedBy } from '../jobs/planted-jobs.ts';

const { place, run, save } = commandLine('edge-wizard-planted');
const patient = { timeout: 240_000 };
const device = ['--host', 'training:port2-internet-port3-cameras'];

beforeAll(() => {
  const file = save('file.json', offlineFile);
  const words = ['deploy', file, '--yes', '--job', place('whole'), '--host', 'training', '--json'];
  expect(run(words)).toMatchObject({ exit: 0, json: { verified: true } });
  const table = save('routes.csv', 'Port3,192.168.21.0/24,192.168.20.1,100\n');
  const apply = ['routes', 'apply', table, ...device, '--job', place('routes'), '--yes', '--json'];
  expect(run(apply)).toMatchObject({ exit: 0, json: { verified: true } });
}, 240_000);

/** A copy of a job, changed as its planter would. */
function planted(name: string, of: 'whole' | 'routes', change: (job: string) => void): string {
  const job = place(name);
  cpSync(place(of), job, { recursive: true });
  change(job);
  return job;
}
const cut = (folder: string, last = hasEnded): void => {
  cutAfter({ folder } as never, last);
};
const unsigned = (job: string): void => {
  writeJournal(job, plainEntries(job));
};

describe('deploy --resume', () => {
  test.each([
    [
      'a plan that was edited',
      'job.unreadable.file',
      (job: string) => {
        cut(job);
        writeFileSync(join(job, 'plan.json'), evilPlan);
      },
    ],
    [
      'a journal with a line of its planter',
      'job.unreadable.edited',
      (job: string) => {
        cut(job);
        const path = join(job, 'journal.jsonl');
        writeFileSync(path, readFileSync(path, 'utf8').replace('"step":"check"', '"step":"deploy"'));
      },
    ],
    [
      'a journal that another key signed',
      'job.unverified',
      (job: string) => {
        cut(job);
        const text = readFileSync(join(job, 'journal.jsonl'), 'utf8');
        unsigned(job);
        expect(text).toContain('"mac"');
        const other = { id: 'f'.repeat(16), sign: () => 'f'.repeat(64) };
        writeJournal(job, plainEntries(job), other);
      },
    ],
    [
      'a process as the operation of a job without signatures',
      'job.unverified.operating',
      (job: string) => {
        cut(job, isDeployment);
        operatedBy(deploymentFile(job), someProcess());
        unsigned(job);
      },
    ],
  ])('of %s is refused as %s, and runs nothing', patient, (_, code, change) => {
    const job = planted(code, 'whole', change);
    const before = readFileSync(join(job, 'journal.jsonl'), 'utf8');
    const ran = run(['deploy', '--resume', job, '--json']);
    expect(ran.json).toMatchObject({ error: { code } });
    expect(ran.exit).toBe(code === 'job.unverified.operating' ? 3 : 2);
    expect(readFileSync(join(job, 'journal.jsonl'), 'utf8')).toBe(before);
  });

  test('of a job without signatures shows the commands that it plans again, and says so', patient, () => {
    const job = planted('older', 'whole', (folder) => {
      cut(folder, (entry) => entry.type === 'step-ended' && entry.step === 'deploy');
      unsigned(folder);
    });
    const { exit, json, said } = run(['deploy', '--resume', job, '--json']);
    expect({ exit, json }).toMatchObject({ exit: 0, json: { outcome: 'done', verified: false } });
    expect(said).toContain("isn't verified");
    expect(said).toContain('  Get-AksEdgeDeploymentInfo');
    expect(said).not.toContain('Set-Item');
  });

  const noLinks = onlyOn('posix', 'Windows lets nobody create a link without a right to');
  test('of a link is refused, and so are verify and remove with one', { ...patient, ...noLinks }, () => {
    symlinkSync(place('whole'), place('link'));
    for (const words of [
      ['deploy', '--resume', place('link')],
      ['verify', '--job', place('link')],
      ['remove', '--job', place('link'), '--yes'],
      ['routes', 'apply', '--resume', place('link')],
    ]) {
      const { exit, json } = run([...words, '--json']);
      expect({ words, exit, json }).toMatchObject({
        exit: 2,
        json: { error: { code: 'job.unreadable.link' } },
      });
    }
  });
});

describe('routes apply --resume', () => {
  /** As if it had been applied to a real device, through the host that its planter names. */
  const to = (job: string, name: string): void => {
    const host = { kind: 'windows', standIns: [], device: { name, http: true, skipCertificateCheck: true } };
    writeFileSync(join(job, 'host.json'), `${JSON.stringify(host)}\n`);
  };
  const password = '{"device.password":"canary-pass"}';

  test('sends no password to a device that a changed folder names', patient, () => {
    const job = planted('routes-changed', 'routes', (folder) => {
      cut(folder, ({ type }) => type === 'step-started');
      to(folder, '127.0.0.1');
    });
    const ran = run(['routes', 'apply', '--resume', job, '--secrets-stdin', '--json'], password);
    expect(ran).toMatchObject({ exit: 2, json: { error: { code: 'job.unreadable.file' } } });
  });

  test('has the device of a job without signatures named again', patient, () => {
    const job = planted('routes-older', 'routes', (folder) => {
      cut(folder, ({ type }) => type === 'step-started');
      const [first, ...rest] = plainEntries(folder) as unknown as [{ files?: unknown }, ...never[]];
      const { files: _, ...older } = first;
      writeJournal(folder, [older as never, ...rest]);
      to(folder, '127.0.0.1');
    });
    const ran = run(['routes', 'apply', '--resume', job, '--secrets-stdin', '--json'], password);
    expect(ran).toMatchObject({ exit: 2, json: { error: { code: 'usage.deviceUnverified' } } });
    rmSync(job, { recursive: true });
    expect(existsSync(job)).toBe(false);
  });
});
