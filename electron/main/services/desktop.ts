import type { BrowserWindow, Dialog, Shell } from 'electron';
import { join } from 'node:path';
import type { AppError } from '#shared/errors.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';

export interface DesktopParts {
  readonly dialog: Dialog;
  readonly shell: Shell;
  readonly window: BrowserWindow;
  /** The folder that is proposed. */
  readonly documents: string;
  readonly t: Translate;
}

/** A kind of file in a dialog: what it is called, and how its names end. */
type Kind = readonly [MessageKey, ...extensions: string[]];

/** What the desktop does for the window: its dialogs, and the programs that show a file or a folder. */
export class Desktop {
  readonly #parts: DesktopParts;

  constructor(parts: DesktopParts) {
    this.#parts = parts;
  }

  /** @returns the path of the file that the person chose; undefined where they chose none */
  async chooseFile(title: MessageKey, kinds: readonly Kind[]): Promise<string | undefined> {
    const { dialog, window, t } = this.#parts;
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: t(title),
      properties: ['openFile'],
      filters: kinds.map(([kind, ...extensions]) => ({ name: t(kind), extensions })),
    });
    return canceled ? undefined : filePaths[0];
  }

  /** @returns where the person wants the file; undefined where they chose no place */
  async chooseWhereToSave(
    name: string,
    title: MessageKey,
    [kind, ...extensions]: Kind,
  ): Promise<string | undefined> {
    const { dialog, window, documents, t } = this.#parts;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: t(title),
      defaultPath: join(documents, name),
      filters: [{ name: t(kind), extensions }],
    });
    return canceled || filePath === '' ? undefined : filePath;
  }

  /** Shows a file or a folder in the program that the system has for it. */
  async show(file: string): Promise<Result<null, AppError>> {
    const failure = await this.#parts.shell.openPath(file);
    return failure === '' ? ok(null) : err({ code: 'file.read', values: { file }, detail: failure });
  }
}

/** What of a machine's name can stand in the name of a file. */
export const nameForFile = (machine: string): string => machine.replace(/[^\w.-]+/g, '-');
