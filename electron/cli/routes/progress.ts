import { errorText } from '#shared/locales/error-text.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { RouteEntry } from '#shared/routes/route-journal.ts';
import type { RoutesPlan } from '#shared/routes/types.ts';

type StepEnded = Extract<RouteEntry, { type: 'step-ended' }>;

function endWords({ state, detail = '', error }: StepEnded, t: Translate): string {
  const message = error === undefined ? '' : errorText(error, t, 'cli').message;
  const words = [message, detail].filter((part) => part !== '').join(' ');
  if (state === 'failed') return t('cli.routes.ends.failed', { detail: words });
  if (state !== 'done') return t('cli.routes.ends.unknown', { detail: words });
  return detail === '' ? t('cli.routes.ends.done') : t('cli.routes.ends.said', { detail });
}

/** Says on the way what a job on a device does: one change can take minutes. */
export function progress(
  say: (line: string) => void,
  t: Translate,
): { readonly begun: (plan: RoutesPlan) => void; readonly heard: (entry: RouteEntry) => void } {
  let count = 0;
  return {
    begun: ({ changes }) => {
      count = changes.length;
    },
    heard: (entry) => {
      if (entry.type === 'step-started') {
        say(t('cli.routes.begins', { step: entry.step, count, text: entry.text }));
      } else if (entry.type === 'session-reopened') say(t('cli.routes.reopened'));
      else if (entry.type === 'cancel-asked') say(t('cli.routes.stopping'));
      else if (entry.type === 'step-ended') {
        say(endWords(entry, t));
        const isLast = Number(entry.step) === count || entry.state !== 'done';
        if (isLast) say(t('cli.routes.proving'));
      }
    },
  };
}
