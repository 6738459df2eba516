import { failureText } from '#shared/locales/error-text.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { JobOutcome } from '#shared/job/job.ts';
import type { ReportJob } from './report-job.ts';

/** What a page says first about a job. */
export interface OutcomeWords {
  readonly tone: 'good' | 'bad' | 'warning';
  readonly words: string;
}

interface Ended {
  readonly outcome?: JobOutcome;
  readonly failure?: Parameters<typeof failureText>[0];
  readonly proof: readonly Pick<ReportJob['snapshot']['proof'][number], 'verdict'>[];
}

/** How a job ended, in a sentence. */
export function outcomeWords({ outcome, proof, failure }: Ended, t: Translate): OutcomeWords {
  if (outcome === undefined) return { tone: 'warning', words: t('report.open') };
  if (outcome === 'failed') {
    return {
      tone: 'bad',
      words: t('report.failed', { title: failureText(failure ?? { code: '' }, t).title }),
    };
  }
  if (outcome !== 'done') return { tone: 'warning', words: t(`report.outcome.${outcome}`) };
  const count = (verdict: string) => proof.filter((row) => row.verdict === verdict).length;
  const wrong = count('disagrees');
  if (wrong > 0)
    return { tone: 'warning', words: t('report.doneBut', { count: wrong, total: proof.length }) };
  if (count('agrees') === 0) return { tone: 'good', words: t('report.outcome.done') };
  const unread = count('unread');
  return unread > 0
    ? { tone: 'good', words: t('report.doneUnread', { count: unread, agreed: count('agrees') }) }
    : { tone: 'good', words: t('report.doneProven', { count: count('agrees') }) };
}
