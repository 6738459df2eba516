import { BrowserWindow, type WebContents } from 'electron';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Log } from './log.ts';

export interface PaperParts {
  /** Where the hidden window finds a page, for as long as it is there. */
  readonly sheets: {
    readonly add: (page: string) => string;
    readonly remove: (address: string) => void;
  };
  readonly log: Log;
}

/** Of a desktop's printing: the person closed the dialog. */
const isCancelled = (reason: string): boolean => /cancel/i.test(reason);

/** Prints pages, in a window that nobody sees and that runs no script. */
export class Paper {
  readonly #parts: PaperParts;

  constructor(parts: PaperParts) {
    this.#parts = parts;
  }

  /** The page as a PDF. The style sheet decides where it breaks; the paper is the person's own in the print dialog. */
  async pdf(page: string): Promise<Result<Buffer, AppError>> {
    return await this.#shown(page, 'paper.pdf', async (contents) =>
      ok(await contents.printToPDF({ pageSize: 'A4', printBackground: true, generateTaggedPDF: true })),
    );
  }

  /** Opens the system's print dialog. Closing it isn't an error. */
  async print(page: string): Promise<Result<null, AppError>> {
    return await this.#shown(page, 'paper.print', async (contents) => {
      const reason = await new Promise<string>((resolve) => {
        contents.print({ printBackground: true }, (done, why) => {
          resolve(done || isCancelled(why) ? '' : why);
        });
      });
      return reason === '' ? ok(null) : err({ code: 'paper.print', values: {}, detail: reason });
    });
  }

  async #shown<Value>(
    page: string,
    code: 'paper.pdf' | 'paper.print',
    use: (contents: WebContents) => Promise<Result<Value, AppError>>,
  ): Promise<Result<Value, AppError>> {
    const { sheets, log } = this.#parts;
    const address = sheets.add(page);
    let window: BrowserWindow | undefined;
    try {
      window = hidden();
      await window.loadURL(address);
      return await use(window.webContents);
    } catch (error) {
      log(code, error);
      return err({ code, values: {}, detail: String(error) });
    } finally {
      sheets.remove(address);
      window?.destroy();
    }
  }
}

/** A window that nobody sees. Its page runs no script. */
const hidden = (): BrowserWindow =>
  new BrowserWindow({
    show: false,
    width: 800,
    height: 1100,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      javascript: false,
      spellcheck: false,
      devTools: false,
    },
  });
