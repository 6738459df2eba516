import type { BrowserWindow } from 'electron';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Translate } from '#shared/locales/translate.ts';

/** Shows a message of Windows. */
export type Notify = (message: { title: string; body: string; onClick: () => void }) => void;

interface Parts {
  readonly window: Pick<
    BrowserWindow,
    'setProgressBar' | 'flashFrame' | 'isFocused' | 'isDestroyed' | 'show' | 'focus' | 'on'
  >;
  readonly notify: Notify;
  readonly t: Translate;
}

/** More than all of it: Windows then shows that something runs, not how far it is. */
const indeterminate = 2;
const complete = 1;
const none = -1;
/** How Windows colors the bar. */
const colors = {
  'attention.done': 'normal',
  'attention.failed': 'error',
  'attention.cancelled': 'paused',
  'attention.reboot': 'paused',
} as const;

/** What a person has to know: how the job ended, or that the computer waits for a restart; undefined if it runs. */
function newsOf({ state, outcome }: JobSnapshot): keyof typeof colors | undefined {
  if (state === 'restart') return 'attention.reboot';
  if (state !== 'ended' || outcome === undefined) return undefined;
  return `attention.${outcome}` as const;
}

/**
 * Shows on the taskbar that a job runs. When it ends or waits for a person who looks elsewhere, the taskbar flashes, and
 * Windows says so. A job of another process is news of that process.
 *
 * @returns to be called with every change of the job
 */
export function callForAttention({ window, notify, t }: Parts): (job: JobSnapshot | null) => void {
  let running: string | undefined;
  const calm = (): void => {
    window.flashFrame(false);
    if (running === undefined) window.setProgressBar(none);
  };
  window.on('focus', calm);
  const call = (job: JobSnapshot, news: keyof typeof colors): void => {
    if (window.isFocused()) {
      window.setProgressBar(none);
      return;
    }
    window.setProgressBar(complete, { mode: colors[news] });
    window.flashFrame(true);
    notify({
      title: t(news),
      body: t('attention.body', { machine: job.machine }),
      onClick: () => {
        if (window.isDestroyed()) return;
        window.show();
        window.focus();
      },
    });
  };
  return (job) => {
    if (window.isDestroyed()) return;
    if (job?.state === 'running' && job.elsewhere === undefined) {
      if (running === undefined) window.setProgressBar(indeterminate);
      running = job.id;
      return;
    }
    const ended = running;
    running = undefined;
    const news = job === null || job.id !== ended ? undefined : newsOf(job);
    if (job !== null && news !== undefined) call(job, news);
    else if (ended !== undefined) window.setProgressBar(none);
  };
}
