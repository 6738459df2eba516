import { execFileSync } from 'node:child_process';
import { appendFileSync, chownSync, cpSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Host } from '#electron/host/host.ts';
import { openJournalKey } from '#electron/jobs/journal-key.ts';
import { offlineFile } from '../../../support/jobs.ts';
import { removeFolder } from '../../../support/files.ts';
import { patience } from '../../../support/patience.ts';
import { onlyOn } from '../../../support/platform.ts';
import {
  cutAfter,
  deploymentFile,
  hasEnded,
  isDeployment,
  operatedBy,
  plainEntries,
  someProcess,
  watched,
  ways,
  writeJournal,
} from './planted-jobs.ts';
import { trainingJobs } from './training-jobs.ts';

const { place, machine, key, deploy } = trainingJobs();

const all = (host: Host, folder: string) => ways(host, folder, place, key());
const refused = (code: string) => ({ start: 'not found', second: code, resumed: code });

/** Moves a file or folder elsewhere, and leaves a link to it. */
async function linked(path: string): Promise<void> {
  // The last operation may still be closing its own.
  await vi.waitFor(() => {
    cpSync(path, place('elsewhere'), { recursive: true });
  }, patience);
  await removeFolder(path);
  symlinkSync(place('elsewhere'), path);
}

const noLinks = onlyOn('posix', 'Windows lets nobody create a link without a right to');

describe('a folder that is reached through a link', noLinks, () => {
  test.each(['', 'journal.jsonl', 'deployment.json', 'ops'])(
    'at “%s”: is named, and nothing is run',
    async (name) => {
      const host = machine();
      const job = await deploy(host);
      cutAfter(job, hasEnded);
      await linked(join(job.folder, name));
      expect(await all(host, job.folder)).toEqual(refused('job.unreadable.link'));
      expect(await watched(host, place, key()).jobs.list()).toMatchObject([{ unreadable: 'link' }]);
    },
  );

  test('at the output of a call: is not followed', async () => {
    const host = machine();
    const job = await deploy(host);
    cutAfter(job, isDeployment);
    await linked(deploymentFile(job.folder));
    const { jobs } = watched(host, place, key());
    await jobs.show(job.folder);
    const shown = jobs.lines(1).map(({ text }) => text);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.join('\n')).not.toContain('Initializing kubernetes');
  });

  test('at the key: is no key', () => {
    openJournalKey(place('his.key'));
    symlinkSync(place('his.key'), place('linked.key'));
    expect(openJournalKey(place('linked.key'))).toBeUndefined();
  });
});

const isOther = process.getuid !== undefined && process.getuid() !== 0;
describe.skipIf(isOther)('another user’s', onlyOn('posix', 'Windows has no user ids'), () => {
  test.each(['', 'journal.jsonl', 'plan.json', 'ops'])(
    'folder, or “%s” in it: is named, and nothing is run',
    async (name) => {
      const host = machine();
      const job = await deploy(host);
      cutAfter(job, hasEnded);
      chownSync(join(job.folder, name), 12_345, 12_345);
      expect(await all(host, job.folder)).toEqual(refused('job.unreadable.owner'));
      expect(await watched(host, place, key()).jobs.list()).toMatchObject([{ unreadable: 'owner' }]);
    },
  );

  test('key is none', () => {
    openJournalKey(place('his.key'));
    chownSync(place('his.key'), 12_345, 12_345);
    expect(openJournalKey(place('his.key'))).toBeUndefined();
  });
});

test('a key is readable by its owner alone', onlyOn('posix', 'Windows has no file modes'), () => {
  openJournalKey(place('own/journal.key'));
  expect(statSync(place('own/journal.key')).mode & 0o777).toBe(0o600);
  expect(statSync(place('own')).mode & 0o777).toBe(0o700);
});

describe('a process that is called the operation of a job', () => {
  test('whose call is none of the plan’s: is not followed, and nothing is run', async () => {
    const host = machine();
    const job = await deploy(host);
    cutAfter(job, (entry) => entry.type === 'step-started' && entry.step === 'deploy');
    const at = new Date().toISOString();
    const call = { type: 'call-started', at, step: 'deploy', text: 'Start-AksEdgeNode' } as const;
    // Even if our own key had signed it.
    const entries = [...plainEntries(job.folder), { ...call, long: true, operation: 9 }];
    writeJournal(job.folder, entries, key());
    operatedBy(join(job.folder, 'ops', '9.jsonl'), someProcess());
    expect(await all(host, job.folder)).toEqual({
      ...{ start: 'job.unreadable.call', second: 'job.unreadable.call', resumed: 'job.unreadable.call' },
    });
  });

  const hasStarts = onlyOn('linux', 'elsewhere a lease tells which process it is');

  test('but began before it was asked for: is not taken for it', hasStarts, async () => {
    const host = machine();
    const job = await deploy(host);
    cutAfter(job, isDeployment);
    operatedBy(deploymentFile(job.folder), process.ppid);
    const { jobs, changes } = watched(host, place, key());
    expect(await jobs.openFound(job.folder)).toMatchObject({ value: { state: 'interrupted' } });
    expect(await jobs.resume(job.folder)).toMatchObject({
      error: { code: 'job.unreadable.process', values: { pid: process.ppid } },
    });
    expect(changes).toEqual([]);
  });

  test('but began before it was asked for: is not ended by cancelling twice', hasStarts, async () => {
    const host = machine();
    const startOperation: Host['startOperation'] = (_, { folder, number }) => {
      operatedBy(join(folder, 'ops', `${String(number)}.jsonl`), process.ppid);
      return Promise.resolve({ ok: true, value: undefined });
    };
    const run: Host['run'] = (call, options) => host.run(call, options);
    const hanging: Host = { about: host.about, run, close: () => host.close(), startOperation };
    const { jobs } = watched(hanging, place, key());
    const started = await jobs.start({ file: offlineFile, waivers: [] });
    if (!started.ok) throw new Error(started.error.code);
    await vi.waitFor(() => {
      expect(jobs.current()?.running?.pid).toBe(process.ppid);
    }, patience);
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    jobs.cancel();
    jobs.cancel();
    const { folder } = started.value.snapshot;
    appendFileSync(deploymentFile(folder), `${JSON.stringify({ stream: 'done', ok: false })}\n`);
    // Whoever wasn't ended has failed by itself.
    expect((await started.value.end).outcome).toBe('failed');
    expect(kill.mock.calls.filter(([, signal]) => signal !== 0)).toEqual([]);
  });
});

test(
  'what is no regular file is never read as a journal',
  onlyOn('posix', 'Windows has no such'),
  async () => {
    const host = machine();
    const job = await deploy(host);
    await removeFolder(join(job.folder, 'journal.jsonl'));
    execFileSync('mkfifo', [join(job.folder, 'journal.jsonl')]);
    const { jobs } = watched(host, place, key());
    expect(await jobs.resume(job.folder)).toMatchObject({ error: { code: 'job.unreadable.link' } });
  },
);
