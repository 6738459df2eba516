import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds. Longer than another process looks at a file, and than a virus scanner takes for one of ours. */
const patience = 250;

/** Milliseconds between two attempts: this process sleeps meanwhile, and keeps no processor busy. */
const pause = 10;
const asleep = new Int32Array(new SharedArrayBuffer(4));

/** What Windows says of a file that somebody else has open, or whose deletion is not through yet; macOS of a lock. */
const busy: ReadonlySet<string | undefined> = new Set(['EBUSY', 'EPERM', 'EACCES', 'EAGAIN']);

/**
 * Opens, links or renames a file that somebody else may just have open: on Windows that fails for as long as they do
 * (MoveFileEx replaces no open file; nor can one be opened without sharing), and neither Node nor libuv tries again.
 *
 * @throws what it last failed with, at once where that is something else
 */
export function retryWhileBusySync<Value>(work: () => Value): Value {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!busy.has((error as NodeJS.ErrnoException).code) || Date.now() >= until) throw error;
    }
    Atomics.wait(asleep, 0, 0, pause);
  }
}

/** Milliseconds for which somebody waits who can: a flush of what this process closes takes longer on a busy disk. */
const longPatience = 1000;

/** As `whenFree`, for longer, and other work goes on meanwhile. @throws what it last failed with */
export async function retryWhileBusy<Value>(work: () => Value): Promise<Value> {
  const until = Date.now() + longPatience;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!busy.has((error as NodeJS.ErrnoException).code) || Date.now() >= until) throw error;
    }
    await wait(20);
  }
}
