import type { Finding, Waiver } from './finding.ts';

/** A finding, with the waiver if it was accepted. */
export type JudgedFinding = Finding & { readonly waiver?: Waiver };

/** Whether a finding, also one that was read from a report, is an error that nobody has accepted. */
export const isBlocking = ({
  severity,
  waiver,
}: {
  readonly severity: string;
  readonly waiver?: object | undefined;
}): boolean => severity === 'error' && waiver === undefined;

/** Whether one of these is an error that nobody has accepted. */
export const hasBlockingErrors = (findings: readonly JudgedFinding[]): boolean => findings.some(isBlocking);

/**
 * Attaches each waiver to the findings that it accepts: those of its rule, at its path or at any. A waiver does nothing
 * if its rule reported nothing or can't be waived.
 */
export function applyWaivers<Found extends Finding>(
  findings: readonly Found[],
  waivers: readonly Waiver[],
): readonly (Found & JudgedFinding)[] {
  if (waivers.length === 0) return findings;
  return findings.map((finding) => {
    const waiver = finding.waivable
      ? waivers.find(
          ({ rule, path }) => rule === finding.rule && (path === undefined || path === finding.path),
        )
      : undefined;
    return waiver === undefined ? finding : { ...finding, waiver };
  });
}
