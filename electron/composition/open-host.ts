import type { Host, OperationPlace } from '#electron/host/host.ts';
import { windowsPowerShell } from '#electron/host/powershell/open-shell.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import type { HostSelection } from './host-selection.ts';
import { hostScript } from './host-script.ts';
import { startDetached } from './start-detached.ts';

export interface HostOptions {
  /** The folder of edge-host.ps1, outside any archive: PowerShell cannot read inside one. */
  readonly scripts: string;
  /** Where a training machine saves its state, so that a later process finds the same machine. */
  readonly state?: string;
  /** The arguments that make this executable run a training machine's long operation in its own process. */
  readonly operation?: (place: OperationPlace) => readonly string[];
}

/** Opens the boundary to the selected machine. Only this function knows both implementations. */
export async function openHost(
  choice: Exclude<HostSelection, { kind: 'none' }>,
  { scripts, state, operation }: HostOptions,
): Promise<Result<Host, AppError>> {
  if (choice.kind === 'training') {
    const { openTrainingHost } = await import('./simulated.ts');
    return openTrainingHost({
      scenario: choice.scenario,
      speed: choice.speed,
      ...(state === undefined ? {} : { folder: state }),
      ...(operation === undefined ? {} : { launch: (place) => startDetached(operation(place)) }),
    });
  }
  const executable = choice.executable ?? windowsPowerShell();
  const script = hostScript(scripts, executable);
  if (!script.ok) return script;
  return ok(
    openPowerShellHost({
      executable,
      script: script.value,
      standIns: choice.standIns,
    }),
  );
}
