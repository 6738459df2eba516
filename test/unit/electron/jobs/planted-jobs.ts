import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { catalogue } from '#electron/host/catalogue/index.ts';
import type { Host } from '#electron/host/host.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
import { Journal } from '#electron/jobs/journal.ts';
import { unfinishedJob } from '#electron/jobs/stored-job.ts';
import { applyStartArguments } from '#electron/main/start-arguments.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import { createdJob, offlineFile } from '../../../support/jobs.ts';
import { journalOf } from '../../../support/survival.ts';

/** What a planter would have run as administrator. */
export const evilPlan = JSON.stringify({
  fingerprint: '',
  steps: [
    {
      ...{ id: 'start', changes: 'changes', cancel: 'now' },
      calls: [{ call: { cmdlet: 'Set-Item', parameters: { Value: '*' } }, long: false }],
    },
  ],
});

const living: ChildProcess[] = [];
afterEach(() => {
  for (const child of living.splice(0)) child.kill('SIGKILL');
});

/** A process that has nothing to do with any job. */
export function someProcess(): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  living.push(child);
  return child.pid ?? 0;
}

/** A journal's entries as they were before they were signed. */
export const plainEntries = (folder: string): readonly JournalEntry[] =>
  journalOf(folder).map((entry) => {
    const { mac: _, sum: __, ...plain } = entry as unknown as Record<string, unknown>;
    return plain as unknown as JournalEntry;
  });

/** Writes a journal anew, with correct sums. */
export function writeJournal(folder: string, entries: readonly JournalEntry[], key?: JournalKey): void {
  rmSync(join(folder, 'journal.jsonl'), { force: true });
  Journal.begun(folder, undefined, entries, key).close();
}

/** The journal of a genuine job, cut where its engine was killed. */
export function cutAfter({ folder }: JobSnapshot, last: (entry: JournalEntry) => boolean): void {
  const path = join(folder, 'journal.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n');
  const index = lines.findIndex((line) => line !== '' && last(JSON.parse(line) as JournalEntry));
  writeFileSync(path, `${lines.slice(0, index + 1).join('\n')}\n`);
}
export const hasEnded = ({ type }: JournalEntry): boolean => type === 'step-ended';
export const isDeployment = (entry: JournalEntry): boolean =>
  entry.type === 'call-started' && entry.text.startsWith('New-AksEdgeDeployment');

/** The file of a job's deployment, as an operation. */
export function deploymentFile(folder: string): string {
  const open = journalOf(folder).find(isDeployment);
  return join(folder, 'ops', `${String(open?.type === 'call-started' ? open.operation : 0)}.jsonl`);
}

/** An operation's own file says that this process runs it. */
export function operatedBy(file: string, pid: number, at = new Date().toISOString()): void {
  writeFileSync(file, `${JSON.stringify({ at, stream: 'started', pid })}\n`);
}

/** A whole folder as its planter would write it, with correct sums: the running operation of an unfinished job. */
export function plantedJob(jobsFolder: string, { about }: Host, pid: number, key?: JournalKey): string {
  const folder = join(jobsFolder, createdJob.id);
  mkdirSync(join(folder, 'ops'), { recursive: true });
  const at = new Date().toISOString();
  const steps = [{ id: 'start', cancel: 'border' }] as const;
  writeJournal(
    folder,
    [
      { ...createdJob, kind: 'start', host: about.name, at, steps },
      { type: 'step-started', at, step: 'start' },
      { type: 'call-started', at, step: 'start', text: 'Start-AksEdgeNode', long: true, operation: 1 },
    ],
    key,
  );
  writeFileSync(join(folder, 'plan.json'), evilPlan);
  writeFileSync(join(folder, 'deployment.json'), JSON.stringify(offlineFile));
  operatedBy(join(folder, 'ops', '1.jsonl'), pid);
  return folder;
}

/** Jobs on a machine, and every call that changed it. */
export function watched(host: Host, place: (name: string) => string, key: JournalKey | undefined) {
  const changes: string[] = [];
  const seen: Host = {
    about: host.about,
    close: () => host.close(),
    run: (call, options) => {
      if (catalogue.get(call.cmdlet)?.changes !== false) changes.push(call.cmdlet);
      return host.run(call, options);
    },
    startOperation: (call, at) => {
      changes.push(call.cmdlet);
      return host.startOperation(call, at);
    },
  };
  const folders = { jobsFolder: place('jobs'), lockFolder: place('') };
  return { jobs: new Jobs({ host: seen, ...folders, version: '0.1.0', key }), changes };
}

/**
 * The three ways in: found at the start, named by a second start, and continued by a person. None may run anything.
 *
 * @returns what each of them says
 */
export async function ways(
  host: Host,
  folder: string,
  place: (name: string) => string,
  key: JournalKey | undefined,
) {
  const { jobs, changes } = watched(host, place, key);
  const before = readFileSync(join(folder, 'journal.jsonl'), 'utf8');
  const found = (await unfinishedJob(place('jobs')))?.folder;
  const start = found === undefined ? undefined : await jobs.openFound(found);
  const read = () => {
    throw new Error('no file is opened');
  };
  const second = await applyStartArguments({ resume: folder }, { jobs, read });
  const state = jobs.current()?.state;
  const resumed = await jobs.resume(folder);
  if (resumed.ok) await resumed.value.end;
  expect(changes).toEqual([]);
  expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8')).toBe(before);
  return {
    start: start === undefined ? 'not found' : start.ok ? start.value.state : start.error.code,
    second: second.problem?.code ?? state,
    resumed: resumed.ok ? 'ran' : resumed.error.code,
  };
}
