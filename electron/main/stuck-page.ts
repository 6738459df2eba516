import type { App, Dialog, WebContents } from 'electron';
import type { Translate } from '#shared/locales/translate.ts';
import type { Log } from './services/log.ts';

interface Parts {
  readonly app: App;
  readonly dialog: Dialog;
  readonly log: Log;
  readonly t: Translate;
  /** Whether a job runs: it is in this process, and goes on whatever the window does. */
  readonly isRunning: () => boolean;
  readonly failed: (error: unknown) => void;
}

/**
 * Asks about a page that doesn't respond, once at a time: it may be busy, so nothing happens to it unasked. The question
 * goes away when the page responds again.
 *
 * @returns whether a page's process was ended by the answer, once for each time
 */
export function askAboutStuckPages(parts: Parts): (contents: WebContents) => boolean {
  const ended = new Set<WebContents>();
  parts.app.on('web-contents-created', (_event, contents) => {
    let question: AbortController | undefined;
    const withdraw = (): void => {
      question?.abort();
    };
    contents.on('responsive', withdraw);
    contents.on('render-process-gone', withdraw);
    contents.on('unresponsive', () => {
      parts.log('unresponsive');
      if (question !== undefined) return;
      const asked = new AbortController();
      question = asked;
      wantsReload(parts, asked.signal)
        .then((wants) => {
          // In the meantime it may have come back, or the window may be closed.
          if (!wants || asked.signal.aborted || contents.isDestroyed()) return;
          ended.add(contents);
          // A page that is stuck can't be reloaded: its process has to end first.
          contents.forcefullyCrashRenderer();
        })
        .catch(parts.failed)
        .finally(() => {
          question = undefined;
        });
    });
  });
  return (contents) => ended.delete(contents);
}

async function wantsReload({ dialog, t, isRunning }: Parts, signal: AbortSignal): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: t('app.name'),
    message: t('desktop.stuck.message'),
    detail: t(isRunning() ? 'desktop.stuck.running' : 'desktop.stuck.detail'),
    buttons: [t('desktop.stuck.wait'), t('desktop.gone.reload')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal,
  });
  return response === 1;
}
