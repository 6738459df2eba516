import type { App } from 'electron';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { Desktop } from '#electron/main/services/desktop.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { afterRestartWord, openAgain, type Again } from '#electron/main/services/open-again.ts';
import { lookAtInstaller } from '#electron/main/services/installer.ts';
import { errorOf, runRemedy, type RemedyPlaces } from '#electron/main/services/remedy-run.ts';
import type { AppError } from '#shared/errors.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import {
  preflightOptions,
  remedyOf,
  type PreflightId,
  type PreflightOptions,
  type PreflightRemedy,
} from '#shared/preflight/preflight.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import { judge } from '#shared/wizard/judge.ts';

type RemedyCalls = 'remedy.run' | 'installer.choose' | 'app.elevate';

export interface RemedyParts extends RemedyPlaces {
  readonly app: Pick<App, 'quit' | 'releaseSingleInstanceLock' | 'requestSingleInstanceLock'>;
  readonly desktop: Desktop;
  readonly facts: FactsService;
  readonly answers: { readonly load: () => Answers | null };
  readonly jobs: { readonly current: () => JobSnapshot | null };
  /** The program and arguments that open the wizard at the next logon. */
  readonly again: Again;
  /** Starts this application again, as it was started. */
  readonly command: { readonly file: string; readonly words: readonly string[] };
}

/**
 * Options that an elevated wizard doesn't inherit: the machine, because it is for the real one, and the file, because
 * its content is now in the answers, which it does inherit.
 */
const leftBehind = new Set(['--host', '--speed', '--open']);

/** The arguments of a command line without those for another machine or for an opened file. */
export function wordsForElevated(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => {
    const isValue = leftBehind.has(words[index - 1] ?? '') && !word.startsWith('-');
    return !leftBehind.has(word) && !isValue && !/^--(?:host|speed|open)=/.test(word);
  });
}

/** The remedies of preflight checks. The window names the check, and the calls are determined again here. */
export function remedyHandlers(parts: RemedyParts): Pick<Handlers, RemedyCalls> {
  const { host, desktop, facts, jobs } = parts;
  let installer: string | undefined;
  let isBusy = false;

  const options = (): PreflightOptions => {
    const answers = parts.answers.load();
    const file = answers === null ? {} : judge(answers, facts.state().facts, {}).file;
    return { ...preflightOptions(file), ...(installer === undefined ? {} : { installer }) };
  };
  const carryOut = async (check: PreflightId): Promise<Result<null, AppError>> => {
    const remedy = remedyOf(check, facts.state().facts, options());
    if (remedy === undefined) return err({ code: 'remedy.none', values: {} });
    if (check === 'product' && installer !== undefined) {
      // The file may have changed since it was chosen.
      const looked = await lookAtInstaller(host, installer);
      if (!looked.ok) return looked;
      if (looked.value.problems.length > 0)
        return err({ code: 'remedy.installer', values: { file: installer } });
    }
    const done = await (remedy.restarts ? restart(remedy.calls, parts) : runRemedy(remedy.calls, parts));
    await facts.read();
    return done;
  };

  return {
    'remedy.run': async ({ check }) => {
      const job = jobs.current();
      if (isBusy || (job !== null && job.endedAt === undefined)) {
        return err({ code: 'job.running', values: { folder: job?.folder ?? '', pid: process.pid } });
      }
      isBusy = true;
      try {
        return await carryOut(check);
      } finally {
        isBusy = false;
      }
    },
    'installer.choose': async () => {
      const chosen = await desktop.chooseFile('desktop.installer.title', [['desktop.installer.kind', 'msi']]);
      if (chosen === undefined) return ok(null);
      const looked = await lookAtInstaller(host, chosen);
      installer = looked.ok && looked.value.problems.length === 0 ? chosen : undefined;
      return looked;
    },
    'app.elevate': () => elevate(parts),
  };
}

/** Restarts the computer, after which the wizard opens again. The person has agreed in the window. */
async function restart(calls: PreflightRemedy['calls'], parts: RemedyParts): Promise<Result<null, AppError>> {
  const { FilePath, Arguments } = parts.again;
  const again = { FilePath, Arguments: [...Arguments, afterRestartWord] };
  const remembered = await openAgain(parts.host, again);
  const done = await runRemedy(calls, parts);
  if (!done.ok || remembered.ok) return done;
  return err({ code: 'remedy.notOffered', values: {}, detail: remembered.error.detail });
}

/** Windows asks the person; this wizard ends only after they have agreed. */
async function elevate({ app, host, command }: RemedyParts): Promise<Result<null, AppError>> {
  if (host.about.kind !== 'windows') return err({ code: 'elevate.training', values: {} });
  const Arguments = [...wordsForElevated(command.words)];
  // The new process must be the first instance; otherwise it would only show this window.
  app.releaseSingleInstanceLock();
  const answer = await host.run({
    cmdlet: 'Start-Elevated',
    parameters: { FilePath: command.file, Arguments },
  });
  if (answer.ok && answer.value.values.at(-1) === true) {
    app.quit();
    return ok(null);
  }
  app.requestSingleInstanceLock();
  return err(answer.ok ? { code: 'elevate.refused', values: {} } : errorOf(answer.error));
}
