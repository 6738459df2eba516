import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { legalPhases } from '#electron/training/world.ts';
import {
  journalOf,
  keptTexts,
  kill,
  reached,
  start,
  type Ended,
  type Victim,
} from '../../../support/survival.ts';

const moments = Number(process.env['EDGE_WIZARD_MOMENTS'] ?? 50);
/** A whole deployment then takes about a second. */
const speed = '250';
const atOnce = 2;
const victims: readonly Victim[] = ['engine', 'operation', 'both'];

const file = {
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'SingleMachineCluster',
  Init: { ServiceIPRangeSize: 10 },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Network: { Ip4AddressPrefix: '192.168.77.0/24', InternetDisabled: true, DnsServers: ['10.20.30.5'] },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 10 } }],
};

let folder: string;
let config: string;
/** How long a deployment takes that nobody disturbs, and how many entries its journal has. */
let whole: { readonly ms: number; readonly entries: number };

const deployWords = (job: string): readonly string[] => [
  'deploy',
  config,
  '--yes',
  '--job',
  job,
  '--host',
  'training:clean-pc',
  '--speed',
  speed,
];

/** The machine as it lies on the disk. */
function machineOf(job: string): { phase: string; doneTwice: readonly string[] } {
  const { world } = JSON.parse(readFileSync(join(job, 'training.json'), 'utf8')) as {
    world: { phase: string; doneTwice: readonly string[] };
  };
  return world;
}

/** Carries on until the job is over, as a person would. */
async function carryOn(job: string): Promise<Ended> {
  for (let round = 0; round < 6; round += 1) {
    const begun = journalOf(job).length > 0;
    const ended = await start(begun ? ['deploy', '--resume', job] : deployWords(job), folder).end;
    // What died is said as a failure with its name; carrying on from there is one more try.
    if (ended.exit !== 3) return ended;
    expect(ended.json.outcome ?? ended.json.error?.code).toMatch(/^(failed|job\.running)$/);
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

async function survives(
  name: string,
  victim: Victim,
  moment: number | { readonly entry: number },
): Promise<void> {
  const job = join(folder, name);
  const { child, end } = start(deployWords(job), folder);
  if (typeof moment === 'number') await Promise.race([wait(moment), end]);
  else await reached(job, moment.entry, child);
  kill(victim, child, job);
  const { said } = await end;
  expectTruth(job, await carryOn(job), said);
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
  writeFileSync(config, JSON.stringify(file));
  const began = performance.now();
  const ended = await start(deployWords(join(folder, 'whole')), folder).end;
  expect(ended.exit).toBe(0);
  whole = { ms: performance.now() - began, entries: journalOf(join(folder, 'whole')).length };
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a deployment ends in the truth', () => {
  test.each(victims)('when %s is killed at every border', { timeout: 600_000 }, async (victim) => {
    const borders = journalOf(join(folder, 'whole')).flatMap(({ type }, index) =>
      /^(job|step-(started|ended))$/.test(type) ? [index + 1] : [],
    );
    await all(borders.map((entry) => () => survives(`border-${victim}-${String(entry)}`, victim, { entry })));
  });

  test(`when somebody is killed at ${String(moments)} random moments`, { timeout: 3_600_000 }, async () => {
    const work = Array.from({ length: moments }, (_, index) => {
      const victim = victims[index % victims.length] ?? 'both';
      const moment = Math.random() * whole.ms;
      return () => survives(`moment-${victim}-${String(index)}-${moment.toFixed(0)}`, victim, moment);
    });
    await all(work);
  });
});
