import type { Handlers } from '#electron/main/ipc/registrar.ts';
import { nameForFile, type Desktop } from '#electron/main/services/desktop.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { writeWhole } from '#electron/main/services/files.ts';
import type { Paper } from '#electron/main/services/paper.ts';
import type { Sites } from '#electron/main/services/sites.ts';
import { machineName } from '#shared/facts/machine-name.ts';
import type { Language } from '#shared/locales/languages.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { addressRequest } from '#shared/report/address-request.ts';
import { ok } from '#shared/result.ts';
import type { Answers } from '#shared/wizard/answers.ts';

export interface RequestHandlerParts {
  readonly desktop: Desktop;
  readonly facts: FactsService;
  readonly sites: Sites;
  readonly paper: Paper;
  /** The administrator may read another language than the person at the window. */
  readonly language: { readonly translateTo: (language: Language) => Translate };
}

const kinds = { pdf: 'desktop.pdf.kind', html: 'desktop.request.kind' } as const;

/** The address request, as a file or on paper. */
export function requestHandlers({
  desktop,
  facts,
  sites,
  paper,
  language,
}: RequestHandlerParts): Pick<Handlers, 'request.save' | 'request.print'> {
  const factsFor = (answers: Answers) => sites.factsFor(answers, facts.state().facts);
  const sheet = async (answers: Answers, named: Language): Promise<string> =>
    addressRequest(answers, await factsFor(answers), language.translateTo(named));
  return {
    'request.save': async ({ answers, language: named, as }) => {
      const machine = nameForFile(machineName(await factsFor(answers)) ?? '');
      const name = `address-request${machine === '' ? '' : `-${machine}`}.${as}`;
      const saved = await desktop.chooseWhereToSave(name, 'desktop.request.title', [kinds[as], as]);
      if (saved === undefined) return ok({ saved: null });
      const page = await sheet(answers, named);
      const content = as === 'pdf' ? await paper.pdf(page) : ok(page);
      if (!content.ok) return content;
      const written = writeWhole(saved, content.value);
      return written.ok ? ok({ saved }) : written;
    },
    'request.print': async ({ answers, language: named }) => await paper.print(await sheet(answers, named)),
  };
}
