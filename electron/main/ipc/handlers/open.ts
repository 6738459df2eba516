import type { BrowserWindow, Dialog } from 'electron';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { HostAbout } from '#electron/host/host.ts';
import type { FactsService } from '#electron/main/facts-service.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { RecentFiles } from '#electron/main/recent-files.ts';
import { decode } from '#shared/deployment/decode.ts';
import type { AppError } from '#shared/errors.ts';
import type { ChosenFile } from '#shared/ipc/contract.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { tooLarge } from '#shared/wizard/from-file.ts';
import { largestOpened } from '#shared/wizard/opened-file.ts';

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
  const open = async (path: string): Promise<Result<ChosenFile, AppError>> => {
    const text = await textOf(path);
    if (!text.ok) return text;
    recent.add(path);
    return ok({ name: basename(path), text: text.value });
  };
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
      return canceled || path === undefined ? ok(null) : open(path);
    },
    'file.recent': () => ok(recent.list()),
    'file.openRecent': ({ id }) => {
      const path = recent.pathOf(id);
      return path === undefined ? err({ code: 'file.read', values: { file: id } }) : open(path);
    },
  };
}

async function textOf(path: string): Promise<Result<string, AppError>> {
  try {
    const { size } = await stat(path);
    return size > largestOpened ? err(tooLarge) : decode(await readFile(path));
  } catch (error) {
    return err({ code: 'file.read', values: { file: path }, detail: String(error) });
  }
}
