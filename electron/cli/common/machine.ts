import { join, resolve } from 'node:path';
import { selectHost, type HostSelection } from '#electron/composition/host-selection.ts';
import type { Host } from '#electron/host/host.ts';
import type { AppError } from '#shared/errors.ts';
import type { FactRemark, HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';
import { unresponsiveHost } from '#shared/facts/unresponsive-host.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CommandContext } from './context.ts';
import { scripts } from './scripts.ts';

export interface Machine {
  readonly host: Host;
  readonly choice: HostSelection;
  readonly facts: HostFacts;
  readonly unread: readonly UnreadFact[];
  readonly remarks: readonly FactRemark[];
}

/** Relative to out/cli/chunks. */
const operationProgram = join(import.meta.dirname, '..', 'training-operation.cjs');

/**
 * Opens the machine that the command line names and reads its facts.
 *
 * @param fallback what to do off Windows if no machine is named
 * @param state where a training machine saves its state
 * @param through wraps the machine before it is read
 * @returns null if there is no machine to read; an error if it doesn't answer at all
 */
export async function openMachine(
  { options, say, t }: CommandContext,
  fallback: 'none' | 'error',
  state?: string,
  through: (host: Host) => Host = (host) => host,
): Promise<Result<Machine | null, AppError>> {
  const choice = selectHost(options, process.env, process.platform, fallback);
  if (!choice.ok) return choice;
  if (choice.value.kind === 'none') return ok(null);
  // Loaded only if there is a machine, so that checking a file alone takes hardly longer than Node's own start.
  const { openHost } = await import('#electron/composition/open-host.ts');
  const { readFacts } = await import('#electron/host/facts/read-facts.ts');
  const { scenarioKind } = await import('#electron/composition/scenarios.ts');
  if (choice.value.kind === 'training' && (await scenarioKind(choice.value.scenario)) === 'device') {
    return err({ code: 'scenario.device', values: { name: choice.value.scenario } });
  }
  const opened = await openHost(choice.value, {
    scripts,
    operation: ({ folder, number }) => [operationProgram, resolve(folder), String(number)],
    ...(state === undefined ? {} : { state }),
  });
  if (!opened.ok) return opened;
  const host = through(opened.value);
  if (choice.value.kind === 'training') say(t('cli.training', { name: host.about.name }));
  const { facts, unread, remarks } = await readFacts(host, () => undefined);
  const silent = unresponsiveHost({ facts, unread }, host.about.name);
  if (silent !== undefined) {
    await host.close();
    return err(silent);
  }
  if (facts.host?.PSEdition === 'Core' && host.about.kind === 'windows') {
    say(t('cli.pwsh7', { version: facts.host.PSVersion ?? '7' }));
  }
  return ok({ host, choice: choice.value, facts, unread, remarks });
}

/** Whether an error means that the machine doesn't answer, and not that the arguments are wrong. */
export const isHostError = ({ code }: AppError): boolean =>
  code.startsWith('host.') || code.startsWith('call.');
