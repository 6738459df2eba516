import { readOpened } from '#shared/wizard/opened-file.ts';
import { repairAll, type Repair } from '#shared/wizard/repair-all.ts';
import type { Wizard } from '../state/wizard.svelte.ts';

/** All proposals for an opened file that help; undefined if there are none. */
export function repairOf(wizard: Wizard): Repair | undefined {
  const { opened } = wizard.answers;
  if (opened === undefined) return undefined;
  return repairAll(wizard.answers, {
    judged: (answers, changed) => wizard.findingsOf(answers, changed),
    applied: (answers, fix) => wizard.answersAfter(answers, fix),
    // A placeholder is among the findings of the answers.
    ofText: readOpened(opened).findings.filter(({ rule }) => rule !== 'R-FILE-3'),
  });
}
