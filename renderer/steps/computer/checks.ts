import type { PreflightCheck, PreflightState } from '#shared/preflight/preflight.ts';

/** The checks in the order of importance for a person; within a group they keep their own order. */
export interface CheckGroups {
  /** Checks that need attention: failed, warnings, notes. */
  readonly open: readonly PreflightCheck[];
  readonly reading: readonly PreflightCheck[];
  readonly unread: readonly PreflightCheck[];
  readonly passed: readonly PreflightCheck[];
}

const openStates: readonly PreflightState[] = ['failed', 'warning', 'note'];

/** @param isReading whether the machine is still being read; after that, nothing more arrives */
export function groupChecks(checks: readonly PreflightCheck[], isReading: boolean): CheckGroups {
  const of = (state: PreflightState) => checks.filter((check) => check.state === state);
  const late = isReading ? [] : of('reading').map((check) => ({ ...check, state: 'unread' as const }));
  return {
    open: openStates.flatMap(of),
    reading: isReading ? of('reading') : [],
    unread: [...of('unread'), ...late],
    passed: of('passed'),
  };
}
