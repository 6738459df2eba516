import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** The machine to work on. */
export type HostSelection =
  | { readonly kind: 'none' }
  | { readonly kind: 'training'; readonly scenario: string; readonly speed: number }
  | {
      readonly kind: 'windows';
      /** Path of a PowerShell to use instead of Windows PowerShell. */
      readonly executable?: string;
      /** Modules to import first, which stand in for the machine's own; end-to-end tests use them. */
      readonly standIns: readonly string[];
    };

export interface HostArguments {
  /** `windows`, `training[:NAME]`, `none` or the path of a scenario file. */
  readonly host?: string | undefined;
  readonly powershell?: string | undefined;
  /** Paths of modules, separated as in PATH. */
  readonly standIns?: string | undefined;
  readonly speed?: string | undefined;
}

export const defaultScenario = 'clean-pc';

/**
 * Selects the machine from the command line and the environment.
 *
 * @param fallback what to use off Windows when nothing is specified: no machine, a training machine, or an error
 */
export function selectHost(
  words: HostArguments,
  env: Environment,
  platform: NodeJS.Platform,
  fallback: 'none' | 'training' | 'error',
): Result<HostSelection, AppError> {
  const speed = Number(words.speed ?? 0);
  if (!Number.isFinite(speed) || speed < 0) {
    return err({ code: 'usage.option', values: { reason: `--speed ${words.speed ?? ''}`, command: '' } });
  }
  const executable = namedPowerShell(words, env);
  const windows = (): Result<HostSelection, AppError> => {
    if (executable === undefined) return ok({ kind: 'windows', standIns: [] });
    const refused = platform === 'win32' ? onlyInEnvironment(words, env) : undefined;
    if (refused !== undefined) return err(refused);
    const standIns = namedStandIns(words, env).split(listSeparator(platform)).filter(Boolean);
    return ok({ kind: 'windows', standIns, executable });
  };
  const { host } = words;
  if (host === 'windows') return windows();
  if (host === 'none') return ok({ kind: 'none' });
  if (host === 'training') return ok({ kind: 'training', scenario: defaultScenario, speed });
  if (host !== undefined) {
    return ok({ kind: 'training', scenario: host.replace(/^training:/, ''), speed });
  }
  if (executable !== undefined || platform === 'win32') return windows();
  if (fallback === 'training')
    return ok({ kind: 'training', scenario: defaultScenario, speed: words.speed === undefined ? 1 : speed });
  return fallback === 'none' ? ok({ kind: 'none' }) : err({ code: 'usage.host', values: {} });
}

type Environment = Readonly<Record<string, string | undefined>>;

const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** The other PowerShell of a command line; the environment's, too, which counts only off Windows. */
export const namedPowerShell = (words: HostArguments, env: Environment): string | undefined =>
  given(words.powershell ?? env['EDGE_WIZARD_POWERSHELL']);

/** The same for the modules; empty if there are none. */
export const namedStandIns = (words: HostArguments, env: Environment): string =>
  words.standIns ?? env['EDGE_WIZARD_STANDINS'] ?? '';

/**
 * What only the environment names. On Windows that is refused: whoever can set a variable for an administrator would
 * decide what runs. Ignoring it could reach a real machine in place of a stand-in.
 */
function onlyInEnvironment(words: HostArguments, env: Environment): AppError | undefined {
  const refused = (name: string, option: string): AppError => ({
    code: 'usage.environment',
    values: { name, option },
  });
  if (words.powershell === undefined) return refused('EDGE_WIZARD_POWERSHELL', '--powershell');
  const isSet = words.standIns === undefined && given(env['EDGE_WIZARD_STANDINS']) !== undefined;
  return isSet ? refused('EDGE_WIZARD_STANDINS', '--stand-ins') : undefined;
}

/** A colon also follows a drive letter, so on Windows only the semicolon separates. */
const listSeparator = (platform: NodeJS.Platform) => (platform === 'win32' ? ';' : /[:;]/);
