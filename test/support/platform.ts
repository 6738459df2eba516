import { beforeEach, type TestOptions } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** The system that the test needs, and why. */
    onlyOn?: string;
  }
}

/** `posix` is every system except Windows. */
type System = 'linux' | 'posix' | 'windows';

function isHere(system: System): boolean {
  if (system === 'linux') return process.platform === 'linux';
  return (process.platform === 'win32') === (system === 'windows');
}

/**
 * Options for a test or group that makes sense only on some systems. It is skipped on others, and the report says why.
 * Every test that Windows skips is in test/windows/expected.json with the same reason.
 */
export const onlyOn = (system: System, reason: string): TestOptions =>
  isHere(system) ? {} : { skip: true, meta: { onlyOn: `${system}: ${reason}` } };

/** The same for every test of a file; call it at the top. */
export function fileOnlyOn(system: System, reason: string): void {
  beforeEach(({ task, skip }) => {
    if (isHere(system)) return;
    task.meta.onlyOn = `${system}: ${reason}`;
    skip(reason);
  });
}
