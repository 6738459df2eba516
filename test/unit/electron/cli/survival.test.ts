import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { legalPhases } from '#electron/training/world.ts';
import { offlineFile } from '../../../support/jobs.ts';
import {
  journalOf,
  keptTexts,
  kill,
  reached,
  start,
  type Ended,
  type Victim,
} from '../../../support/survival.ts';
import { removeFolder } from '../../../support/files.ts';
import { onlyOn } from '../../../support/platform.ts';

const moments = Number(process.env['EDGE_WIZARD_MOMENTS'] ?? 50);
/** A whole deployment then takes about a second. */
const speed = '250';
const atOnce = 2;
const victims: readonly Victim[] = ['engine', 'operation', 'both'];

let folder: string;
let config: string;
/** How long a deployment takes that nobody disturbs, and how many entries its journal has. */
let whole: { readonly ms: number; readonly entries: number };

const deployWords = (job: string, machine = 'clean-pc'): readonly string[] => [
  'deploy',
  config,
  '--yes',
  '--job',
  job,
  '--host',
  `training:${machine}`,
  '--speed',
  speed,
];

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

interface Blow {
  readonly victim: Victim;
  /** Milliseconds after its start, or once the journal has so many entries. */
  readonly moment: number | { readonly entry: number };
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
  else await reached(job, moment.entry, child);
  kill(victim, child, job);
  return await end;
}

/** Carries on until the job is over, as a person would. */
async function carryOn(job: string, machine: string): Promise<Ended> {
  for (let turn = 0; turn < 6; turn += 1) {
    const ended = await round(job, machine);
    // What died is said as a failure with its name; carrying on from there is one more try. 5 waits for a restart.
    if (ended.exit !== 3 && ended.exit !== 5) return ended;
    expect(ended.json.outcome ?? ended.json.error?.code).toMatch(/^(failed|reboot|job\.running(\.same)?)$/);
  }
  throw new Error(`never over: ${job}`);
}

function expectTruth(job: string, ended: Ended, seen: string): void {
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
async function survives(name: string, blows: readonly Blow[], machine = 'clean-pc'): Promise<void> {
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
async function all(work: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...work];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'edge-wizard-survival-'));
  config = join(folder, 'file.json');
  writeFileSync(config, JSON.stringify(offlineFile));
  const began = performance.now();
  const ended = await start(deployWords(join(folder, 'whole')), folder).end;
  expect(ended.exit).toBe(0);
  whole = { ms: performance.now() - began, entries: journalOf(join(folder, 'whole')).length };
}, 60_000);
afterAll(async () => {
  await removeFolder(folder);
}, 60_000);

describe('a deployment ends in the truth', () => {
  test.each(victims)('when %s is killed at every border', { timeout: 600_000 }, async (victim) => {
    const borders = journalOf(join(folder, 'whole')).flatMap(({ type }, index) =>
      /^(job|step-(started|ended))$/.test(type) ? [index + 1] : [],
    );
    await all(
      borders.map(
        (entry) => () => survives(`border-${victim}-${String(entry)}`, [{ victim, moment: { entry } }]),
      ),
    );
  });

  test(`when somebody is killed at ${String(moments)} random moments`, { timeout: 3_600_000 }, async () => {
    const blow = (index: number): Blow => ({
      victim: victims[index % victims.length] ?? 'both',
      moment: Math.random() * whole.ms,
    });
    // Every fourth is hit again while it recovers, and every fifth machine must be restarted on the way.
    const work = Array.from({ length: moments }, (_, index) => {
      const blows = index % 4 === 0 ? [blow(index), blow(index + 1)] : [blow(index)];
      const machine = index % 5 === 0 ? 'needs-reboot' : 'clean-pc';
      return () => survives(`moment-${String(index)}`, blows, machine);
    });
    await all(work);
  });
});

test(
  'an operation that has fallen silent is ended when it is asked for twice, and the job goes on',
  onlyOn('posix', 'Windows has no SIGINT that a parent could send'),
  async () => {
    const job = join(folder, 'hangs');
    const { child, end } = start(deployWords(job, 'hangs'), folder);
    const said = new Promise<void>((resolve) => {
      child.stderr?.on('data', (text: Buffer) => {
        if (text.includes('Initializing kubernetes')) resolve();
      });
    });
    await said;
    child.kill('SIGINT');
    await vi.waitUntil(() => journalOf(job).some(({ type }) => type === 'cancel-asked'));
    child.kill('SIGINT');
    expect((await end).exit).toBe(4);
    expectTruth(job, await carryOn(job, 'hangs'), '');
  },
);
