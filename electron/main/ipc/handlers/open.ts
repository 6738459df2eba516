import type { BrowserWindow, Dialog } from 'electron';
import type { HostAbout } from '#electron/host/host.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { readChosen } from '#electron/main/services/read-file.ts';
import type { RecentFiles } from '#electron/main/services/recent-files.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok } from '#shared/result.ts';

export interface OpenParts {
  readonly dialog: Dialog;
  readonly window: BrowserWindow;
  readonly about: HostAbout;
  readonly facts: FactsService;
  readonly recent: RecentFiles;
  readonly t: Translate;
}

/** The ways in which the window gets a file's text; it never names a path, and what the text says is its own matter. */
export function openHandlers({
  dialog,
  window,
  about,
  facts,
  recent,
  t,
}: OpenParts): Pick<Handlers, 'file.open' | 'file.recent' | 'file.openRecent'> {
  return {
    'file.open': async () => {
      const isElevated = !about.standIn && facts.state().facts.host?.Elevated === true;
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: t(isElevated ? 'desktop.open.titleElevated' : 'desktop.open.title'),
        properties: ['openFile'],
        filters: [
          { name: t('desktop.open.kind'), extensions: ['json'] },
          { name: t('desktop.open.all'), extensions: ['*'] },
        ],
      });
      const [path] = filePaths;
      return canceled || path === undefined ? ok(null) : readChosen(path, recent);
    },
    'file.recent': () => ok(recent.list()),
    'file.openRecent': ({ id }) => {
      const path = recent.pathOf(id);
      return path === undefined ? err({ code: 'file.read', values: { file: id } }) : readChosen(path, recent);
    },
  };
}
