import type { Call } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import { isHostName, restoredTrustedHosts, type KeptTrustedHosts } from './trusted-hosts.ts';

export const trustedHostsPath = 'WSMan:\\localhost\\Client\\TrustedHosts';
export const winRm = 'WinRM';

/** A Windows service as Get-Service reports it. */
export interface ServiceState {
  readonly Status?: string;
  readonly StartType?: string;
}

/** A line of this computer's hosts file. */
export interface HostsLine {
  readonly Address: string;
  readonly Name: string;
}

/** The changes made on this computer for a connection that have not been undone. */
export interface KeptPreparation {
  readonly trustedHosts?: KeptTrustedHosts;
  /** The service's state before it was started. */
  readonly service?: ServiceState;
  readonly hosts?: readonly HostsLine[];
}

export const preparationActionIds = ['trustedHosts', 'service', 'hostsLine'] as const;
export type PreparationActionId = (typeof preparationActionIds)[number];

/** Something that this computer needs for a connection, as calls that are shown before they run. */
export interface PreparationAction {
  readonly id: PreparationActionId;
  readonly calls: readonly Call[];
  /** The name to trust, or the name to connect to afterwards. */
  readonly name: string;
  /** For the hosts file. */
  readonly line?: HostsLine;
}

const isRunning = ({ Status }: ServiceState): boolean => Status === 'Running';

/**
 * Starts WinRM and nothing more: connecting to a device needs neither `winrm quickconfig` nor its firewall exception.
 */
export function startCalls(service: ServiceState | undefined): readonly Call[] {
  if (service === undefined || isRunning(service)) return [];
  const manual: Call = { cmdlet: 'Set-Service', parameters: { Name: winRm, StartupType: 'Manual' } };
  const start: Call = { cmdlet: 'Start-Service', parameters: { Name: winRm } };
  return service.StartType === 'Disabled' ? [manual, start] : [start];
}

/** Restores the service's previous state, unless someone else has changed it since. */
export function stopCalls(before: ServiceState, now: ServiceState): readonly Call[] {
  // Someone has set it to start with Windows, so it is meant to run.
  if (now.StartType === 'Automatic' && before.StartType !== 'Automatic') return [];
  const stops = !isRunning(before) && isRunning(now);
  const disables = before.StartType === 'Disabled' && now.StartType === 'Manual';
  return [
    ...(stops ? [{ cmdlet: 'Stop-Service', parameters: { Name: winRm } }] : []),
    ...(disables ? [{ cmdlet: 'Set-Service', parameters: { Name: winRm, StartupType: 'Disabled' } }] : []),
  ];
}

/** Adds a name to the list; Windows keeps the existing entries. */
export const trustCall = (name: string): Call => ({
  cmdlet: 'Set-Item',
  parameters: { Path: trustedHostsPath, Value: name, Concatenate: true, Force: true },
});

/** Replaces the whole list; used only to restore it. */
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

/** The line as it is in the hosts file, for a person who adds it by hand. */
export const hostsText = ({ Address, Name }: HostsLine): string => `${Address}    ${Name}`;

/**
 * The actions on this computer that may help after a failed connection. Nothing is prepared in advance: only an error
 * that asks for it leads here.
 *
 * @param service this computer's WinRM service, if it was read
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

/** The calls that restore everything, provided that nobody has changed it meanwhile. For display. */
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
