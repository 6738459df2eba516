import type { BrowserWindow, Dialog } from 'electron';
import { join } from 'node:path';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { writeWhole } from '#electron/main/services/files.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { ok } from '#shared/result.ts';
import { judge } from '#shared/wizard/judge.ts';

export interface ExportParts {
  readonly dialog: Dialog;
  readonly window: BrowserWindow;
  readonly facts: FactsService;
  /** The folder that is proposed. */
  readonly documents: string;
  readonly t: Translate;
}

/** `aksedge-LINE3-PC04-single.json`: which machine it is for, and what it makes of it. */
function proposedName(file: DeploymentFile, { computer, host }: HostFacts): string {
  const machine = (computer?.Name ?? host?.ComputerName ?? '').replace(/[^\w.-]+/g, '-');
  const kind = file.Join === undefined ? kindOf(file) : 'join';
  return `${['aksedge', machine, kind].filter((part) => part !== '').join('-')}.json`;
}

export function exportHandlers({
  dialog,
  window,
  facts,
  documents,
  t,
}: ExportParts): Pick<Handlers, 'file.export'> {
  return {
    'file.export': async ({ answers, secrets, keepSecrets }) => {
      const { facts: known } = facts.state();
      const { file } = judge(answers, known, secrets);
      const { text, secretsLeftOut } = writeDeployment(file, { keepSecrets });
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: t('desktop.export.title'),
        defaultPath: join(documents, proposedName(file, known)),
        filters: [{ name: t('desktop.export.kind'), extensions: ['json'] }],
      });
      if (canceled || filePath === '') return ok({ saved: null, secretsLeftOut });
      const written = writeWhole(filePath, text);
      return written.ok ? ok({ saved: filePath, secretsLeftOut }) : written;
    },
  };
}
