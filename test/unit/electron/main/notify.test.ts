import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import { notifier } from '#electron/main/notify.ts';

/** The notifications that were made; what Windows does with them is up to the test. */
const made: FakeNotification[] = [];
class FakeNotification extends EventEmitter {
  static isSupported = vi.fn(() => true);
  readonly options: object;
  show = vi.fn();
  constructor(options: object) {
    super();
    this.options = options;
    made.push(this);
  }
}

const log = vi.fn();
const onClick = vi.fn();
const notify = (): void => {
  notifier(FakeNotification as never, log)({ title: 'The job is done.', body: 'LINE3-PC04', onClick });
};
beforeEach(() => {
  made.length = 0;
  vi.clearAllMocks();
  FakeNotification.isSupported.mockReturnValue(true);
});

test('a notification makes no sound, and leads to the window', () => {
  notify();
  expect(made[0]?.options).toMatchObject({ title: 'The job is done.', silent: true });
  expect(made[0]?.show).toHaveBeenCalledOnce();
  made[0]?.emit('click');
  expect(onClick).toHaveBeenCalledOnce();
});

test('one that Windows refuses is a line in the log, and nothing else', () => {
  notify();
  made[0]?.emit('failed', {}, 'Notifications are turned off.');
  expect(log.mock.calls).toEqual([['notification', 'Notifications are turned off.']]);
  expect(onClick).not.toHaveBeenCalled();
});

test('where there are no notifications, none is made', () => {
  FakeNotification.isSupported.mockReturnValue(false);
  notify();
  expect(made).toEqual([]);
  expect(log).not.toHaveBeenCalled();
});
