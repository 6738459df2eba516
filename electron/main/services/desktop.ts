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
  /** The proposed folder. */
  readonly documents: string;
  readonly t: Translate;
}

/** A file type in a dialog: its name and extensions. */
type Kind = readonly [MessageKey, ...extensions: string[]];

/** The desktop's services for the window: dialogs, and opening a file or folder. */
export class Desktop {
  readonly #parts: DesktopParts;
  /** Where the person has saved files since the start. */
  readonly #chosen = new Set<string>();

  constructor(parts: DesktopParts) {
    this.#parts = parts;
  }

  /** @returns the path of the chosen file; undefined if the person chose none */
  async chooseFile(title: MessageKey, kinds: readonly Kind[]): Promise<string | undefined> {
    const { dialog, window, t } = this.#parts;
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: t(title),
      properties: ['openFile'],
      filters: kinds.map(([kind, ...extensions]) => ({ name: t(kind), extensions })),
    });
    return canceled ? undefined : filePaths[0];
  }

  /** @returns the path of the chosen folder, which can be new; undefined if the person chose none */
  async chooseFolder(title: MessageKey): Promise<string | undefined> {
    const { dialog, window, documents, t } = this.#parts;
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: t(title),
      defaultPath: documents,
      properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
    });
    return canceled ? undefined : filePaths[0];
  }

  /** A file that was saved where the person said can be shown. */
  wasSaved(file: string): void {
    this.#chosen.add(file);
  }

  /** @returns the chosen path; undefined if the person chose none */
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
    if (canceled || filePath === '') return undefined;
    this.#chosen.add(filePath);
    return filePath;
  }

  /** Shows a file in its folder, if it is one that the person has just chosen a place for. */
  showSaved(file: string): Result<null, AppError> {
    if (!this.#chosen.has(file)) return err({ code: 'file.read', values: { file } });
    this.#parts.shell.showItemInFolder(file);
    return ok(null);
  }

  /** Opens a file or folder with the system's program for it. */
  async show(file: string): Promise<Result<null, AppError>> {
    const failure = await this.#parts.shell.openPath(file);
    return failure === '' ? ok(null) : err({ code: 'file.read', values: { file }, detail: failure });
  }
}

/** A machine's name without characters that a file name can't have. */
export const nameForFile = (machine: string): string => machine.replace(/[^\w.-]+/g, '-');
