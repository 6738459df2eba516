import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { legalPhases } from '#electron/training/world/world.ts';
import { removeFolder } from './files.ts';
import { offlineFile } from './jobs.ts';
import {
  journalOf,
  keptTexts,
  kill,
  operationLines,
  reached,
  start,
  type Ended,
  type Victim,
} from './survival.ts';

/** A whole deployment takes about a second at this speed. */
const speed = '250';
const atOnce = 2;

/** In milliseconds, for a busy machine. */
export const patience = 600_000;

let folder: string;
let config: string;
/** The duration of an undisturbed deployment. */
let wholeMs: number;

/** The folder of one job. */
export const jobAt = (name: string): string => join(folder, name);

/** The undisturbed deployment. */
export const undisturbed = (): string => jobAt('whole');

/** A random moment of a deployment. */
export const randomMoment = (): number => Math.random() * wholeMs;

/** Runs one undisturbed deployment before all tests of a file. */
export function measureUndisturbed(): void {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'edge-wizard-survival-'));
    config = join(folder, 'file.json');
    writeFileSync(config, JSON.stringify(offlineFile));
    const began = performance.now();
    const ended = await startDeployment(undisturbed(), 'clean-pc').end;
    expect(ended.exit).toBe(0);
    wholeMs = performance.now() - began;
  }, patience);
  afterAll(async () => {
    await removeFolder(folder);
  }, patience);
}

const deployWords = (job: string, machine: string): readonly string[] => [
  ...['deploy', config, '--yes', '--job', job, '--host', `training:${machine}`, '--speed', speed],
];

/** Starts the command line's process of a new deployment. */
export const startDeployment = (job: string, machine: string): ReturnType<typeof start> =>
  start(deployWords(job, machine), folder);

/** The machine as saved on disk. */
interface Machine {
  readonly phase: string;
  readonly doneTwice: readonly string[];
}

/**
 * The number of starts of the deployment's own process, from journal and operations: an engine that was killed between
 * its note and the start has started nothing.
 */
const begunIn = (job: string): number =>
  journalOf(job).filter(
    (entry) =>
      entry.type === 'call-started' &&
      entry.text.startsWith('New-AksEdgeDeployment') &&
      existsSync(join(job, 'ops', `${String(entry.operation)}.jsonl`)),
  ).length;

function machineOf(job: string): Machine {
  const { world } = JSON.parse(readFileSync(join(job, 'training.json'), 'utf8')) as {
    world: Machine;
  };
  return world;
}

export interface Kill {
  readonly victim: Victim;
  /**
   * In milliseconds after its start, or at this number of journal entries, or of lines of the deployment's operation.
   */
  readonly moment: number | { readonly entry: number } | { readonly line: number };
}

/** What a person would type: start, or resume if there is something to resume. */
const nextWords = (job: string, machine: string): readonly string[] =>
  journalOf(job).length > 0 ? ['deploy', '--resume', job] : deployWords(job, machine);

/** One run of the command line, with its kill. */
async function round(job: string, machine: string, blow?: Kill): Promise<Ended> {
  const { child, end } = start(nextWords(job, machine), folder);
  if (blow === undefined) return await end;
  const { moment, victim } = blow;
  if (typeof moment === 'number') await Promise.race([wait(moment), end]);
  else if ('entry' in moment) await reached(child, () => journalOf(job).length >= moment.entry);
  else await reached(child, () => operationLines(job) >= moment.line);
  kill(victim, child, job);
  return await end;
}

/** Resumes until the job has ended, as a person would. */
export async function resumeUntilDone(job: string, machine: string): Promise<Ended> {
  for (let turn = 0; turn < 6; turn += 1) {
    const ended = await round(job, machine);
    // A killed process is reported as a failure by name, and resuming retries it. 5 waits for a restart.
    if (ended.exit !== 3 && ended.exit !== 5) return ended;
    expect(ended.json.outcome ?? ended.json.error?.code).toMatch(/^(failed|reboot|job\.running(\.same)?)$/);
  }
  throw new Error(`never over: ${job}`);
}

export function expectTruth(job: string, ended: Ended, seen: string): void {
  expect({ exit: ended.exit, outcome: ended.json.outcome }).toEqual({ exit: 0, outcome: 'done' });
  expect(ended.json.proof?.filter(({ verdict }) => verdict === 'disagrees')).toEqual([]);
  const machine = machineOf(job);
  expect(legalPhases).toContain(machine.phase);
  expect(machine.phase).toBe('deployed');
  expect(machine.doneTwice).toEqual([]);
  const kept = keptTexts(job);
  const shown = seen
    .split('\n')
    .slice(0, -1)
    .filter((line) => /^\[\d\d\/|^ - /.test(line));
  expect(shown.filter((line) => !kept.includes(line.trim()))).toEqual([]);
}

/** @param blows in order: each hits the run that resumes after the previous one */
export async function survives(name: string, blows: readonly Kill[], machine = 'clean-pc'): Promise<void> {
  const job = join(folder, name);
  let seen = '';
  for (const blow of blows) seen += (await round(job, machine, blow)).said;
  expectTruth(job, await resumeUntilDone(job, machine), seen);
  // An operation whose process runs is followed and never started again.
  if (blows.every(({ victim }) => victim === 'engine')) {
    expect(begunIn(job)).toBe(1);
  }
}

/** A few at a time: two processors have no room for more. */
export async function runConcurrently(work: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...work];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
