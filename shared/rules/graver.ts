import type { Finding } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';

/** What nobody has accepted, by severity. */
const countOf = (findings: readonly JudgedFinding[], severity: Finding['severity']): number =>
  findings.filter((finding) => finding.severity === severity && finding.waiver === undefined).length;

/** Whether findings have become graver: more errors, or as many and more warnings. */
export function areWorse(after: readonly JudgedFinding[], before: readonly JudgedFinding[]): boolean {
  const errors = countOf(after, 'error') - countOf(before, 'error');
  return errors > 0 || (errors === 0 && countOf(after, 'warning') > countOf(before, 'warning'));
}

/** Whether there are more errors that nobody has accepted. */
export const hasMoreErrors = (after: readonly JudgedFinding[], before: readonly JudgedFinding[]): boolean =>
  countOf(after, 'error') > countOf(before, 'error');

/** The findings that weren't there before: the gravest kind of them only, because the others follow from it. */
export function addedFindings(
  after: readonly JudgedFinding[],
  before: readonly JudgedFinding[],
): readonly Finding[] {
  const added = after.filter(
    ({ text, path, severity, waiver }) =>
      severity !== 'info' &&
      waiver === undefined &&
      !before.some((finding) => finding.text === text && finding.path === path),
  );
  const errors = added.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? errors : added;
}

/** What a fix would add, if these findings are graver than those before it. */
export const addedIfWorse = (
  after: readonly JudgedFinding[],
  before: readonly JudgedFinding[],
): readonly Finding[] => (areWorse(after, before) ? addedFindings(after, before) : []);
