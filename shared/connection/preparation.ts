import type { Call } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import { isHostName, restoredTrustedHosts, type KeptTrustedHosts } from './trusted-hosts.ts';

export const trustedHostsPath = 'WSMan:\\localhost\\Client\\TrustedHosts';
export const winRm = 'WinRM';

/** A service of Windows as Get-Service tells it. */
export interface ServiceState {
  readonly Status?: string;
  readonly StartType?: string;
}

/** A line of this computer's hosts file. */
export interface HostsLine {
  readonly Address: string;
  readonly Name: string;
}

/** What was changed on this computer for the sake of a connection, and is still to be put back. */
export interface KeptPreparation {
  readonly trustedHosts?: KeptTrustedHosts;
  /** What the service was before it was started. */
  readonly service?: ServiceState;
  readonly hosts?: readonly HostsLine[];
}

export const preparationActionIds = ['trustedHosts', 'service', 'hostsLine'] as const;
export type PreparationActionId = (typeof preparationActionIds)[number];

/** Something that this computer lacks for a connection, as calls that are shown before they run. */
export interface PreparationAction {
  readonly id: PreparationActionId;
  readonly calls: readonly Call[];
  /** What is trusted, or the name by which to connect afterwards. */
  readonly name: string;
  /** Of the hosts file. */
  readonly line?: HostsLine;
}

const isRunning = ({ Status }: ServiceState): boolean => Status === 'Running';

/** Starts WinRM and nothing more: calling a device needs neither `winrm quickconfig` nor its firewall exception. */
export function startCalls(service: ServiceState | undefined): readonly Call[] {
  if (service === undefined || isRunning(service)) return [];
  const manual: Call = { cmdlet: 'Set-Service', parameters: { Name: winRm, StartupType: 'Manual' } };
  const start: Call = { cmdlet: 'Start-Service', parameters: { Name: winRm } };
  return service.StartType === 'Disabled' ? [manual, start] : [start];
}

/** What brings the service back to what it was, as far as nobody else has changed it since. */
export function stopCalls(before: ServiceState, now: ServiceState): readonly Call[] {
  // Whoever lets it start with Windows wants it to run.
  if (now.StartType === 'Automatic' && before.StartType !== 'Automatic') return [];
  const stops = !isRunning(before) && isRunning(now);
  const disables = before.StartType === 'Disabled' && now.StartType === 'Manual';
  return [
    ...(stops ? [{ cmdlet: 'Stop-Service', parameters: { Name: winRm } }] : []),
    ...(disables ? [{ cmdlet: 'Set-Service', parameters: { Name: winRm, StartupType: 'Disabled' } }] : []),
  ];
}

/** Adds to the list what is not on it; Windows itself keeps what is there. */
export const trustCall = (name: string): Call => ({
  cmdlet: 'Set-Item',
  parameters: { Path: trustedHostsPath, Value: name, Concatenate: true, Force: true },
});

/** Replaces the whole list: only to put it back. */
export const listCall = (value: string): Call => ({
  cmdlet: 'Set-Item',
  parameters: { Path: trustedHostsPath, Value: value, Force: true },
});

export const hostsCall = (does: 'Add' | 'Remove', { Address, Name }: HostsLine): Call => ({
  cmdlet: `${does}-HostsLine`,
  parameters: { Address, Name },
});

export const isSameLine = (a: HostsLine, b: HostsLine): boolean =>
  a.Address === b.Address && a.Name === b.Name;

/** As it stands in the hosts file, for whoever adds it by hand. */
export const hostsText = ({ Address, Name }: HostsLine): string => `${Address}    ${Name}`;

/**
 * What can be done on this computer about a connection that did not come about. Nothing is ever prepared before: only
 * an error that says so demands it.
 *
 * @param service WinRM of this computer, where it was read
 */
export function preparationActions(error: AppError, service?: ServiceState): readonly PreparationAction[] {
  const name = String(error.values['name'] ?? '');
  switch (error.code) {
    case 'device.notTrusted':
      return isHostName(name)
        ? [{ id: 'trustedHosts', name, calls: [...startCalls(service), trustCall(name)] }]
        : [];
    case 'device.clientService':
      return [{ id: 'service', name, calls: startCalls(service ?? {}) }];
    case 'device.wrongName':
      return hostsWay(error);
    default:
      return [];
  }
}

function hostsWay({ values }: AppError): readonly PreparationAction[] {
  const line = { Address: String(values['address'] ?? ''), Name: String(values['ownName'] ?? '') };
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(line.Address) || !isHostName(line.Name)) return [];
  return [{ id: 'hostsLine', name: line.Name, line, calls: [hostsCall('Add', line)] }];
}

/** What would put everything back if nobody has changed anything meanwhile: as it is shown. */
export function putBackCalls({ trustedHosts, service, hosts = [] }: KeptPreparation): readonly Call[] {
  const started: ServiceState = { Status: 'Running', StartType: 'Manual' };
  return [
    ...(trustedHosts === undefined
      ? []
      : [listCall(restoredTrustedHosts(trustedHosts.after, trustedHosts) ?? trustedHosts.after)]),
    ...(service === undefined ? [] : stopCalls(service, started)),
    ...hosts.map((line) => hostsCall('Remove', line)),
  ];
}
