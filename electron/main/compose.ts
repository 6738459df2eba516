import {
  app,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  powerSaveBlocker,
  shell,
  type BrowserWindow,
} from 'electron';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { controlsOf } from '#electron/composition/training-controls.ts';
import { probe } from '#electron/host/facts/probe.ts';
import type { ComingKey } from '#electron/jobs/journal-key.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import type { StartOutcome } from '#shared/ipc/app.ts';
import { AnswersStore } from './services/answers-store.ts';
import { atMostEvery } from './at-most.ts';
import { callForAttention } from './attention.ts';
import { offerContextMenu } from './context-menu.ts';
import { notifier } from './notify.ts';
import { zoomByKeys } from './zoom.ts';
import { Desktop } from './services/desktop.ts';
import { Devices } from './devices.ts';
import { finishBeforeClose } from './finish-before-close.ts';
import { FactsService } from './services/facts-service.ts';
import { aboutHandlers } from './ipc/handlers/about.ts';
import { answersHandlers } from './ipc/handlers/answers.ts';
import { languageHandlers } from './ipc/handlers/language.ts';
import { lookHandlers } from './ipc/handlers/look.ts';
import type { LanguageService } from './services/language-service.ts';
import { appHandlers } from './ipc/handlers/app.ts';
import { deviceHandlers } from './ipc/handlers/device.ts';
import { factsHandlers } from './ipc/handlers/facts.ts';
import { miscHandlers } from './ipc/handlers/misc.ts';
import { siteHandlers } from './ipc/handlers/site.ts';
import { trainingHandlers } from './ipc/handlers/training.ts';
import { openHandlers } from './ipc/handlers/open.ts';
import { later } from './ipc/later.ts';
import { laterHandlers } from './later-handlers.ts';
import { registerCalls } from './ipc/registrar.ts';
import { sendTo, type Send } from './ipc/send.ts';
import { isOurPage } from './ipc/sender.ts';
import type { Sheets } from './security/sheets.ts';
import type { Log } from './services/log.ts';
import { readAndLog } from './read-facts.ts';
import type { Opened } from './open-machine.ts';
import type { Paths } from './paths.ts';
import { RecentFiles } from './services/recent-files.ts';
import { readChosen } from './services/read-file.ts';
import { Sites } from './services/sites.ts';
import type { Settings } from './services/settings.ts';
import type { StartParts } from './start-arguments.ts';
import { stayAwake } from './stay-awake.ts';

/** In milliseconds, between two snapshots of a running job. */
const jobInterval = 100;

/** What the wizard needs besides Electron's own parts. */
export interface WizardParts extends Opened {
  readonly window: BrowserWindow;
  /** The pages to print. */
  readonly sheets: Sheets;
  readonly paths: Paths;
  /** Signs the journals of jobs. */
  readonly key: ComingKey;
  readonly log: Log;
  readonly language: LanguageService;
  readonly settings: Settings;
  /** What this start asked for; reported once. */
  readonly startOutcome: () => StartOutcome;
}

/** What the start needs of the wizard that it has composed. */
export interface Wizard extends StartParts {
  readonly window: BrowserWindow;
  readonly jobs: Jobs;
  readonly send: Send;
}

/**
 * The composition root of the main process: creates every service once, passes it to the contract's handlers, and opens
 * the contract to the window.
 */
export function compose(parts: WizardParts): Wizard {
  const { host, choice, device, window, sheets, paths, key, log, language, settings, startOutcome } = parts;
  const { t } = language;
  const version = app.getVersion();
  const send = sendTo(window);
  const recent = new RecentFiles(paths.recent, log);
  const answers = new AnswersStore(paths.answers, log);
  const sites = new Sites(paths.site, log);
  const controls = controlsOf(host);
  const lockFolder = host.about.standIn ? paths.training : paths.jobs;
  const jobs = new Jobs({
    host,
    jobsFolder: paths.jobs,
    lockFolder,
    version,
    key,
    t,
    device: () => devices.resumer(),
    // A trainer may have switched machines.
    get hostChoice() {
      return { ...choice, ...controls?.choice };
    },
    failed: (error) => {
      log('jobs', error);
    },
  });
  const facts = new FactsService(
    {
      read: (onProgress) => readAndLog(host, onProgress, log),
      probe: (needs, servers, onPinged) => probe(host, needs, { servers, onPinged }),
    },
    (state) => {
      send('facts.changed', state);
    },
  );
  offerContextMenu(window, Menu, t);
  zoomByKeys(window.webContents);
  const tell = callForAttention({ window, notify: notifier(Notification, log), t });
  jobs.onChange(
    atMostEvery(jobInterval, () => {
      const snapshot = jobs.current();
      tell(snapshot);
      if (snapshot !== null) send('job.changed', snapshot);
    }),
  );
  const awake = stayAwake(powerSaveBlocker);
  jobs.onChange(() => {
    awake(jobs.isRunning);
  });
  const remedies = { host, folder: join(paths.jobs, 'remedies'), lockFolder };
  const preparation = {
    ...remedies,
    // Beside the jobs, for every administrator of the machine; a training machine has its own.
    file: join(host.about.standIn ? paths.training : dirname(paths.jobs), 'connection.json'),
    t,
  };
  const devices = new Devices({ choice, device, machine: host, preparation, paths, key, jobs, version, t });
  finishBeforeClose(window, devices);
  // The session and the password end with the window.
  app.on('will-quit', () => {
    devices.close().catch((error: unknown) => {
      log('device.close', error);
    });
    host.close().catch((error: unknown) => {
      log('host.close', error);
    });
  });
  const desktop = new Desktop({ dialog, shell, window, documents: paths.documents, t });
  const again = { FilePath: process.execPath, Arguments: app.isPackaged ? [] : [app.getAppPath()] };
  const contentsId = window.webContents.id;
  registerCalls({
    ipc: ipcMain,
    log,
    isTrusted: (sender) => isOurPage(sender, contentsId),
    handlers: {
      ...appHandlers({
        version,
        computerName: hostname(),
        machine: host.about,
        answers,
        jobs,
        sites,
        startOutcome,
      }),
      ...aboutHandlers({ app, scripts: paths.scripts }),
      ...factsHandlers(facts, host.about),
      ...languageHandlers(language),
      ...lookHandlers({ settings, theme: nativeTheme }),
      ...answersHandlers(answers),
      ...openHandlers({ desktop, about: host.about, facts, recent }),
      ...laterHandlers({
        ...{ app, desktop, facts, jobs, devices, answers, host, paths, key, sheets, log, remedies, again },
        ...{ sites, language, version, send, t },
      }),
      ...siteHandlers({ desktop, sites }),
      ...later(
        [
          ...(['device.state', 'device.connect', 'device.prepare', 'device.putBack', 'device.read'] as const),
          ...(['device.disconnect', 'routes.apply', 'routes.rollback'] as const),
          ...(['routes.openTable', 'routes.saveTable'] as const),
        ],
        async () => deviceHandlers({ ...(await devices.load()), desktop }),
      ),
      ...trainingHandlers({
        controls,
        jobs,
        facts,
        devices: { reset: async () => (await devices.load()).devices.reset() },
      }),
      ...miscHandlers({ clipboard, shell }),
    },
  });
  return { window, jobs, send, read: (path) => readChosen(path, recent) };
}
