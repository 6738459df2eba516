import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { containCrashes } from '#electron/main/crashes.ts';
import { patience } from '../../../support/patience.ts';

const crashListeners = ['uncaughtException', 'unhandledRejection'] as const;
let before: ReadonlyMap<string, readonly unknown[]>;
beforeEach(() => {
  before = new Map(crashListeners.map((name) => [name, process.rawListeners(name)]));
});
afterEach(() => {
  for (const name of crashListeners) {
    for (const listener of process.rawListeners(name)) {
      if (before.get(name)?.includes(listener) !== true) process.removeListener(name, listener as never);
    }
  }
});

/** Fakes have only what the code under test may touch; anything else would be undefined and fail. */
const as = (fake: unknown) => fake as never;

interface Question {
  readonly detail: string;
  readonly signal?: AbortSignal;
  readonly answer: (response: number) => void;
}

/** A page under watch, and the questions that it led to. */
function watched(isRunning = false) {
  const questions: Question[] = [];
  const log: unknown[] = [];
  const app = Object.assign(new EventEmitter(), { quit: vi.fn<() => void>() });
  const contents = Object.assign(new EventEmitter(), {
    reload: vi.fn<() => void>(),
    isDestroyed: () => false,
    forcefullyCrashRenderer: vi.fn<() => void>(() => {
      gone('killed');
    }),
  });
  const gone = (reason: string): void => {
    contents.emit('render-process-gone', {}, { reason, exitCode: 1 });
    app.emit('render-process-gone', {}, contents, { reason, exitCode: 1 });
  };
  const showMessageBox = (options: { detail: string; signal?: AbortSignal }) =>
    new Promise((resolve) => {
      const answer = (response: number): void => {
        resolve({ response });
      };
      // As in Electron: a box that is taken away answers like one that was cancelled.
      options.signal?.addEventListener('abort', () => {
        answer(0);
      });
      questions.push({ ...options, answer });
    });
  containCrashes({
    app: as(app),
    dialog: as({ showMessageBox }),
    log: (event) => log.push(event),
    t: (key) => key,
    isRunning: () => isRunning,
  });
  app.emit('web-contents-created', {}, contents);
  return { app, contents, gone, questions, log };
}

describe('a page whose process has gone', () => {
  it('is offered again, and the application ends only if asked to', async () => {
    const { app, contents, gone, questions } = watched();
    gone('clean-exit');
    expect(questions).toEqual([]);
    gone('crashed');
    gone('crashed');
    questions[0]?.answer(0);
    questions[1]?.answer(1);
    await vi.waitFor(() => {
      expect(app.quit).toHaveBeenCalledOnce();
    }, patience);
    expect(contents.reload).toHaveBeenCalledOnce();
  });
});

describe('a page that does not respond', () => {
  it('is asked about once at a time, and waited for', async () => {
    const { contents, questions, log } = watched();
    contents.emit('unresponsive');
    contents.emit('unresponsive');
    expect(questions).toHaveLength(1);
    questions[0]?.answer(0);
    await vi.waitFor(() => {
      contents.emit('unresponsive');
      expect(questions).toHaveLength(2);
    }, patience);
    expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled();
    expect(log).toContain('unresponsive');
  });

  it('is shown again on request, without another question about its end', async () => {
    const { contents, gone, questions } = watched();
    contents.emit('unresponsive');
    questions[0]?.answer(1);
    await vi.waitFor(() => {
      expect(contents.reload).toHaveBeenCalledOnce();
    }, patience);
    expect(contents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
    expect(questions).toHaveLength(1);
    gone('crashed');
    expect(questions).toHaveLength(2);
  });

  it.each(['responsive', 'render-process-gone'])(
    'is not asked about any more once it is %s',
    async (event) => {
      const { contents, questions } = watched();
      contents.emit('unresponsive');
      contents.emit(event);
      expect(questions[0]?.signal?.aborted).toBe(true);
      questions[0]?.answer(1);
      await vi.waitFor(() => {
        contents.emit('unresponsive');
        expect(questions).toHaveLength(2);
      }, patience);
      expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled();
    },
  );

  it.each([
    [true, 'desktop.stuck.running'],
    [false, 'desktop.stuck.detail'],
  ])('while a job runs (%s): %s', (isRunning, detail) => {
    const { contents, questions } = watched(isRunning);
    contents.emit('unresponsive');
    expect(questions[0]?.detail).toBe(detail);
  });
});
