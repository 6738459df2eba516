/** Runs work that nothing waits for. An expected failure is an answer; a rejection is a bug, and is shown. */
export function background(work: Promise<unknown>): void {
  work.catch((cause: unknown) => {
    reportError(cause);
  });
}
