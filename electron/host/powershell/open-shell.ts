import { delimiter, dirname, win32 } from 'node:path';
import { windowsFolder } from '#electron/host/windows-folder.ts';
import { ok, type Result } from '#shared/result.ts';
import { Shell, type ShellFailure } from './transport.ts';

/** A script to run. */
export interface ReadyScript {
  readonly path: string;
  /** All that its PowerShell is given, and nothing of this process; absent: what this process has. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Finds the script to run, and makes it ready. */
export type ScriptSource = () => Promise<Result<ReadyScript, ShellFailure>>;

export interface PowerShellHostOptions {
  /** Absolute path of the PowerShell. */
  readonly executable: string;
  /** Absolute path of edge-host.ps1, outside any archive, or what finds it before the first PowerShell starts. */
  readonly script: string | ScriptSource;
  /** Absolute paths of modules to import first, which stand in for the machine's own. */
  readonly standIns?: readonly string[];
  /** In milliseconds, until the first line of a new PowerShell. */
  readonly startDeadlineMs?: number;
}

/** In milliseconds: a virus scanner can delay the first start of the day. */
export const defaultStartDeadline = 30_000;
/** The absolute path of Windows PowerShell; no environment variable matters. */
export const windowsPowerShell = (): string =>
  win32.join(windowsFolder(), 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');

/** Makes PowerShell print plain text, and send nothing. */
export const quiet = {
  NO_COLOR: '1',
  TERM: 'dumb',
  POWERSHELL_TELEMETRY_OPTOUT: '1',
  POWERSHELL_UPDATECHECK: 'Off',
};

/** The environment for a PowerShell that inherits that of this process. */
function environmentFor(
  options: Pick<PowerShellHostOptions, 'executable' | 'standIns'>,
  inherited: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const standIns = options.standIns ?? [];
  const ours = new Set(['node_powershell', 'edge_wizard_standins', 'edge_wizard_modules']);
  // Windows PowerShell started from PowerShell 7 would inherit module paths of the other edition. Without the variable,
  // PowerShell builds it from the settings of the machine and the user.
  const isDefault = standIns.length === 0 && options.executable === windowsPowerShell();
  if (isDefault) ours.add('psmodulepath');
  const kept = Object.entries(inherited).filter(([name]) => !ours.has(name.toLowerCase()));
  return {
    ...Object.fromEntries(kept),
    ...quiet,
    ...(standIns.length === 0 ? {} : { EDGE_WIZARD_STANDINS: standIns.join(delimiter) }),
  };
}

/** Starts a PowerShell that runs the script. */
export async function openShell(options: PowerShellHostOptions): Promise<Result<Shell, ShellFailure>> {
  const { executable, script, startDeadlineMs = defaultStartDeadline } = options;
  const found = typeof script === 'string' ? ok<ReadyScript>({ path: script }) : await script();
  if (!found.ok) return found;
  const { path, environment } = found.value;
  return Shell.open({
    executable,
    environment: {
      ...(environment === undefined ? environmentFor(options, process.env) : { ...quiet, ...environment }),
      EDGE_WIZARD_HOST_SCRIPT: path,
    },
    // Programs are looked for in the current folder, too, and who starts the wizard decides that.
    ...(environment === undefined ? {} : { folder: dirname(executable) }),
    startDeadline: startDeadlineMs,
  });
}
