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
      /** Modules to import first, from EDGE_WIZARD_STANDINS; end-to-end tests use them. */
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
 * Selects the machine from the command line and the environment.
 *
 * @param fallback what to use off Windows when nothing is specified: no machine, a training machine, or an error
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

/** A colon also follows a drive letter, so on Windows only the semicolon separates. */
const listSeparator = (platform: NodeJS.Platform) => (platform === 'win32' ? ';' : /[:;]/);
