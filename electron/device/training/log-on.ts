import type { DeviceTarget } from '#electron/device/session/device.ts';
import type { TrainingClient } from '#electron/training/cmdlets/ws-man.ts';
import type { DeviceState } from './device-state.ts';

/** PowerShell's English messages when a session can't be opened. */
const messages = {
  AccessDenied: 'Access is denied. For more information, see the about_Remote_Troubleshooting Help topic.',
  untrusted: 'The SSL certificate is signed by an unknown certificate authority.',
  otherName: 'The SSL certificate contains a common name (CN) that does not match the hostname.',
  ServerNotTrusted:
    'The WinRM client cannot process the request. If the authentication scheme is different from Kerberos, or if the ' +
    'client computer is not joined to a domain, then HTTPS transport must be used or the destination machine must be ' +
    'added to the TrustedHosts configuration setting.',
  CannotConnect:
    'The client cannot connect to the destination specified in the request. Verify that the service on the ' +
    'destination is running and is accepting requests.',
} as const;

/** PowerShell's error when it can't open a session. */
export interface LogOnError {
  /** The start of its FullyQualifiedErrorId, which is the same in every language. */
  readonly id: string;
  readonly message: string;
}

interface Login {
  readonly target: Pick<DeviceTarget, 'name' | 'https' | 'skipCertificateCheck'>;
  /** Absent if nobody was asked for one. */
  readonly password: string | undefined;
  /** The training machine that connects; absent: nothing is prepared. */
  readonly client: TrainingClient | undefined;
}

/** Whether the name is the one in the device's certificate. */
export const isOwnName = ({ ownName }: DeviceState['connection'], name: string): boolean =>
  name.toLowerCase() === ownName?.toLowerCase();

/** Why logon fails after the port has answered; undefined if the session opens. */
export function logOnErrorOf(
  connection: DeviceState['connection'],
  { target, password, client }: Login,
): LogOnError | undefined {
  const { name, https, skipCertificateCheck } = target;
  const { certificate, asks } = connection;
  const refused = (id: string, said: keyof typeof messages): LogOnError => ({
    id,
    message: connection.messages?.[said] ?? messages[said],
  });
  if (asks === 'service' && client?.serviceRuns !== true) {
    return refused('CannotConnect,PSSessionStateBroken', 'CannotConnect');
  }
  if (asks === 'trust' && !https && client?.trusts(name) !== true) {
    return refused('ServerNotTrusted,PSSessionStateBroken', 'ServerNotTrusted');
  }
  const isRight = certificate === 'otherName' && isOwnName(connection, name);
  if (https && !skipCertificateCheck && certificate !== undefined && !isRight) {
    return refused('12175,PSSessionStateBroken', certificate);
  }
  if (connection.password !== undefined && password !== connection.password) {
    return refused('AccessDenied,PSSessionOpenFailed', 'AccessDenied');
  }
  return undefined;
}
