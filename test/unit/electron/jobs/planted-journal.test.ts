import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Host } from '#electron/host/host.ts';
import { openJournalKey } from '#electron/jobs/journal-key.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import { offlineFile } from '../../../support/jobs.ts';
import { patience } from '../../../support/patience.ts';
import {
  cutAfter,
  deploymentFile,
  evilPlan,
  hasEnded,
  isDeployment,
  operatedBy,
  plainEntries,
  plantedJob,
  someProcess,
  watched,
  ways,
  writeJournal,
} from './planted-jobs.ts';
import { journalOf } from '../../../support/survival.ts';
import { ended, trainingJobs } from './training-jobs.ts';

const { place, machine, key, deploy } = trainingJobs();

const all = (host: Host, folder: string) => ways(host, folder, place, key());
/** Shown, but not continued. */
const shownOnly = (resumed: string) => ({ start: 'interrupted', second: 'interrupted', resumed });

describe('a plan that was edited', () => {
  test.each(['plan.json', 'deployment.json'])('in %s: is named, and nothing is run', async (name) => {
    const host = machine();
    const job = await deploy(host);
    cutAfter(job, hasEnded);
    const file = { ...offlineFile, Machines: [{ LinuxNode: { CpuCount: 16 } }] };
    writeFileSync(join(job.folder, name), name === 'plan.json' ? evilPlan : JSON.stringify(file));
    expect(await all(host, job.folder)).toEqual(shownOnly('job.unreadable.file'));
    const { jobs } = watched(host, place, key());
    expect(await jobs.resume(job.folder)).toMatchObject({ error: { values: { file: name } } });
  });

  test('beside an operation that has ended: nothing follows it', async () => {
    const host = machine();
    const job = await deploy(host);
    cutAfter(job, isDeployment);
    writeFileSync(join(job.folder, 'plan.json'), evilPlan);
    expect(await all(host, job.folder)).toEqual(shownOnly('job.unreadable.file'));
  });

  test('of an older job, which names no hashes: is not what runs', async () => {
    const host = machine();
    const { folder } = await deploy(host);
    const [first, ...rest] = plainEntries(folder);
    const { files: _, folder: __, ...created } = first as Extract<JournalEntry, { type: 'job' }>;
    const last = rest.findIndex((entry) => entry.type === 'step-ended' && entry.step === 'deploy');
    writeJournal(folder, [created, ...rest.slice(0, last + 1)]);
    writeFileSync(join(folder, 'plan.json'), evilPlan);
    const { jobs, changes } = watched(host, place, key());
    expect(await jobs.openFound(folder)).toMatchObject({
      value: { state: 'interrupted', unverified: 'older' },
    });
    await vi.waitFor(() => {
      expect(jobs.current()?.interruption?.commands).toBeDefined();
    }, patience);
    const shown = jobs.current()?.interruption?.commands ?? [];
    expect(shown.length).toBeGreaterThan(0);
    const heard: (readonly string[])[] = [];
    const resumed = await ended(jobs.resume(folder, {}, (commands) => heard.push(commands)));
    expect(resumed).toMatchObject({ outcome: 'done', unverified: 'older' });
    expect(heard).toEqual([shown]);
    expect(changes).toEqual(['Protect-Folder']);
    // What a person has continued is this wizard's own from then on.
    expect((await jobs.list())[0]).not.toHaveProperty('unverified');
  });
});

describe('a journal that was forged', () => {
  test('as a whole, with a process as its operation: is shown, and nothing is run', async () => {
    const host = machine();
    const folder = plantedJob(place('jobs'), host, someProcess());
    expect(await all(host, folder)).toEqual(shownOnly('job.unverified.operating'));
  });

  test('as a whole, and signed by its planter: is shown, and nobody continues it', async () => {
    const host = machine();
    const folder = plantedJob(place('jobs'), host, someProcess(), openJournalKey(place('his.key')));
    expect(await all(host, folder)).toEqual(shownOnly('job.unverified'));
  });

  test('and read without the key: is shown, and nobody continues it', async () => {
    const host = machine();
    const job = await deploy(host);
    cutAfter(job, isDeployment);
    expect(await ways(host, job.folder, place, undefined)).toEqual(shownOnly('job.unverified'));
  });

  test('by taking every signature off: is shown, and its operation is not followed', async () => {
    const host = machine();
    const job = await deploy(host);
    cutAfter(job, isDeployment);
    operatedBy(deploymentFile(job.folder), someProcess());
    writeJournal(job.folder, plainEntries(job.folder));
    expect(await all(host, job.folder)).toEqual(shownOnly('job.unverified.operating'));
  });

  test('by taking every signature off a job whose operation has ended: it isn’t followed, but planned again', async () => {
    const host = machine();
    const job = await deploy(host);
    cutAfter(job, isDeployment);
    writeJournal(job.folder, plainEntries(job.folder));
    const { jobs, changes } = watched(host, place, key());
    const done = await ended(jobs.resume(job.folder));
    expect(done).toMatchObject({ outcome: 'done', unverified: 'older' });
    expect(journalOf(job.folder).find(({ type }) => type === 'resumed')).toHaveProperty('steps');
    expect(changes).toEqual(['Protect-Folder']);
  });

  test.each([
    // Whoever looks for unfinished jobs has no key yet.
    ['a line without a signature behind ours', 'not found', unsigned],
    [
      'our key and a signature of anything',
      'job.unreadable.edited',
      (lines: readonly string[]) => signed(lines, 'f'.repeat(64)),
    ],
    [
      'our key and a signature of another line',
      'job.unreadable.edited',
      (lines: readonly string[]) => signed(lines, macOf(lines[0])),
    ],
  ])('by %s: is refused and named', async (_, start, forged) => {
    const host = machine();
    const job = await deploy(host);
    cutAfter(job, isDeployment);
    const path = join(job.folder, 'journal.jsonl');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, `${[...lines, forged(lines)].join('\n')}\n`);
    expect(await all(host, job.folder)).toEqual({
      ...{ start, second: 'job.unreadable.edited', resumed: 'job.unreadable.edited' },
    });
  });
});

const parsed = (line = ''): { sum: string; mac: string } => JSON.parse(line) as { sum: string; mac: string };
const macOf = (line?: string): string => parsed(line).mac.split('.')[1] ?? '';
/** A line with the sum that it needs behind these. */
function summed(lines: readonly string[], head: string): string {
  const { sum } = parsed(lines.at(-1));
  const own = createHash('sha256').update(sum).update(`${head}}`).digest('hex').slice(0, 16);
  return `${head},"sum":"${own}"}`;
}
const planted = '{"type":"cancel-asked","at":"2026-11-22T14:06:00.000Z"';
function unsigned(lines: readonly string[]): string {
  return summed(lines, planted);
}
function signed(lines: readonly string[], code: string): string {
  return summed(lines, `${planted},"mac":"${parsed(lines[0]).mac.split('.')[0] ?? ''}.${code}"`);
}
