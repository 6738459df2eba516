import type { Handlers } from '#electron/main/ipc/registrar.ts';
import { nameForFile, type Desktop } from '#electron/main/services/desktop.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { writeWhole } from '#electron/main/services/files.ts';
import type { Sites } from '#electron/main/services/sites.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { machineName } from '#shared/facts/machine-name.ts';
import { ok } from '#shared/result.ts';
import { judge } from '#shared/wizard/judge.ts';

export interface ExportParts {
  readonly desktop: Desktop;
  readonly facts: FactsService;
  readonly sites: Sites;
}

/** `aksedge-LINE3-PC04-single.json`: the machine and the deployment type. */
function proposedName(file: DeploymentFile, facts: HostFacts): string {
  const machine = nameForFile(machineName(facts) ?? '');
  const kind = file.Join === undefined ? kindOf(file) : 'join';
  return `${['aksedge', machine, kind].filter((part) => part !== '').join('-')}.json`;
}

export function exportHandlers({
  desktop,
  facts,
  sites,
}: ExportParts): Pick<Handlers, 'file.export' | 'saved.show'> {
  return {
    'file.export': async ({ answers, secrets, keepSecrets }) => {
      const known = await sites.factsFor(answers, facts.state().facts);
      const { file } = judge(answers, known, secrets);
      const { text, secretsLeftOut } = writeDeployment(file, { keepSecrets });
      const name = proposedName(file, known);
      const saved = await desktop.chooseWhereToSave(name, 'desktop.export.title', [
        'desktop.export.kind',
        'json',
      ]);
      if (saved === undefined) return ok({ saved: null, secretsLeftOut });
      const written = writeWhole(saved, text);
      return written.ok ? ok({ saved, secretsLeftOut }) : written;
    },
    'saved.show': ({ file }) => desktop.showSaved(file),
  };
}
