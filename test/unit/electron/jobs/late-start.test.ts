import { mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Host } from '#electron/host/host.ts';
import { JobReader } from '#electron/jobs/job-reader.ts';
import { openJournalKey } from '#electron/jobs/journal-key.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import { err } from '#shared/result.ts';
import { removeFolder } from '../../../support/files.ts';
import { offlineFile as file } from '../../../support/jobs.ts';
import { journalOf } from '../../../support/survival.ts';

let folder: string;
let training: Host;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-wizard-late-'));
  const opened = openTrainingHost({ scenario: 'clean-pc', folder: join(folder, 'machine') });
  if (!opened.ok) throw new Error(opened.error.code);
  training = opened.value;
});
afterEach(async () => {
  vi.restoreAllMocks();
  await training.close();
  await removeFolder(folder);
});

const isDeployment = (entry: JournalEntry): boolean =>
  entry.type === 'call-started' && entry.text.startsWith('New-AksEdgeDeployment');

/** The machine, but for how its operations begin. A PowerShell of its own takes its time. */
function machineThat(startOperation: Host['startOperation']): Host {
  const { about } = training;
  const own = { about: { ...about, kind: 'windows' as const }, startOperation };
  return { ...own, run: training.run.bind(training), close: training.close.bind(training) };
}
const jobsOn = (host: Host) =>
  new Jobs({
    ...{ host, jobsFolder: join(folder, 'jobs'), lockFolder: folder, version: '1' },
    key: openJournalKey(join(folder, 'journal.key')),
  });

test('an operation that began and was killed is not said never to have begun', async () => {
  const host = machineThat((call, { folder: job, number }) => {
    // Its process was gone before the one that had begun it could hear its first word.
    const started = { at: new Date().toISOString(), stream: 'started', pid: 2 ** 30 };
    writeFileSync(join(job, 'ops', `${String(number)}.jsonl`), `${JSON.stringify(started)}\n`);
    return Promise.resolve(err({ code: 'call.notStarted', cmdlet: call.cmdlet, detail: 'gone' }));
  });
  const started = await jobsOn(host).start({ file, waivers: [] });
  if (!started.ok) throw new Error(started.error.code);
  expect(await started.value.end).toMatchObject({ outcome: 'failed', failure: { code: 'died' } });
});

test('an operation whose PowerShell takes ten seconds to say its first word is followed, not begun again', async () => {
  const jobs = () => jobsOn(machineThat(training.startOperation.bind(training)));
  const started = await jobs().start({ file, waivers: [] });
  if (!started.ok) throw new Error(started.error.code);
  const { folder: job } = await started.value.end;

  // As if the engine had been killed just after it had asked for the operation, which has not said a word yet.
  const path = join(job, 'journal.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n');
  const at = lines.findIndex((line) => line !== '' && isDeployment(JSON.parse(line) as JournalEntry));
  const { operation } = JSON.parse(lines[at] ?? '') as { operation: number };
  const said = join(job, 'ops', `${String(operation)}.jsonl`);
  renameSync(said, `${said}.later`);
  const now = Date.now();
  const asked = JSON.parse(lines[at] ?? '') as { at: string };
  writeFileSync(path, `${lines.slice(0, at + 1).join('\n')}\n`);

  // The clock runs fast: ten seconds go by between two looks, and then the word is there.
  let late = Date.parse(asked.at) - now;
  vi.spyOn(Date, 'now').mockImplementation(() => now + late);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with its own reader
  const { read } = JobReader.prototype;
  let looks = 0;
  vi.spyOn(JobReader.prototype, 'read').mockImplementation(function (this: JobReader) {
    looks += 1;
    // The first look is that which finds the job.
    if (looks === 2) late += 10_000;
    if (looks === 4) renameSync(`${said}.later`, said);
    return read.call(this);
  });

  const resumed = await jobs().resume(job);
  if (!resumed.ok) throw new Error(resumed.error.code);
  expect((await resumed.value.end).outcome).toBe('done');
  expect(journalOf(job).filter(isDeployment)).toHaveLength(1);
  // A plan that is made anew has steps of its own; who follows goes on with the old one.
  const taken = journalOf(job).find(({ type }) => type === 'resumed');
  expect(taken).toBeDefined();
  expect(taken).not.toHaveProperty('steps');
});
