import type { App } from 'electron';
import { join } from 'node:path';
import { jobRoot, journalKeyFile } from '#electron/composition/jobs-folder.ts';

/** Every path that the application uses, computed once. */
export interface Paths {
  readonly userData: string;
  readonly log: string;
  readonly answers: string;
  /** The recorded computer that files are prepared for. */
  readonly site: string;
  /** What the person chose for every start. */
  readonly settings: string;
  /** The list of opened files. */
  readonly recent: string;
  readonly jobs: string;
  /** The key that signs journals: outside every folder of jobs. */
  readonly journalKey: string;
  /** Where a training machine saves its state. */
  readonly training: string;
  readonly documents: string;
  readonly renderer: string;
  /** Of every language. */
  readonly texts: string;
  readonly preload: string;
  /** Outside the archive of a packaged application, because PowerShell can't read inside one. */
  readonly scripts: string;
}

/**
 * `--user-data-dir` moves the settings; each such folder is an application of its own. A package doesn't take it.
 *
 * @param isTraining whether the command line names a training machine, whose jobs are the user's own
 */
export function pathsOf(
  app: App,
  env: Readonly<Record<string, string | undefined>>,
  isTraining: boolean,
): Paths {
  const elsewhere = app.isPackaged ? '' : app.commandLine.getSwitchValue('user-data-dir');
  if (elsewhere !== '') app.setPath('userData', elsewhere);
  const userData = app.getPath('userData');
  const built = join(app.getAppPath(), 'out');
  const isMachines = process.platform === 'win32' && elsewhere === '' && !isTraining;
  return {
    userData,
    log: join(userData, 'log'),
    answers: join(userData, 'answers.json'),
    site: join(userData, 'site.json'),
    settings: join(userData, 'settings.json'),
    recent: join(userData, 'recent.json'),
    // Every administrator of the machine finds its jobs, whoever started them.
    jobs: join(isMachines ? jobRoot() : userData, 'jobs'),
    journalKey: journalKeyFile(env, process.platform),
    training: join(userData, 'training'),
    documents: app.getPath('documents'),
    renderer: join(built, 'renderer'),
    texts: join(built, 'main', 'locales'),
    preload: join(built, 'preload', 'preload.cjs'),
    scripts: app.isPackaged ? join(process.resourcesPath, 'powershell') : join(built, 'powershell'),
  };
}
