import type { JudgedFinding } from '#shared/findings/waive.ts';
import { namedValues } from '#shared/findings/naming.ts';
import { sentences } from '#shared/locales/joined.ts';
import { textAt } from '#shared/locales/translate.ts';
import { stepOf } from '#shared/wizard/steps.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';
import { fieldName, findingWords } from '../../state/words.ts';
import { lead } from '../../ui/sentences.ts';

/** The findings of one cause on one page. Each of them has a field there. */
export interface FindingGroup {
  readonly title: string;
  /** Why, and what to do, if that is the same for all of them; otherwise empty. */
  readonly reason: string;
  readonly findings: readonly [JudgedFinding, ...JudgedFinding[]];
  /** Whether all of their values are missing, so that there is nothing to say of each. */
  readonly isMissing: boolean;
}

/** The cause of a finding that can be shown together with others; undefined if it stands for itself. */
function causeOf({ path, text, severity, waiver }: JudgedFinding, { t }: Wizard): string | undefined {
  const hasField = fieldName(path, t) !== undefined;
  return hasField && waiver === undefined ? `${severity} ${stepOf(path)} ${text}` : undefined;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === '' || value === null;

function groupOf(findings: FindingGroup['findings'], wizard: Wizard): FindingGroup {
  const { t, language } = wizard;
  const [first] = findings;
  const words = findings.map((finding) => findingWords(finding, wizard));
  const several = textAt(`${first.text}.several`, t, namedValues(first.values, first.path, language.named));
  const isMissing = several !== undefined && findings.every(({ path }) => isEmpty(wizard.value(path)));
  const same = (texts: readonly string[]): readonly string[] =>
    new Set(texts).size === 1 ? texts.slice(0, 1) : [];
  const place = t(`step.${stepOf(first.path)}`);
  const count = findings.length;
  return {
    findings,
    isMissing,
    title: isMissing
      ? t('review.missing', { place, count })
      : t('review.same', { place, count, finding: words[0]?.short ?? '' }),
    reason: isMissing
      ? several
      : sentences(
          [
            ...same(words.map(({ message }) => lead(message).rest)),
            ...same(words.map(({ remedy }) => remedy)),
          ],
          t,
        ),
  };
}

/** The findings in their order; several of one cause are a group, in the place of the first one. */
export function grouped(
  findings: readonly JudgedFinding[],
  wizard: Wizard,
): readonly (JudgedFinding | FindingGroup)[] {
  const causes = new Map<string | JudgedFinding, JudgedFinding[]>();
  for (const finding of findings) {
    const cause = causeOf(finding, wizard) ?? finding;
    causes.set(cause, [...(causes.get(cause) ?? []), finding]);
  }
  return [...causes.values()].flatMap((found): readonly (JudgedFinding | FindingGroup)[] => {
    const [first, ...others] = found;
    return first === undefined || others.length === 0 ? found : [groupOf([first, ...others], wizard)];
  });
}
