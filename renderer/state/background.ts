/** Lets something run on that nobody waits for. What it may fail with is an answer; a rejection is a bug, and shown. */
export function background(work: Promise<unknown>): void {
  work.catch((cause: unknown) => {
    reportError(cause);
  });
}
