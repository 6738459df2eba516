import { beforeEach, type TestOptions } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** Which system the test needs, and why. */
    onlyOn?: string;
  }
}

/** `posix` is every system but Windows. */
type System = 'linux' | 'posix' | 'windows';

function isHere(system: System): boolean {
  if (system === 'linux') return process.platform === 'linux';
  return (process.platform === 'win32') === (system === 'windows');
}

/**
 * The options of a test, or of a group of them, that means nothing on other systems: it is skipped there, and the report
 * says why. Every one that Windows skips stands in test/windows/expected.json with the same reason.
 */
export const onlyOn = (system: System, reason: string): TestOptions =>
  isHere(system) ? {} : { skip: true, meta: { onlyOn: `${system}: ${reason}` } };

/** The same of every test of a file that calls it at its top. */
export function fileOnlyOn(system: System, reason: string): void {
  beforeEach(({ task, skip }) => {
    if (isHere(system)) return;
    task.meta.onlyOn = `${system}: ${reason}`;
    skip(reason);
  });
}
