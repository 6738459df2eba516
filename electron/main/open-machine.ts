import type { App } from 'electron';
import { defaultScenario, selectHost, type HostSelection } from '#electron/composition/host-selection.ts';
import { openHost } from '#electron/composition/open-host.ts';
import { scenarios } from '#electron/composition/scenarios.ts';
import { holdsMachine } from '#electron/composition/training-machine.ts';
import { operationArgument } from '#electron/composition/training-operation.ts';
import type { Host } from '#electron/host/host.ts';
import type { AppError } from '#shared/errors.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { hostArguments, ownArguments } from './arguments.ts';
import type { Paths } from './paths.ts';

/** The machine for this start. */
export interface Opened {
  readonly host: Host;
  readonly choice: HostSelection;
  /** The training device that was named instead of a machine. */
  readonly device: string | undefined;
}

/**
 * Opens the machine that the command line names.
 *
 * @param job the folder of the job to show: a training machine may be saved there
 */
export async function openMachine(
  { app, paths, t }: { readonly app: App; readonly paths: Paths; readonly t: Translate },
  job: string | undefined,
): Promise<Result<Opened, AppError>> {
  const words = hostArguments(ownArguments(process.argv, app.isPackaged));
  const named = selectHost(words, process.env, process.platform, 'training');
  if (!named.ok) return named;
  const { choice, device } = await beside(named.value);
  if (choice.kind === 'none') return err({ code: 'usage.host', values: { command: t('app.name') } });
  const host = await openHost(choice, {
    scripts: paths.scripts,
    state: job !== undefined && (await holdsMachine(job, choice)) ? job : paths.training,
    operation: (place) => [
      ...(app.isPackaged ? [] : [app.getAppPath()]),
      operationArgument(place),
      ...(app.isPackaged ? [] : [`--user-data-dir=${paths.userData}`]),
    ],
  });
  return host.ok ? ok({ host: host.value, choice, device }) : host;
}

/** Whether the command line names a training machine, or means one because there is no other. */
export function namesTraining(words: readonly string[]): boolean {
  const named = selectHost(hostArguments(words), process.env, process.platform, 'training');
  return named.ok && named.value.kind === 'training';
}

/** A training device is used from a training machine. */
async function beside(choice: HostSelection): Promise<{
  readonly choice: HostSelection;
  readonly device: string | undefined;
}> {
  const isDevice =
    choice.kind === 'training' &&
    (await scenarios()).some(({ name, kind }) => kind === 'device' && name === choice.scenario);
  return isDevice
    ? { choice: { ...choice, scenario: defaultScenario }, device: choice.scenario }
    : { choice, device: undefined };
}
