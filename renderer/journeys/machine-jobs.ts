import { connectsToArc } from '#shared/deployment/connects-to-arc.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { CareKind } from '#shared/plan/care-plan.ts';
import { duration } from '#shared/report/times.ts';
import type { JobDisplay } from '../state/journey.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import { countProof } from '../steps/result/verdicts.ts';
import { typicalTotal } from '../steps/run/timeline.ts';
import { moment } from '../ui/time.ts';
import { parts } from './parts.ts';

/** How a deployment is shown. */
export function deploymentDisplay(wizard: Wizard): JobDisplay {
  const { t } = wizard;
  return {
    title: () => t('step.deploy'),
    running: ({ typical = {} }, seconds) => {
      const times = { time: duration(seconds), usual: duration(typicalTotal(typical)) };
      // Without a history on this computer, the durations are those of the published runs, and the text says so.
      if (Object.keys(typical).length > 0) return t('deploy.runningHere', times);
      return t(connectsToArc(wizard.file) ? 'deploy.runningArc' : 'deploy.running', times);
    },
    done: ({ proof }) => {
      const { disagrees } = countProof(proof);
      return disagrees > 0
        ? { state: 'warning', text: t('result.readyBut', { count: disagrees }), notes: [] }
        : { state: 'passed', text: t('result.ready'), notes: [] };
    },
    cancelled: () => ({ text: t('result.cancelled'), note: t('result.cancelledNote') }),
    get closingNote() {
      return t('footer.running');
    },
    get papersNote() {
      return t('result.papersNote');
    },
    endNote: () => t('result.endNote'),
    Outcome: parts.nodeValues,
    Next: parts.kubectlHint,
    Actions: parts.nextActions,
  };
}

/** A token is as old as its file, which was created with the job. */
const tokenEnd = (begun: string): string => new Date(Date.parse(begun) + 24 * 60 * 60 * 1000).toISOString();

/** How to show a job that manages an existing deployment. */
export function careDisplay({ t }: Wizard): JobDisplay {
  const notes = ({ kind, startedAt }: JobSnapshot): readonly string[] => {
    if (kind === 'scaleOut') return [t('care.scaleOut.doneNote', { time: moment(tokenEnd(startedAt)) })];
    return kind === 'remove' ? [t('care.remove.doneNote')] : [];
  };
  return {
    title: ({ kind }) => t(`care.${kind as CareKind}.title`),
    running: ({ kind }, seconds) => t(`care.${kind as CareKind}.running`, { time: duration(seconds) }),
    done: (job) => {
      const { proof } = job;
      const { disagrees, unread } = countProof(proof);
      const kind = job.kind as CareKind;
      if (disagrees > 0)
        return { state: 'warning', text: t('care.but', { count: disagrees }), notes: notes(job) };
      // A person who verifies wants to know how much could be checked.
      return kind === 'verify' && (unread > 0 || proof.length === 0)
        ? { state: 'warning', text: t('care.verify.partly'), notes: [] }
        : { state: 'passed', text: t(`care.${kind}.done`), notes: notes(job) };
    },
    cancelled: () => ({ text: t('care.cancelled'), note: t('result.cancelledNote') }),
    get closingNote() {
      return t('footer.running');
    },
    get papersNote() {
      return t('result.papersNote');
    },
    endNote: ({ kind }) => t(kind === 'remove' ? 'after.endNote.removed' : 'after.endNote'),
    Outcome: parts.careOutcome,
    Next: parts.kubectlHint,
    Actions: parts.nextActions,
  };
}
