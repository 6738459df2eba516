import type { App } from 'electron';
import type { Host } from '#electron/host/host.ts';
import type { ComingKey } from '#electron/jobs/journal-key.ts';
import type { Jobs } from '#electron/jobs/jobs.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { later } from './ipc/later.ts';
import type { Handlers } from './ipc/registrar.ts';
import type { Send } from './ipc/send.ts';
import type { Paths } from './paths.ts';
import type { Sheets } from './security/sheets.ts';
import type { AnswersStore } from './services/answers-store.ts';
import type { Desktop } from './services/desktop.ts';
import type { Devices } from './devices.ts';
import type { FactsService } from './services/facts-service.ts';
import type { Log } from './services/log.ts';
import type { Again } from './services/open-again.ts';
import type { LanguageService } from './services/language-service.ts';
import type { Paper } from './services/paper.ts';
import type { RemedyPlaces } from './services/remedy-run.ts';
import type { Sites } from './services/sites.ts';

interface Parts {
  readonly app: App;
  readonly desktop: Desktop;
  readonly facts: FactsService;
  readonly jobs: Jobs;
  readonly devices: Devices;
  readonly answers: AnswersStore;
  readonly host: Host;
  readonly paths: Paths;
  readonly key: ComingKey;
  readonly sheets: Sheets;
  readonly log: Log;
  readonly remedies: RemedyPlaces;
  readonly again: Again;
  readonly sites: Sites;
  readonly language: LanguageService;
  readonly version: string;
  readonly send: Send;
  readonly t: Translate;
}

const whenAsked = () => import('./ipc/handlers/when-asked.ts');

const exportCalls = ['file.export', 'saved.show'] as const;
const jobCalls = ['job.start', 'job.log', 'job.cancel', 'job.showFolder'] as const;
const joinCalls = ['job.saveJoin', 'job.dismiss'] as const;
const scriptCalls = ['job.saveScript'] as const;
const jobsCalls = [
  ...(['job.list', 'job.open', 'job.resume', 'job.abandon', 'job.restart', 'job.delete'] as const),
  ...(['job.collectLogs', 'care.start', 'care.read', 'care.deployed'] as const),
];
const sheetCalls = ['job.report', 'job.pdf', 'job.print'] as const;
const supportCalls = ['support.list', 'support.save'] as const;
const requestCalls = ['request.save', 'request.print'] as const;
const machinesCalls = [
  ...(['machines.state', 'machines.open', 'machines.take', 'machines.template'] as const),
  ...(['machines.useAnswers', 'machines.noTemplate'] as const),
  ...(['machines.edit', 'machines.paste', 'machines.undo'] as const),
  ...(['machines.row', 'machines.setValues'] as const),
  ...(['machines.export', 'machines.cancelExport'] as const),
];
const remedyCalls = ['remedy.run', 'installer.choose', 'app.elevate'] as const;

type LaterCalls =
  | (typeof exportCalls)[number]
  | (typeof jobCalls)[number]
  | (typeof joinCalls)[number]
  | (typeof scriptCalls)[number]
  | (typeof jobsCalls)[number]
  | (typeof sheetCalls)[number]
  | (typeof supportCalls)[number]
  | (typeof machinesCalls)[number]
  | (typeof remedyCalls)[number]
  | (typeof requestCalls)[number];

/** The handlers of what a person starts. Their code, with the rules and the reports, is loaded then. */
export function laterHandlers(parts: Parts): Pick<Handlers, LaterCalls> {
  const { app, desktop, facts, jobs, devices, answers, host, paths, key, sheets, log } = parts;
  const { remedies, again, sites, language, version, send, t } = parts;
  const collected = new Map<string, string>();
  let made: Paper | undefined;
  const paper = async () => {
    const { Paper } = await whenAsked();
    return (made ??= new Paper({ sheets, log }));
  };
  const routes = {
    resume: async (job: JobSnapshot) => await (await devices.load()).routes.resume(job),
  };
  return {
    ...later(exportCalls, async () => (await whenAsked()).exportHandlers({ desktop, facts, sites })),
    ...later(jobCalls, async () => (await whenAsked()).jobHandlers({ jobs, facts, desktop })),
    ...later(joinCalls, async () => (await whenAsked()).joinHandlers({ jobs, desktop })),
    ...later(scriptCalls, async () => (await whenAsked()).scriptHandlers({ jobs, desktop })),
    ...later(jobsCalls, async () =>
      (await whenAsked()).jobsHandlers({
        ...{ jobs, routes, host, facts, collected, key, again },
        jobsFolder: paths.jobs,
      }),
    ),
    ...later(sheetCalls, async () =>
      (await whenAsked()).sheetHandlers({ jobs, desktop, paper: await paper(), t }),
    ),
    ...later(supportCalls, async () =>
      (await whenAsked()).supportHandlers({
        ...{ desktop, facts, jobs, collected, version, t },
        device: () => devices.now,
      }),
    ),
    ...later(requestCalls, async () =>
      (await whenAsked()).requestHandlers({ desktop, facts, sites, paper: await paper(), language }),
    ),
    ...later(machinesCalls, async () => (await whenAsked()).machinesHandlers({ desktop, send, t })),
    ...later(remedyCalls, async () =>
      (await whenAsked()).remedyHandlers({
        ...{ app, desktop, facts, answers, jobs, ...remedies, again },
        command: { file: process.execPath, words: process.argv.slice(1) },
      }),
    ),
  };
}
