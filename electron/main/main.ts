import { app, dialog, Menu, nativeTheme, protocol, screen, session } from 'electron';
import { dirname } from 'node:path';
import { appId } from '#electron/composition/build-info.ts';
import { runOperationProcess, requestedOperation } from '#electron/composition/training-operation.ts';
import { journalKeyFor } from '#electron/jobs/journal-key.ts';
import { removeLeftoverSecrets } from '#electron/jobs/leftover-secrets.ts';
import { foreignTo } from '#electron/jobs/owner-trouble.ts';
import { unfinishedJob } from '#electron/jobs/stored-job.ts';
import type { AppError } from '#shared/errors.ts';
import type { StartOutcome } from '#shared/ipc/app.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { languageArgument, ownArguments } from './arguments.ts';
import { containCrashes } from './crashes.ts';
import { LanguageService } from './services/language-service.ts';
import { openLog } from './services/log.ts';
import { Settings } from './services/settings.ts';
import { compose, type Wizard } from './compose.ts';
import { namesTraining, openMachine } from './open-machine.ts';
import { refusedStart } from './packaged-start.ts';
import { pathsOf } from './paths.ts';
import { removeTaskOf } from './resume-task.ts';
import { afterRestartWord } from './services/open-again.ts';
import { registerScheme, serveScheme } from './security/scheme.ts';
import { Sheets } from './security/sheets.ts';
import { denyNavigation } from './security/navigation.ts';
import { denyNetwork } from './security/network.ts';
import { denyNewWindows } from './security/new-windows.ts';
import { denyPermissions } from './security/permissions.ts';
import { isFirstInstance } from './single-instance.ts';
import { endWhenShown, isSmoke } from './smoke.ts';
import { applyStartArguments, startArguments, type StartArguments } from './start-arguments.ts';
import { loadStartPage, openWindow } from './window.ts';

const own = ownArguments(process.argv, app.isPackaged);
const onlyShows = isSmoke(app, own);
const paths = pathsOf(app, process.env, namesTraining(own));
const log = openLog(paths.log);
const settings = new Settings(paths.settings);
const language = new LanguageService({
  texts: paths.texts,
  settings,
  log,
  named: languageArgument(own),
  preferred: () => app.getPreferredSystemLanguages(),
});
const { t } = language;
const words = startArguments(own, process.cwd());
let wizard: Wizard | undefined;
/** What this start asked for, until the window has been told. */
let startOutcome: StartOutcome = {};
/** Called when the page asks for its state. */
let asked = (): void => undefined;

const refused = app.isPackaged ? refusedStart(own, process.env) : undefined;
const operation = requestedOperation(process.argv);
if (refused !== undefined) {
  giveUp(refused);
} else if (operation === undefined) {
  openWizard();
} else {
  // No window and no lock: this process is a training machine's PowerShell.
  const exit = (code: number): void => {
    app.exit(code);
  };
  runOperationProcess(operation, () => {
    exit(1);
  }).then(exit, (error: unknown) => {
    log('operation', error);
    exit(1);
  });
}

function openWizard(): void {
  // Windows shows notifications of a program that it knows. A development build isn't registered.
  if (app.isPackaged) app.setAppUserModelId(appId);
  containCrashes({ app, dialog, log, t, isRunning: () => wizard?.jobs.isRunning === true });
  denyNavigation(app, log);
  denyNewWindows(app);
  registerScheme(protocol);
  app.enableSandbox();
  app.on('window-all-closed', () => {
    app.quit();
  });
  if (isFirstInstance(app, words, () => wizard?.window, startAgain)) {
    // Not awaited at the top level: Electron becomes ready only after this module has loaded.
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

/** A second start: its process has ended, and its request is handled here. */
function startAgain(later: StartArguments): void {
  const there = wizard;
  if (there === undefined) return;
  applyStartArguments(later, there).then(
    (done) => {
      there.send('app.startedAgain', done);
    },
    (error: unknown) => {
      log('startAgain', error);
    },
  );
}

async function start(): Promise<void> {
  Menu.setApplicationMenu(null);
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession, log);
  const sheets = new Sheets();
  serveScheme(protocol, paths.renderer, (request) => sheets.serve(request));
  const looks = words.resume === undefined && !onlyShows;
  // A training machine may be saved in the folder of its job. Of a real one, only the machine can tell whose a folder is.
  const isTraining = namesTraining(own);
  const saved = looks && isTraining ? await unfinishedJob(paths.jobs) : undefined;
  const opened = await openMachine({ app, paths, t }, words.resume ?? saved?.folder);
  if (!opened.ok) {
    giveUp(opened.error);
    return;
  }
  // Before the window: a page is never drawn in another theme first.
  nativeTheme.themeSource = settings.look.theme;
  const window = openWindow({
    preload: paths.preload,
    theme: nativeTheme,
    screen,
    devTools: !app.isPackaged,
  });
  const { host } = opened.value;
  if (onlyShows) asked = endWhenShown(app, window, host.about);
  // Who only shows the wizard protects no folder. Only what needs the key waits for it, and so for PowerShell.
  const key = onlyShows ? undefined : journalKeyFor(host, paths.journalKey, dirname(paths.jobs));
  wizard = compose({
    ...opened.value,
    window,
    ...{ sheets, paths, key, log, language, settings },
    startOutcome: takeStartOutcome,
  });
  const { jobs } = wizard;
  await removeLeftoverSecrets(paths.jobs);
  const left = looks && !isTraining ? await unfinishedJob(paths.jobs, foreignTo(host)) : saved;
  const unfinished = left?.folder;
  const found = unfinished === undefined ? undefined : await jobs.openFound(unfinished);
  const problem = found?.ok === false ? { problem: found.error } : {};
  startOutcome = { ...problem, ...(await applyStartArguments(words, wizard)) };
  await loadStartPage(window);
  removeTaskOf({ host, jobs, log, afterRestart: own.includes(afterRestartWord) });
}

/** Only once: a reloaded page has already been told. */
function takeStartOutcome(): StartOutcome {
  asked();
  const told = startOutcome;
  startOutcome = {};
  return told;
}

/** Without a machine there is nothing to show, and with other words something else: report why, and end. */
function giveUp(error: AppError): void {
  const { message, remedy } = errorText(error, t);
  dialog.showErrorBox(message, remedy);
  app.exit(2);
}
