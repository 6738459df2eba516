import fc from 'fast-check';
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JobReader } from '#electron/jobs/job-reader.ts';
import { Journal, journalPath, noLines } from '#electron/jobs/journal.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';
import { keepShortCall } from '#electron/jobs/operation-log.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import { createdJob } from '../../../support/jobs.ts';
import { removeFolder } from '../../../support/files.ts';

const at = '2026-11-22T14:06:00.000Z';
const entries: readonly JournalEntry[] = [
  createdJob,
  { type: 'step-started', at, step: 'check' },
  {
    type: 'call-started',
    at,
    step: 'check',
    text: 'Test-AksEdgeNetworkParameters',
    long: false,
    operation: 1,
  },
  { type: 'call-ended', at, operation: 1, ok: true },
  { type: 'step-ended', at, step: 'check', state: 'done' },
  { type: 'step-started', at, step: 'deploy' },
  { type: 'call-started', at, step: 'deploy', text: 'New-AksEdgeDeployment', long: true, operation: 2 },
];

let folder: string;
const path = () => journalPath(folder);

function write(of: readonly JournalEntry[] = entries): void {
  rmSync(path(), { force: true });
  const journal = new Journal(folder);
  for (const entry of of) journal.write(entry);
  journal.close();
}

function read(): JobReader {
  const opened = JobReader.open(folder);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

const states = (job: JobReader) => job.record.fold.snapshot().steps.map(({ state }) => state);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-wizard-journal-'));
});
afterEach(async () => {
  await removeFolder(folder);
});

describe('a journal that was written', () => {
  test('says where the job stands, and which call is open', () => {
    write();
    const job = read();
    expect(states(job)).toEqual(['done', 'running']);
    expect(job.openCall).toMatchObject({ operation: 2, step: 'deploy', text: 'New-AksEdgeDeployment' });
    expect(job.operations).toBe(2);
  });

  test('has the lines of its calls between their beginning and their end', () => {
    const events = [
      { stream: 'information' as const, text: 'one' },
      { stream: 'output' as const, value: true },
    ];
    write();
    keepShortCall(folder, 1, events, { at, ok: true });
    expect(
      read()
        .record.lines(1)
        .map(({ text }) => text),
    ).toEqual(['one', 'True']);
  });

  test('is read on while another process writes it', () => {
    write(entries.slice(0, 2));
    const job = read();
    const journal = new Journal(folder, job.end);
    journal.write({ type: 'step-ended', at, step: 'check', state: 'done' });
    journal.close();
    expect(job.read().ok).toBe(true);
    expect(states(job)).toEqual(['done', 'waiting']);
  });
});

test('a journal that cannot be opened, or whose first line cannot be written, leaves nothing open', () => {
  write();
  expect(() => new Journal(folder)).toThrow('EEXIST');
  const unwritable = { ...createdJob, at: 1n } as unknown as JournalEntry;
  expect(() => Journal.begun(folder, noLines, [unwritable])).toThrow('BigInt');
  // A folder with an open file in it keeps its name on Windows, and with the preload of these tests.
  renameSync(folder, `${folder}.aside`);
  renameSync(`${folder}.aside`, folder);
});

describe('a journal that was cut', () => {
  test('at any byte: what stands before the cut counts, and the next engine goes on after it', () => {
    write();
    const whole = readFileSync(path());
    const firstLine = whole.indexOf(10) + 1;
    fc.assert(
      fc.property(fc.integer({ min: firstLine, max: whole.length }), (length) => {
        writeFileSync(path(), whole.subarray(0, length));
        const cut = read();
        const kept = whole.subarray(0, length).toString('utf8').split('\n').length - 1;
        expect(cut.end.length).toBe(whole.subarray(0, length).lastIndexOf(10) + 1);
        const journal = new Journal(folder, cut.end);
        journal.write({ type: 'cancel-asked', at });
        journal.close();
        const again = read();
        expect(again.record.fold.snapshot().cancelAsked).toBe(true);
        expect(readFileSync(path(), 'utf8').trim().split('\n')).toHaveLength(kept + 1);
      }),
      { numRuns: 60 },
    );
  });

  test('before its first line was whole: it is no record of a job', () => {
    write([createdJob]);
    truncateSync(path(), 40);
    expect(JobReader.open(folder)).toEqual({ ok: false, error: 'none' });
    writeFileSync(path(), '');
    expect(JobReader.open(folder)).toEqual({ ok: false, error: 'none' });
  });
});

test('a journal that an editor has put a byte order mark before is read, and carried on behind its end', () => {
  write(entries.slice(0, 5));
  writeFileSync(path(), `\uFEFF${readFileSync(path(), 'utf8')}`);
  const job = read();
  expect(states(job)).toEqual(['done', 'waiting']);
  const journal = new Journal(folder, job.end);
  journal.write({ type: 'cancel-asked', at });
  journal.close();
  expect(read().record.fold.snapshot().cancelAsked).toBe(true);
});

test.each(['', '\n', 'hello\n', '{"type":"jo'])(
  'a journal that says %j beside the logs of calls is one that was lost',
  (text) => {
    keepShortCall(folder, 1, [], { at, ok: true });
    writeFileSync(path(), text);
    expect(JobReader.open(folder)).toEqual({ ok: false, error: 'lost' });
    const values = { folder, count: 1, at };
    expect(unreadableJob(folder, 'lost')).toEqual({ code: 'job.unreadable.lost', values });
    expect(unreadableJob(folder, 'plan')).toEqual({ code: 'job.unreadable.plan', values });
  },
);

describe('a journal that was changed by hand', () => {
  const lines = () => readFileSync(path(), 'utf8').trimEnd().split('\n');
  const save = (of: readonly string[]) => {
    writeFileSync(path(), `${of.join('\n')}\n`);
  };

  test('in any character of any line, is refused', () => {
    write();
    const whole = readFileSync(path(), 'utf8');
    const firstLine = whole.indexOf('\n') + 1;
    fc.assert(
      fc.property(fc.integer({ min: firstLine, max: whole.length - 2 }), (place) => {
        if (whole[place] === '\n') return;
        const other = whole[place] === 'x' ? 'y' : 'x';
        writeFileSync(path(), whole.slice(0, place) + other + whole.slice(place + 1));
        expect(JobReader.open(folder)).toEqual({ ok: false, error: 'edited' });
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['a line taken away', (of: readonly string[]) => of.filter((_, index) => index !== 2)],
    ['two lines exchanged', ([a = '', b = '', c = '', ...rest]: readonly string[]) => [a, c, b, ...rest]],
    ['a line twice', ([a = '', b = '', ...rest]: readonly string[]) => [a, b, b, ...rest]],
    [
      'a line without its sum',
      ([a = '', ...rest]: readonly string[]) => [a, '{"type":"cancel-asked","at":""}', ...rest],
    ],
  ])('%s: is refused', (_, change) => {
    write();
    save(change(lines()));
    expect(JobReader.open(folder)).toEqual({ ok: false, error: 'edited' });
  });

  test('after it was read: what was read stays, and it is said', () => {
    write();
    const job = read();
    appendFileSync(path(), '{"type":"job-ended","at":"","outcome":"done"}\n');
    expect(job.read()).toEqual({ ok: false, error: 'edited' });
    expect(job.record.fold.snapshot().outcome).toBeUndefined();
  });
});

test('a journal of another version is refused as that, whatever else it says', () => {
  writeFileSync(
    path(),
    '{"type":"job","format":"edge-wizard/journal/2","at":"x","more":1}\n{"type":"odd"}\n',
  );
  expect(JobReader.open(folder)).toEqual({ ok: false, error: 'version' });
});

test('what is no journal at all is refused as that', () => {
  for (const text of [
    'hello\n',
    '{}\n',
    '[1]\n',
    '\n',
    '{"type":"step-started","at":"","step":"deploy"}\n',
  ]) {
    writeFileSync(path(), text);
    expect(JobReader.open(folder)).toEqual({ ok: false, error: 'none' });
  }
});
