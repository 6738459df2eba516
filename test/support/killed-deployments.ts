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

/** A whole deployment then takes about a second. */
const speed = '250';
const atOnce = 2;

/** Milliseconds; for a machine on which everything else runs, too. */
export const patience = 600_000;

let folder: string;
let config: string;
/** How long a deployment takes that nobody disturbs. */
let wholeMs: number;

/** The folder of one job in the folder of this file's deployments. */
export const jobAt = (name: string): string => join(folder, name);

/** The deployment that nobody disturbed. */
export const whole = (): string => jobAt('whole');

/** A moment at random in a deployment that takes as long as that one. */
export const someMoment = (): number => Math.random() * wholeMs;

/** One deployment that nobody disturbs, before all tests of a file. */
export function undisturbedFirst(): void {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'edge-wizard-survival-'));
    config = join(folder, 'file.json');
    writeFileSync(config, JSON.stringify(offlineFile));
    const began = performance.now();
    const ended = await begin(whole(), 'clean-pc').end;
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

/** The command line's process of a new deployment. */
export const begin = (job: string, machine: string): ReturnType<typeof start> =>
  start(deployWords(job, machine), folder);

/** The machine as it lies on the disk. */
interface Machine {
  readonly phase: string;
  readonly doneTwice: readonly string[];
}

/**
 * How often the deployment's own process began, as journal and operations say: an engine that is killed between its
 * note and the start has begun nothing.
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

export interface Blow {
  readonly victim: Victim;
  /** Milliseconds after its start, or once the journal has so many entries, or the deployment's operation so many lines. */
  readonly moment: number | { readonly entry: number } | { readonly line: number };
}

/** What a person would type: begin, or carry on where there is something to carry on. */
const nextWords = (job: string, machine: string): readonly string[] =>
  journalOf(job).length > 0 ? ['deploy', '--resume', job] : deployWords(job, machine);

/** One run of the command line, and what befalls it. */
async function round(job: string, machine: string, blow?: Blow): Promise<Ended> {
  const { child, end } = start(nextWords(job, machine), folder);
  if (blow === undefined) return await end;
  const { moment, victim } = blow;
  if (typeof moment === 'number') await Promise.race([wait(moment), end]);
  else if ('entry' in moment) await reached(child, () => journalOf(job).length >= moment.entry);
  else await reached(child, () => operationLines(job) >= moment.line);
  kill(victim, child, job);
  return await end;
}

/** Carries on until the job is over, as a person would. */
export async function carryOn(job: string, machine: string): Promise<Ended> {
  for (let turn = 0; turn < 6; turn += 1) {
    const ended = await round(job, machine);
    // What died is said as a failure with its name; carrying on from there is one more try. 5 waits for a restart.
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

/** @param blows one after the other: each befalls the run that carries on after the one before */
export async function survives(name: string, blows: readonly Blow[], machine = 'clean-pc'): Promise<void> {
  const job = join(folder, name);
  let seen = '';
  for (const blow of blows) seen += (await round(job, machine, blow)).said;
  expectTruth(job, await carryOn(job, machine), seen);
  // As long as its own process lives, an operation is followed and never begun again.
  if (blows.every(({ victim }) => victim === 'engine')) {
    expect(begunIn(job)).toBe(1);
  }
}

/** Some at a time: two processors have room for no more. */
export async function all(work: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...work];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
