import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { takeLease } from '#electron/host/file-lease.ts';
import type { Host } from '#electron/host/host.ts';
import { isTheOneStarted } from '#electron/host/process-alive.ts';
import { journalKeyFor, openJournalKey } from '#electron/jobs/journal-key.ts';
import { ownerTrouble } from '#electron/jobs/owner-trouble.ts';
import { err, ok } from '#shared/result.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-wizard-key-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const place = (name: string): string => join(folder, name);

/** A machine that gives one answer; undefined: it gives none. */
function machineSaying(answer: string | boolean | undefined, about: Partial<Host['about']> = {}) {
  const failed = err({ code: 'host.exited', cmdlet: '', detail: 'no PowerShell' } as const);
  const run = vi.fn<Host['run']>(() =>
    Promise.resolve(answer === undefined ? failed : ok({ values: [answer], events: [], dropped: 0 })),
  );
  return {
    about: { kind: 'windows', name: 'powershell.exe', standIn: false, ...about } as Host['about'],
    run,
  };
}

describe('the key of a journal', () => {
  test('is created once, whoever comes first', () => {
    const ids = Array.from({ length: 4 }, () => openJournalKey(place('state/journal.key'))?.id);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(openJournalKey(place('other/journal.key'))?.id).not.toBe(ids[0]);
  });

  test.each([
    ['cut short', Buffer.alloc(31)],
    ['too long', Buffer.alloc(33)],
    ['empty', Buffer.alloc(0)],
  ])('that is %s is none: journals are then not signed', (_, content) => {
    writeFileSync(place('journal.key'), content);
    expect(openJournalKey(place('journal.key'))).toBeUndefined();
    expect(readFileSync(place('journal.key'))).toEqual(content);
  });

  test('is the machine’s for administrators of a Windows machine, and the user’s for everyone else', async () => {
    const keyOf = async (host: ReturnType<typeof machineSaying>) =>
      (await journalKeyFor(host, place('own.key'), place('root')))?.id;
    const own = openJournalKey(place('own.key'))?.id;
    const elevated = await keyOf(machineSaying('protected'));
    expect(elevated).toBe(openJournalKey(place('root/journal.key'))?.id);
    expect(elevated).not.toBe(own);
    expect(await keyOf(machineSaying('notElevated'))).toBe(own);
    for (const about of [{ kind: 'training' as const }, { standIn: true }]) {
      const other = machineSaying('protected', about);
      expect(await keyOf(other)).toBe(own);
      expect(other.run).not.toHaveBeenCalled();
    }
  });

  test('is none where the folder of the jobs couldn’t be protected', async () => {
    const host = machineSaying(undefined);
    expect(await journalKeyFor(host, place('own.key'), place('root'))).toBeUndefined();
  });
});

test.each([
  [true, {}, undefined],
  [false, {}, 'job.unreadable.owner'],
  [undefined, {}, 'job.unreadable.owner'],
  [false, { kind: 'training' as const }, undefined],
  [false, { standIn: true }, undefined],
])('a machine that says %s of a folder, and is %j: %s', async (answer, about, code) => {
  const refused = await ownerTrouble(machineSaying(answer, about), place('job'));
  expect(refused?.code).toBe(code);
});

describe('where leases show that a process runs, its start shows which one it is', () => {
  const requested = '2026-11-22T14:06:10.000Z';
  const started = { pid: 4711, at: '2026-11-22T14:06:12.500Z' };
  const isIt = async (beginning: string | undefined) => {
    const release = takeLease(place('1.lock'));
    const is = await isTheOneStarted(
      place('1.lock'),
      started,
      requested,
      () => Promise.resolve(beginning),
      'win32',
    );
    release();
    return is;
  };

  test.each([
    ['between the request and its own report', '2026-11-22T14:06:11.0000000Z', true],
    ['as long before as clocks are inexact', '2026-11-22T14:06:08.500Z', true],
    ['before the request', '2026-11-22T14:05:00.000Z', false],
    ['after the report: the id was used again', '2026-11-22T14:07:00.000Z', false],
    ['never, because it has ended', '', false],
    ['but the machine is simulated', undefined, true],
  ])('%s', async (_, beginning, isOurs) => {
    expect(await isIt(beginning)).toBe(isOurs);
  });
});
