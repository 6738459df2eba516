import { callText } from '#shared/calls/powershell-text.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { sentences } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { changeCall } from '#shared/routes/calls.ts';

type StepEnded = Extract<JournalEntry, { type: 'step-ended' }>;

function endWords({ state, detail = '', error }: StepEnded, t: Translate): string {
  const message = error === undefined ? '' : errorText(error, t, 'cli').message;
  const words = sentences([message, detail], t);
  if (state === 'failed') return t('cli.routes.ends.failed', { detail: words });
  if (state !== 'done') return t('cli.routes.ends.unknown', { detail: words });
  return detail === '' ? t('cli.routes.ends.done') : t('cli.routes.ends.said', { detail });
}

/** Reports the progress of a job on a device: one change can take minutes. */
export function progress(say: (line: string) => void, t: Translate): (entry: JournalEntry) => void {
  let texts: readonly string[] = [];
  return (entry) => {
    if ((entry.type === 'job' || entry.type === 'resumed') && entry.routes !== undefined) {
      texts = entry.routes.changes.map((change) => callText(changeCall(change)));
    } else if (entry.type === 'step-started') {
      const text = texts[Number(entry.step) - 1] ?? '';
      say(t('cli.routes.begins', { step: entry.step, count: texts.length, text }));
    } else if (entry.type === 'session-reopened') say(t('cli.routes.reopened'));
    else if (entry.type === 'cancel-asked') say(t('cli.routes.stopping'));
    else if (entry.type === 'step-ended') {
      say(endWords(entry, t));
      const isLast = Number(entry.step) === texts.length || entry.state !== 'done';
      if (isLast) say(t('cli.routes.proving'));
    }
  };
}
