import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** Which machine is worked on. */
export type HostSelection =
  | { readonly kind: 'none' }
  | { readonly kind: 'training'; readonly scenario: string; readonly speed: number }
  | {
      readonly kind: 'windows';
      /** Another PowerShell than Windows' own, by path. */
      readonly executable?: string;
      /** Modules that are imported first, named by the environment for tests of the whole way. */
      readonly standIns: readonly string[];
    };

export interface HostArguments {
  /** `windows`, `training[:NAME]`, `none` or the path of a scenario file. */
  readonly host?: string | undefined;
  readonly powershell?: string | undefined;
  readonly speed?: string | undefined;
}

export const defaultScenario = 'clean-pc';

/**
 * Reads the choice from the command line and the environment.
 *
 * @param fallback what is meant off Windows where nothing is said: no machine, a training machine, or an error
 */
export function selectHost(
  words: HostArguments,
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  fallback: 'none' | 'training' | 'error',
): Result<HostSelection, AppError> {
  const speed = Number(words.speed ?? 0);
  if (!Number.isFinite(speed) || speed < 0) {
    return err({ code: 'usage.option', values: { reason: `--speed ${words.speed ?? ''}`, command: '' } });
  }
  const named = words.powershell ?? env['EDGE_WIZARD_POWERSHELL'];
  const executable = named === '' ? undefined : named;
  const windows = (): HostSelection => ({
    kind: 'windows',
    standIns:
      executable === undefined
        ? []
        : (env['EDGE_WIZARD_STANDINS'] ?? '').split(listSeparator(platform)).filter(Boolean),
    ...(executable === undefined ? {} : { executable }),
  });
  const { host } = words;
  if (host === 'windows') return ok(windows());
  if (host === 'none') return ok({ kind: 'none' });
  if (host === 'training') return ok({ kind: 'training', scenario: defaultScenario, speed });
  if (host !== undefined) {
    return ok({ kind: 'training', scenario: host.replace(/^training:/, ''), speed });
  }
  if (executable !== undefined || platform === 'win32') return ok(windows());
  if (fallback === 'training')
    return ok({ kind: 'training', scenario: defaultScenario, speed: words.speed === undefined ? 1 : speed });
  return fallback === 'none' ? ok({ kind: 'none' }) : err({ code: 'usage.host', values: {} });
}

/** A drive's letter is followed by a colon: there only the semicolon separates. */
const listSeparator = (platform: NodeJS.Platform) => (platform === 'win32' ? ';' : /[:;]/);
