import { storedFile } from '#electron/jobs/stored-job.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { ConnectedNow } from '#electron/main/services/connected-device.ts';
import { nameForFile, type Desktop } from '#electron/main/services/desktop.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { productLog } from '#electron/support/product-log.ts';
import { readme } from '#electron/support/readme.ts';
import { listSupport, writeSupport, type SupportExtra } from '#electron/support/support-file.ts';
import { describe } from '#shared/findings/describe.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok } from '#shared/result.ts';
import { check } from '#shared/rules/check.ts';

export interface SupportHandlerParts {
  readonly desktop: Desktop;
  readonly facts: FactsService;
  readonly jobs: { readonly current: () => JobSnapshot | null };
  /** The device that is connected. */
  readonly device: () => Pick<ConnectedNow, 'id' | 'read'> | undefined;
  /** The zips of the product's own logs that were collected meanwhile, by the folder of their job. */
  readonly collected: ReadonlyMap<string, string>;
  readonly version: string;
  readonly t: Translate;
}

/** The data as JSON; anything else is left out. */
const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;

function findingsOf(job: JobSnapshot, { facts, t }: SupportHandlerParts): JsonValue {
  const file = storedFile(job.folder);
  if (file === undefined) return [];
  const { findings, notChecked } = check(file, facts.state().facts);
  return asJson({
    findings: findings.map((finding) => ({ ...finding, ...describe(finding, t) })),
    notChecked,
  });
}

/** What isn't in the job's folder: the machine's current state, and names. */
function extraOf(job: JobSnapshot, parts: SupportHandlerParts): SupportExtra {
  const state = parts.facts.state();
  const { host, operatingSystem, product, module } = state.facts;
  const device = parts.device();
  const isItsDevice = device !== undefined && device.id === job.routes?.device;
  return {
    data: {
      'facts.json': asJson(state),
      ...(isItsDevice ? { 'device.json': asJson(device.read) } : {}),
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
    // What the product has just named is its own; what a journal names has to be in the product's folder.
    logs: parts.collected.get(job.folder) ?? productLog(job.failure?.logs),
    readme: (names) => readme(names, { machine: job.machine, job: job.id, version: parts.version }, parts.t),
    secrets: [],
  };
}

export function supportHandlers(parts: SupportHandlerParts): Pick<Handlers, 'support.list' | 'support.save'> {
  const { desktop, jobs } = parts;
  const none = err({ code: 'job.none', values: {} });
  return {
    'support.list': () => {
      const job = jobs.current();
      return job === null ? none : ok(listSupport(job.folder, extraOf(job, parts)));
    },
    'support.save': async ({ without }) => {
      const job = jobs.current();
      if (job === null) return none;
      const name = `support-${nameForFile(job.machine)}-${job.id}.zip`;
      const saved = await desktop.chooseWhereToSave(name, 'desktop.support.title', [
        'desktop.support.kind',
        'zip',
      ]);
      if (saved === undefined) return ok({ saved: null });
      const written = await writeSupport(job.folder, extraOf(job, parts), saved, without);
      return written.ok ? ok({ saved }) : written;
    },
  };
}
