import {
  app,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
  type BrowserWindow,
} from 'electron';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { hostChoiceFrom, type HostChoice } from '#electron/composition/host-choice.ts';
import { openHost } from '#electron/composition/open-host.ts';
import { holdsMachine } from '#electron/composition/training-machine.ts';
import { trainerOf } from '#electron/composition/trainer.ts';
import {
  carryOutOperation,
  operationAsked,
  operationWord,
} from '#electron/composition/training-operation.ts';
import { probe } from '#electron/host/facts/probe.ts';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import type { Host } from '#electron/host/host.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import { unfinishedJob } from '#electron/jobs/stored-job.ts';
import { removeLeftoverSecrets } from '#electron/jobs/leftover-secrets.ts';
import type { AppError } from '#shared/errors.ts';
import type { Asked } from '#shared/ipc/contract.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { AnswersStore } from './answers-store.ts';
import { hostWords, ownArguments } from './arguments.ts';
import { atMostEvery } from './at-most.ts';
import { containCrashes } from './crashes.ts';
import { FactsService } from './facts-service.ts';
import { answersHandlers } from './ipc/handlers/answers.ts';
import { appHandlers } from './ipc/handlers/app.ts';
import { factsHandlers } from './ipc/handlers/facts.ts';
import { exportHandlers } from './ipc/handlers/export.ts';
import { jobHandlers } from './ipc/handlers/job.ts';
import { jobsHandlers } from './ipc/handlers/jobs.ts';
import { miscHandlers } from './ipc/handlers/misc.ts';
import { remedyHandlers } from './ipc/handlers/remedies.ts';
import { requestHandlers } from './ipc/handlers/request.ts';
import { supportHandlers } from './ipc/handlers/support.ts';
import { trainingHandlers } from './ipc/handlers/training.ts';
import { openHandlers } from './ipc/handlers/open.ts';
import { registerCalls } from './ipc/registrar.ts';
import { sendTo } from './ipc/send.ts';
import { isOurPage } from './ipc/sender.ts';
import { openLog } from './log.ts';
import { pathsOf } from './paths.ts';
import { readChosen } from './read-file.ts';
import { RecentFiles } from './recent-files.ts';
import { removeTaskOf } from './resume-task.ts';
import { registerScheme, serveScheme } from './scheme.ts';
import { denyNavigation } from './security/navigation.ts';
import { denyNetwork } from './security/network.ts';
import { denyNewWindows } from './security/new-windows.ts';
import { denyPermissions } from './security/permissions.ts';
import { isFirstInstance } from './single-instance.ts';
import { granted, startWords, type StartParts, type StartWords } from './start-words.ts';
import { stayAwake } from './stay-awake.ts';
import { loadStartPage, openWindow } from './window.ts';

/** Milliseconds between two snapshots of a running job. */
const jobInterval = 100;

const paths = pathsOf(app, process.env);
const log = openLog(paths.log);
const t = translator('en');
const words = startWords(ownArguments(process.argv, app.isPackaged), process.cwd());
let window: BrowserWindow | undefined;
let starting: StartParts | undefined;
/** What this start was asked for, until the window has heard of it. */
let asked: Asked = {};
const send = sendTo(() => window);

const operation = operationAsked(process.argv);
if (operation === undefined) {
  openWizard();
} else {
  // No window and no lock: this process is a training machine's PowerShell.
  const exit = (code: number): void => {
    app.exit(code);
  };
  carryOutOperation(operation, () => {
    exit(1);
  }).then(exit, (error: unknown) => {
    log('operation', error);
    exit(1);
  });
}

function openWizard(): void {
  containCrashes({ app, dialog, log, t });
  denyNavigation(app, log);
  denyNewWindows(app);
  registerScheme(protocol);
  app.enableSandbox();
  app.on('window-all-closed', () => {
    app.quit();
  });
  if (isFirstInstance(app, words, () => window, askedAgain)) {
    // Awaited at the top level, this would never be: Electron becomes ready only after this module.
    app
      .whenReady()
      .then(start)
      .catch((error: unknown) => {
        log('start', error);
        giveUp({ code: 'internal', values: {} });
      });
  } else {
    app.quit();
  }
}

/** A second start: its process is gone by now, and what it was asked for is done here. */
function askedAgain(later: StartWords): void {
  if (starting === undefined) return;
  granted(later, starting).then(
    (done) => {
      send('app.asked', done);
    },
    (error: unknown) => {
      log('askedAgain', error);
    },
  );
}

async function start(): Promise<void> {
  Menu.setApplicationMenu(null);
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession, log);
  serveScheme(protocol, paths.renderer);
  const opened = chosenHost(words.resume ?? (await unfinishedJob(paths.jobs))?.folder);
  if (!opened.ok) {
    giveUp(opened.error);
    return;
  }
  const { host } = opened.value;
  window = openWindow({ preload: paths.preload, theme: nativeTheme, screen, devTools: !app.isPackaged });
  const recent = new RecentFiles(paths.recent, log);
  const jobs = openContract(window, opened.value, recent);
  starting = { jobs, read: (path) => readChosen(path, recent) };
  app.on('will-quit', () => {
    host.close().catch((error: unknown) => {
      log('host.close', error);
    });
  });
  await removeLeftoverSecrets(paths.jobs);
  if (words.resume === undefined) await jobs.takeUp();
  asked = await granted(words, starting);
  await loadStartPage(window);
  removeTaskOf({ host, jobs, log });
}

interface Opened {
  readonly host: Host;
  readonly choice: HostChoice;
}

/** @param job the folder of the job that will be in sight: a training machine may be at home there */
function chosenHost(job: string | undefined): Result<Opened, AppError> {
  const words = hostWords(ownArguments(process.argv, app.isPackaged));
  const choice = hostChoiceFrom(words, process.env, process.platform, 'training');
  if (!choice.ok) return choice;
  if (choice.value.kind === 'none') return err({ code: 'usage.host', values: { command: t('app.name') } });
  const host = openHost(choice.value, {
    scripts: paths.scripts,
    state: job !== undefined && holdsMachine(job, choice.value) ? job : paths.training,
    operation: (place) => [
      ...(app.isPackaged ? [] : [app.getAppPath()]),
      operationWord(place),
      `--user-data-dir=${paths.userData}`,
    ],
  });
  return host.ok ? ok({ host: host.value, choice: choice.value }) : host;
}

function openContract(ours: BrowserWindow, { host, choice }: Opened, recent: RecentFiles): Jobs {
  const version = app.getVersion();
  const answers = new AnswersStore(paths.answers, log);
  const trainer = trainerOf(host);
  const lockFolder = host.about.standIn ? paths.training : paths.jobs;
  const jobs = new Jobs({
    host,
    jobsFolder: paths.jobs,
    lockFolder,
    version,
    // A trainer may choose another machine meanwhile.
    get hostChoice() {
      return { ...choice, ...trainer?.choice };
    },
    failed: (error) => {
      log('jobs', error);
    },
  });
  const facts = new FactsService(
    { read: (onProgress) => readFacts(host, onProgress), probe: (needs) => probe(host, needs) },
    (state) => {
      send('facts.changed', state);
    },
  );
  jobs.onChange(
    atMostEvery(jobInterval, () => {
      const snapshot = jobs.current();
      if (snapshot !== null) send('job.changed', snapshot);
    }),
  );
  const awake = stayAwake(powerSaveBlocker);
  jobs.onChange(() => {
    awake(jobs.isRunning);
  });
  const collected = new Map<string, string>();
  const contentsId = ours.webContents.id;
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
        asked: tellAsked,
      }),
      ...factsHandlers(facts, host.about),
      ...answersHandlers(answers),
      ...openHandlers({
        dialog,
        window: ours,
        about: host.about,
        facts,
        recent,
        t,
      }),
      ...exportHandlers({ dialog, window: ours, facts, documents: paths.documents, t }),
      ...jobHandlers({ jobs, facts, shell }),
      ...jobsHandlers({
        jobs,
        host,
        facts,
        shell,
        collected,
        jobsFolder: paths.jobs,
        again: { FilePath: process.execPath, Arguments: app.isPackaged ? [] : [app.getAppPath()] },
      }),
      ...supportHandlers({
        dialog,
        window: ours,
        facts,
        jobs,
        collected,
        documents: paths.documents,
        version,
        t,
      }),
      ...requestHandlers({ dialog, window: ours, facts, documents: paths.documents, t }),
      ...remedyHandlers({
        app,
        dialog,
        window: ours,
        host,
        facts,
        answers,
        jobs,
        folder: join(paths.jobs, 'remedies'),
        lockFolder,
        command: { file: process.execPath, words: process.argv.slice(1) },
        t,
      }),
      ...trainingHandlers({ trainer, jobs, facts }),
      ...miscHandlers({ clipboard, shell }),
    },
  });
  return jobs;
}

/** Once: a page that is loaded anew has heard of it. */
function tellAsked(): Asked {
  const told = asked;
  asked = {};
  return told;
}

/** Without a machine there is nothing to show: say why, and end. */
function giveUp(error: AppError): void {
  const { message, remedy } = errorText(error, t);
  dialog.showErrorBox(message, remedy);
  app.exit(2);
}
