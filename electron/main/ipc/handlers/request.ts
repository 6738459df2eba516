import type { Handlers } from '#electron/main/ipc/registrar.ts';
import { nameForFile, type Desktop } from '#electron/main/services/desktop.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { writeWhole } from '#electron/main/services/files.ts';
import type { Sites } from '#electron/main/services/sites.ts';
import { machineName } from '#shared/facts/machine-name.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { addressRequest } from '#shared/report/address-request.ts';
import { ok } from '#shared/result.ts';

export interface RequestHandlerParts {
  readonly desktop: Desktop;
  readonly facts: FactsService;
  readonly sites: Sites;
  readonly t: Translate;
}

export function requestHandlers({
  desktop,
  facts,
  sites,
  t,
}: RequestHandlerParts): Pick<Handlers, 'request.save'> {
  return {
    'request.save': async ({ answers }) => {
      const known = sites.factsFor(answers, facts.state().facts);
      const machine = nameForFile(machineName(known) ?? '');
      const name = `address-request${machine === '' ? '' : `-${machine}`}.html`;
      const kind = ['desktop.request.kind', 'html'] as const;
      const saved = await desktop.chooseWhereToSave(name, 'desktop.request.title', kind);
      if (saved === undefined) return ok({ saved: null });
      const written = writeWhole(saved, addressRequest(answers, known, t));
      return written.ok ? ok({ saved }) : written;
    },
  };
}
