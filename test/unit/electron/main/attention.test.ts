import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import { callForAttention } from '#electron/main/attention.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { translator } from '#shared/locales/translate.ts';

/** A window of which only the taskbar is looked at. */
class Taskbar extends EventEmitter {
  bar: unknown[] = [];
  flashes = false;
  isHere = false;
  setProgressBar = (...bar: unknown[]): void => {
    this.bar = bar;
  };
  flashFrame = (flashes: boolean): void => {
    this.flashes = flashes;
  };
  isFocused = (): boolean => this.isHere;
  isDestroyed = (): boolean => false;
  show = vi.fn();
  focus = (): void => {
    this.isHere = true;
    this.emit('focus');
  };
}

const job = (rest: Partial<JobSnapshot>): JobSnapshot =>
  ({ id: 'a', machine: 'LINE3-PC04', state: 'running', ...rest }) as JobSnapshot;

let window: Taskbar;
let notify = vi.fn<Parameters<typeof callForAttention>[0]['notify']>();
let tell: (job: JobSnapshot | null) => void;
beforeEach(() => {
  window = new Taskbar();
  notify = vi.fn();
  tell = callForAttention({ window: window as never, notify, t: translator('en') });
});

test('while a job runs, the taskbar shows it', () => {
  tell(job({}));
  expect(window.bar).toEqual([2]);
  expect(window.flashes).toBe(false);
});

test.each([
  ['done', { state: 'ended', outcome: 'done' }, 'normal', 'The job is done.'],
  ['failed', { state: 'ended', outcome: 'failed' }, 'error', 'The job failed.'],
  ['canceled', { state: 'ended', outcome: 'cancelled' }, 'paused', 'The job was canceled.'],
  [
    'waiting for a restart',
    { state: 'restart', outcome: 'reboot' },
    'paused',
    'The computer needs a restart.',
  ],
] as const)('a job that is %s calls whoever looks elsewhere, once', (_, end, mode, title) => {
  tell(job({}));
  tell(job(end));
  tell(job(end));
  expect(window.bar).toEqual([1, { mode }]);
  expect(window.flashes).toBe(true);
  expect(notify).toHaveBeenCalledOnce();
  const message = notify.mock.calls[0]?.[0];
  expect(message).toMatchObject({ title, body: expect.stringContaining('LINE3-PC04') as string });
  message?.onClick();
  expect(window.show).toHaveBeenCalledOnce();
  expect([window.flashes, window.bar]).toEqual([false, [-1]]);
});

test('whoever looks at the window is not called', () => {
  window.isHere = true;
  tell(job({}));
  tell(job({ state: 'ended', outcome: 'failed' }));
  expect([window.flashes, window.bar, notify.mock.calls]).toEqual([false, [-1], []]);
});

test.each([
  ['that ended before this start', [job({ state: 'ended', outcome: 'failed' })]],
  ['of another process', [job({ elsewhere: { pid: 7 } }), job({ state: 'ended', outcome: 'done' })]],
  ['that was put away', [job({}), null]],
])('a job %s is no news', (_, seen) => {
  for (const each of seen) tell(each);
  expect(window.flashes).toBe(false);
  expect(notify).not.toHaveBeenCalled();
});
