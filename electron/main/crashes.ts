import type { App, Dialog, RenderProcessGoneDetails, WebContents } from 'electron';
import type { Translate } from '#shared/locales/translate.ts';
import type { Log } from './services/log.ts';
import { askAboutStuckPages } from './stuck-page.ts';

interface Parts {
  readonly app: App;
  readonly dialog: Dialog;
  readonly log: Log;
  readonly t: Translate;
  /** Whether a job runs. */
  readonly isRunning: () => boolean;
}

/**
 * Uncaught errors are logged and reported once, without details. The process goes on: it may be watching a deployment.
 */
export function containCrashes({ app, dialog, log, t, isRunning }: Parts): void {
  let said = false;
  const contain = (kind: string) => (reason: unknown) => {
    log(kind, reason);
    if (said) return;
    said = true;
    dialog.showErrorBox(t('error.internal.message'), t('error.internal.remedy'));
  };
  process.on('uncaughtException', contain('uncaughtException'));
  process.on('unhandledRejection', contain('unhandledRejection'));
  const failed = contain('unhandledRejection');
  const wasStuck = askAboutStuckPages({ app, dialog, log, t, isRunning, failed });
  app.on('render-process-gone', (_event, contents, details) => {
    log('render-process-gone', details);
    if (details.reason === 'clean-exit') return;
    // Its person has already said what should happen.
    if (wasStuck(contents)) contents.reload();
    else offerReload({ app, dialog, t }, contents, details).catch(failed);
  });
}

/** The window's process has crashed, but nothing is lost: answers are saved, and the job goes on. */
async function offerReload(
  { app, dialog, t }: Pick<Parts, 'app' | 'dialog' | 't'>,
  contents: WebContents,
  { reason }: RenderProcessGoneDetails,
): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: t('app.name'),
    message: t('desktop.gone.message'),
    detail: t('desktop.gone.detail', { reason }),
    buttons: [t('desktop.gone.reload'), t('desktop.gone.quit')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 0) contents.reload();
  else app.quit();
}
