import type { Waiver } from '#shared/findings/finding.ts';
import { hasBlockingErrors, type JudgedFinding } from '#shared/findings/waive.ts';
import type { PlanStepId } from '#shared/plan/plan.ts';
import type { PreflightState } from '#shared/preflight/check.ts';

/** Who deals with a check that isn't passed. */
export interface Settled {
  /** The plan's step that resolves it. */
  readonly mendedBy?: PlanStepId;
  /** With which the person accepted it. */
  readonly waiver?: Waiver;
}

/** A check, also one that was read from a report. */
interface ReadCheck {
  readonly state: string;
  readonly mendedBy?: string | undefined;
  readonly waiver?: object | undefined;
}

/** Whether a check keeps a file from being deployed: it failed, and neither the plan nor the person deals with it. */
export const isOpen = ({ state, mendedBy, waiver }: ReadCheck): boolean =>
  state === 'failed' && mendedBy === undefined && waiver === undefined;

/** Whether findings or checks keep a file from being deployed; without a machine there are no checks. */
export const isBlocked = ({
  findings,
  checks = [],
}: {
  readonly findings: readonly JudgedFinding[];
  readonly checks?: readonly (Settled & { readonly state: PreflightState })[];
}): boolean => hasBlockingErrors(findings) || checks.some(isOpen);
