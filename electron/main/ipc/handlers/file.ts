import type { BrowserWindow, Dialog } from 'electron';
import { join } from 'node:path';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { ok } from '#shared/result.ts';
import { judge } from '#shared/wizard/judge.ts';
import type { FactsService } from '#electron/main/facts-service.ts';
import { writeWhole } from '#electron/main/files.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';

export interface FileParts {
  readonly dialog: Dialog;
  readonly window: BrowserWindow;
  readonly facts: FactsService;
  /** The folder that is proposed. */
  readonly documents: string;
  readonly t: Translate;
}

/** The product's own samples use this name. */
const proposedName = 'aksedge-config.json';

export function fileHandlers({
  dialog,
  window,
  facts,
  documents,
  t,
}: FileParts): Pick<Handlers, 'file.export'> {
  return {
    'file.export': async ({ answers, secrets, keepSecrets }) => {
      const { file } = judge(answers, facts.state().facts, secrets);
      const { text, secretsLeftOut } = writeDeployment(file, { keepSecrets });
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: t('desktop.export.title'),
        defaultPath: join(documents, proposedName),
        filters: [{ name: t('desktop.export.kind'), extensions: ['json'] }],
      });
      if (canceled || filePath === '') return ok({ saved: null, secretsLeftOut });
      const written = writeWhole(filePath, text);
      return written.ok ? ok({ saved: filePath, secretsLeftOut }) : written;
    },
  };
}
