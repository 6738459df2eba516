import { setTimeout as wait } from 'node:timers/promises';

/**
 * In milliseconds. Longer than another process needs to look at a file, and than a virus scanner needs for one of ours.
 */
const patience = 250;

/** In milliseconds, between attempts. The process sleeps meanwhile and uses no processor time. */
const pause = 10;
const asleep = new Int32Array(new SharedArrayBuffer(4));

/** Errors of Windows for a file that another process has open or that is being deleted; of macOS for a lock. */
const busy: ReadonlySet<string | undefined> = new Set(['EBUSY', 'EPERM', 'EACCES', 'EAGAIN']);

/**
 * Opens, links or renames a file that another process may have open. On Windows that fails meanwhile (MoveFileEx can't
 * replace an open file, and a file can't be opened without sharing), and neither Node nor libuv tries again.
 *
 * @throws the last error; any other error at once
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

/** In milliseconds, for callers that can wait: flushing a file takes longer on a busy disk. */
const longPatience = 1000;

/** Like `retryWhileBusySync`, but longer, and other work goes on meanwhile. @throws the last error */
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
