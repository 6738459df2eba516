import { isTrusted } from '#shared/connection/trusted-hosts.ts';
import { output, pause, terminatingError } from '../world/events.ts';
import type { World } from '../world/world.ts';
import type { Cmdlet, CmdletContext, Simulation } from '../world/cmdlet.ts';

type Windows = World['windows'];

/** WinRM and the hosts file on the computer that connects. */
export interface TrainingClient {
  readonly serviceRuns: boolean;
  readonly trusts: (name: string) => boolean;
  /** The address that the hosts file has for a name. */
  readonly addressOf: (name: string) => string | undefined;
}

export const clientOf = ({ winRm, trustedHosts, hostsLines }: Windows): TrainingClient => ({
  serviceRuns: winRm.Status === 'Running',
  trusts: (name) => isTrusted(trustedHosts, name),
  addressOf: (name) => hostsLines.find((line) => line.Name.toLowerCase() === name.toLowerCase())?.Address,
});

const changed = (context: CmdletContext, part: Partial<Windows>): void => {
  context.change({ windows: { ...context.world.windows, ...part } });
};

/** @returns whether the call has to stop */
function* refused({ world }: CmdletContext): Simulation<boolean> {
  if (world.facts.host?.Elevated !== false) return false;
  const message = 'Access is denied. You need to run this cmdlet from an elevated process.';
  yield terminatingError('AccessDenied', 'PermissionDenied', message);
  return true;
}

/** The drive asks whether to start the service; nobody answers. */
function* closed(context: CmdletContext): Simulation<boolean> {
  if (yield* refused(context)) return true;
  if (context.world.windows.winRm.Status === 'Running') return false;
  const message =
    'WinRM Service is not started currently. Running this command will start the WinRM service.';
  yield terminatingError('InvalidOperation', 'InvalidOperation', message);
  return true;
}

export const getItem: Cmdlet = function* (context) {
  yield pause(0.4);
  if (yield* closed(context)) return;
  yield output({ Name: 'TrustedHosts', Value: context.world.windows.trustedHosts });
};

export const setItem: Cmdlet = function* (context, parameters) {
  yield pause(0.6);
  if (yield* closed(context)) return;
  const { trustedHosts } = context.world.windows;
  const value = parameters.text('Value') ?? '';
  const isAdded = parameters.flag('Concatenate');
  const there = trustedHosts.split(',').some((name) => name.trim().toLowerCase() === value.toLowerCase());
  const longer = trustedHosts === '' ? value : `${trustedHosts},${value}`;
  changed(context, { trustedHosts: !isAdded ? value : there ? trustedHosts : longer });
};

export const setService: Cmdlet = function* (context, parameters) {
  yield pause(0.3);
  if (yield* refused(context)) return;
  const StartType = parameters.text('StartupType') === 'Disabled' ? 'Disabled' : 'Manual';
  changed(context, { winRm: { ...context.world.windows.winRm, StartType } });
};

export const startService: Cmdlet = function* (context) {
  yield pause(1);
  if (yield* refused(context)) return;
  const { winRm } = context.world.windows;
  if (winRm.StartType === 'Disabled') {
    const message = "Service 'Windows Remote Management (WS-Management) (WinRM)' cannot be started.";
    yield terminatingError(
      'CouldNotStartService,Microsoft.PowerShell.Commands.StartServiceCommand',
      'OpenError',
      message,
    );
    return;
  }
  changed(context, { winRm: { ...winRm, Status: 'Running' } });
};

export const stopService: Cmdlet = function* (context) {
  yield pause(1);
  if (yield* refused(context)) return;
  changed(context, { winRm: { ...context.world.windows.winRm, Status: 'Stopped' } });
};

export const addHostsLine: Cmdlet = function* (context, parameters) {
  yield pause(0.2);
  if (yield* refused(context)) return;
  const { hostsLines } = context.world.windows;
  const line = { Address: parameters.text('Address') ?? '', Name: parameters.text('Name') ?? '' };
  const isThere = hostsLines.some(({ Address, Name }) => Address === line.Address && Name === line.Name);
  if (!isThere) changed(context, { hostsLines: [...hostsLines, line] });
  yield output(!isThere);
};

export const removeHostsLine: Cmdlet = function* (context, parameters) {
  yield pause(0.2);
  if (yield* refused(context)) return;
  const { hostsLines } = context.world.windows;
  const [address, name] = [parameters.text('Address'), parameters.text('Name')];
  const others = hostsLines.filter(({ Address, Name }) => Address !== address || Name !== name);
  changed(context, { hostsLines: others });
  yield output(others.length < hostsLines.length);
};
