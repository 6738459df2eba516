import type { Finding, Waiver } from './finding.ts';

/** A finding, and the reason why it was accepted where it was. */
export type JudgedFinding = Finding & { readonly waiver?: Waiver };

/**
 * Puts each waiver to the findings it accepts: those of its rule, at its path or anywhere. A waiver for a rule that
 * did not fire, or that cannot be waived, does nothing.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
): readonly JudgedFinding[] {
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
