import type { BrowserWindow, Dialog } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { listSupport, writeSupport, type SupportExtra } from '#electron/support/support-file.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { describe } from '#shared/findings/describe.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok } from '#shared/result.ts';
import { check } from '#shared/rules/check.ts';

export interface SupportHandlerParts {
  readonly dialog: Dialog;
  readonly window: BrowserWindow;
  readonly facts: FactsService;
  readonly jobs: { readonly current: () => JobSnapshot | null };
  /** The zips of the product's own logs that were collected meanwhile, by the folder of their job. */
  readonly collected: ReadonlyMap<string, string>;
  /** The folder that is proposed. */
  readonly documents: string;
  readonly version: string;
  readonly t: Translate;
}

/** Data as it goes into a file: what JSON does not know is not in it. */
const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;

function findingsOf(job: JobSnapshot, { facts, t }: SupportHandlerParts): JsonValue {
  const path = join(job.folder, 'deployment.json');
  const read = existsSync(path) ? readDeployment(readFileSync(path, 'utf8')) : undefined;
  if (read?.ok !== true) return [];
  const { findings, notChecked } = check(read.value.file, facts.state().facts);
  return asJson({
    findings: findings.map((finding) => ({ ...finding, ...describe(finding, t) })),
    notChecked,
  });
}

/** What the window knows beside the job's folder: the machine as it is now, and who is who. */
function extraOf(job: JobSnapshot, parts: SupportHandlerParts): SupportExtra {
  const state = parts.facts.state();
  const { host, operatingSystem, product, module } = state.facts;
  return {
    data: {
      'facts.json': asJson(state),
      'findings.json': findingsOf(job, parts),
      'versions.json': asJson({
        wizard: parts.version,
        schema: module?.SchemaVersion,
        product,
        windows: operatingSystem?.BuildNumber,
        powershell: host?.PSVersion,
        runtime: process.versions,
      }),
    },
    logs: parts.collected.get(job.folder) ?? job.failure?.logs,
    secrets: [],
  };
}

export function supportHandlers(parts: SupportHandlerParts): Pick<Handlers, 'support.list' | 'support.save'> {
  const { dialog, window, documents, jobs, t } = parts;
  const none = err({ code: 'job.none', values: {} });
  return {
    'support.list': () => {
      const job = jobs.current();
      return job === null ? none : ok(listSupport(job.folder, extraOf(job, parts)));
    },
    'support.save': async ({ without }) => {
      const job = jobs.current();
      if (job === null) return none;
      const machine = job.machine.replace(/[^\w.-]+/g, '-');
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: t('desktop.support.title'),
        defaultPath: join(documents, `support-${machine}-${job.id}.zip`),
        filters: [{ name: t('desktop.support.kind'), extensions: ['zip'] }],
      });
      if (canceled || filePath === '') return ok({ saved: null });
      const written = await writeSupport(job.folder, extraOf(job, parts), filePath, without);
      return written.ok ? ok({ saved: filePath }) : written;
    },
  };
}
