import type { BrowserWindow, Dialog } from 'electron';
import { join } from 'node:path';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { writeWhole } from '#electron/main/services/files.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { addressRequest } from '#shared/report/address-request.ts';
import { ok } from '#shared/result.ts';

export interface RequestHandlerParts {
  readonly dialog: Dialog;
  readonly window: BrowserWindow;
  readonly facts: FactsService;
  /** The folder that is proposed. */
  readonly documents: string;
  readonly t: Translate;
}

export function requestHandlers({
  dialog,
  window,
  facts,
  documents,
  t,
}: RequestHandlerParts): Pick<Handlers, 'request.save'> {
  return {
    'request.save': async ({ answers }) => {
      const { facts: known } = facts.state();
      const machine = (known.computer?.Name ?? known.host?.ComputerName ?? '').replace(/[^\w.-]+/g, '-');
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: t('desktop.request.title'),
        defaultPath: join(documents, `address-request${machine === '' ? '' : `-${machine}`}.html`),
        filters: [{ name: t('desktop.request.kind'), extensions: ['html'] }],
      });
      if (canceled || filePath === '') return ok({ saved: null });
      const written = writeWhole(filePath, addressRequest(answers, known, t));
      return written.ok ? ok({ saved: filePath }) : written;
    },
  };
}
