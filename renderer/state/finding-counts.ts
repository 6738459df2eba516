import type { JudgedFinding } from '#shared/findings/waive.ts';

/** The number of findings by severity, and of accepted ones. */
export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly accepted: number;
  /** Required and still empty, on a page that the person sees for the first time. Later they are errors. */
  readonly needed: number;
}

export function countFindings(
  findings: readonly JudgedFinding[],
  awaited: readonly JudgedFinding[] = [],
): FindingCounts {
  const open = findings.filter(({ waiver }) => waiver === undefined);
  const count = (wanted: JudgedFinding['severity']): number =>
    open.filter(({ severity }) => severity === wanted).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    accepted: findings.length - open.length,
    needed: awaited.filter(({ severity }) => severity === 'error').length,
  };
}
