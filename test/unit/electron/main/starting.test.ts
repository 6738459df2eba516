import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appHandlers } from '#electron/main/ipc/handlers/app.ts';
import { readChosen } from '#electron/main/services/read-file.ts';
import { RecentFiles } from '#electron/main/services/recent-files.ts';
import { removeTaskOf } from '#electron/main/resume-task.ts';
import { isFirstInstance } from '#electron/main/single-instance.ts';
import { applyStartArguments, startArguments, type StartArguments } from '#electron/main/start-arguments.ts';
import type { AppError } from '#shared/errors.ts';
import type { StartOutcome } from '#shared/ipc/app.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { err, ok } from '#shared/result.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'starting-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Fakes have only what the code under test may touch; anything else would be undefined and fail. */
const as = (fake: unknown) => fake as never;
const job = (state: JobSnapshot['state'], of = 'C:/jobs/1') => ({ folder: of, state });

describe('the words of a start', () => {
  it('are whole paths, seen from where they were typed, among switches nobody here knows', () => {
    expect(startArguments(['--lang=de', '--open', 'line3.json', '--resume=../job'], '/plant/files')).toEqual({
      open: resolve('/plant/files/line3.json'),
      resume: resolve('/plant/job'),
    });
  });

  it('without a value ask for nothing', () => {
    expect(startArguments(['--open'], '/plant')).toEqual({});
    expect(startArguments(['--resume='], '/plant')).toEqual({});
  });
});

describe('what a start is asked for', () => {
  const grant = async (
    words: StartArguments,
    inSight: object | null = null,
    shown: AppError | null = null,
  ) => {
    const openFound = vi.fn<(folder: string) => Promise<unknown>>(() =>
      Promise.resolve(shown === null ? ok(job('interrupted')) : err(shown)),
    );
    const recent = new RecentFiles(join(folder, 'recent.json'), () => undefined);
    const jobs = as({ openFound, current: () => inSight });
    const outcome = await applyStartArguments(words, { jobs, read: (path) => readChosen(path, recent) });
    return { outcome, openFound, recent };
  };

  it('is a file, which is read and remembered', async () => {
    const path = join(folder, 'line3.json');
    writeFileSync(path, '{ "SchemaVersion": "1.16" }');
    const { outcome, recent } = await grant({ open: path });
    expect(outcome).toEqual({ toOpen: { name: 'line3.json', text: '{ "SchemaVersion": "1.16" }' } });
    expect(recent.list()).toMatchObject([{ name: 'line3.json' }]);
  });

  it('is a job by its folder; why it cannot be shown is said', async () => {
    const { outcome, openFound } = await grant({ resume: folder });
    expect(openFound.mock.calls).toEqual([[folder]]);
    expect(outcome).toEqual({});
    const error = { code: 'job.unreadable.none', values: { folder } };
    expect((await grant({ resume: folder }, null, error)).outcome).toEqual({ problem: error });
  });

  it('says which file cannot be read', async () => {
    const open = join(folder, 'gone.json');
    expect((await grant({ open })).outcome).toMatchObject({
      problem: { code: 'file.read', values: { file: open } },
    });
  });

  it('opens no file behind a job that is in sight', async () => {
    const path = join(folder, 'line3.json');
    writeFileSync(path, '{}');
    expect((await grant({ open: path }, job('running'))).outcome).toEqual({
      problem: { code: 'file.notNow', values: { file: path } },
    });
  });

  it('is told to the window with the state of things', async () => {
    const outcome: StartOutcome = { toOpen: { name: 'line3.json', text: '{}' } };
    const state = await appHandlers({
      version: '1',
      computerName: 'LINE3-PC04',
      machine: { kind: 'windows', name: 'powershell.exe', standIn: false },
      answers: { load: () => null },
      jobs: { current: () => null },
      sites: { now: () => Promise.resolve(null) },
      startOutcome: () => outcome,
    })['app.state']({});
    expect(state).toMatchObject({ ok: true, value: { start: outcome } });
  });
});

describe('a second start', () => {
  const begin = (isFirst: boolean) => {
    const app = Object.assign(new EventEmitter(), { requestSingleInstanceLock: vi.fn(() => isFirst) });
    const window = { isMinimized: () => true, restore: vi.fn(), focus: vi.fn() };
    const outcome = vi.fn();
    const words = { open: '/plant/line3.json' };
    const first = isFirstInstance(as(app), words, () => as(window), outcome);
    return { app, window, outcome, words, first };
  };

  it('hands its words on, and shows the first window, which does what they ask for', () => {
    const second = begin(false);
    expect(second.first).toBe(false);
    expect(second.app.requestSingleInstanceLock.mock.calls).toEqual([[second.words]]);
    const { app, window, outcome } = begin(true);
    // Chromium sorts the words of a command line; what is handed on stays as it is.
    app.emit('second-instance', {}, ['app', '--open', '--allow-file-access', '/plant/line3.json'], '/', {
      open: '/plant/line3.json',
    });
    expect(window.restore).toHaveBeenCalledOnce();
    expect(window.focus).toHaveBeenCalledOnce();
    expect(outcome.mock.calls).toEqual([[{ open: '/plant/line3.json' }]]);
  });

  it.each([[null], [undefined], ['--open'], [{ open: 1 }], [[]]])(
    'that hands on %j asks for nothing, and shows the window all the same',
    (data) => {
      const { app, window, outcome } = begin(true);
      app.emit('second-instance', {}, [], '/', data);
      expect(window.focus).toHaveBeenCalledOnce();
      expect(outcome.mock.calls).toEqual([[{}]]);
    },
  );
});

describe('the task that opens the wizard at the next logon', () => {
  const watch = (
    found: object | null,
    kind = 'windows',
    answer: unknown = ok({ values: [true] }),
    afterRestart = false,
  ) => {
    let current = found;
    const listeners = new Set<() => void>();
    const run = vi.fn<(call: { readonly cmdlet: string }) => Promise<unknown>>(() => Promise.resolve(answer));
    const log = vi.fn();
    removeTaskOf({
      host: as({ about: { kind }, run }),
      jobs: as({
        current: () => current,
        onChange: (listener: () => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      }),
      log,
      afterRestart,
    });
    const become = (next: object | null) => {
      current = next;
      for (const listener of listeners) listener();
    };
    return { removed: () => run.mock.calls.map(([{ cmdlet }]) => cmdlet), become, listeners, log };
  };

  it('is taken away once the job that was found waits for no restart any more, and once only', () => {
    const { removed, become, listeners } = watch(job('restart'));
    expect(removed()).toEqual([]);
    become(job('restart'));
    expect(removed()).toEqual([]);
    become(job('interrupted'));
    become(job('running'));
    expect(removed()).toEqual(['Remove-ResumeTask']);
    expect(listeners.size).toBe(0);
  });

  it.each(['interrupted', 'running'] as const)('is taken away at once for a job found %s', (state) => {
    expect(watch(job(state)).removed()).toEqual(['Remove-ResumeTask']);
  });

  it('stays where nothing was found, where another job came, and on a training machine', () => {
    expect(watch(null).removed()).toEqual([]);
    const other = watch(job('restart'));
    other.become(job('running', 'C:/jobs/2'));
    other.become(job('interrupted'));
    expect(other.removed()).toEqual([]);
    expect(watch(job('interrupted'), 'training').removed()).toEqual([]);
  });

  it('is taken away at once where it has opened the wizard without a job', () => {
    const done = ok({ values: [true] });
    expect(watch(null, 'windows', done, true).removed()).toEqual(['Remove-ResumeTask']);
    expect(watch(null, 'training', done, true).removed()).toEqual([]);
    // A job that waits again has made the task anew.
    expect(watch(job('restart'), 'windows', done, true).removed()).toEqual([]);
  });

  it('that may not be taken away is a line in the log', async () => {
    const refused = err({ code: 'call.failed', cmdlet: 'Remove-ResumeTask', detail: 'Access is denied.' });
    const { log } = watch(job('interrupted'), 'windows', refused);
    await Promise.resolve();
    expect(log.mock.calls).toEqual([['resumeTask', 'Access is denied.']]);
  });
});
