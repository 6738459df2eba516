import type { HostFailure } from '#electron/host/host.ts';
import type { TcpAnswer } from '#electron/host/probes/tcp.ts';
import { ownNameOf, type ServerCertificate } from '#electron/host/probes/tls.ts';
import type { AppError } from '#shared/errors.ts';
import type { DeviceTarget } from './device.ts';

export const httpsPort = 5986;
export const httpPort = 5985;

/** The state of both ports of a device. */
export interface PortAnswers {
  readonly https: TcpAnswer;
  readonly http: TcpAnswer;
}

/** Why no session can be opened; undefined if the port is open. */
export function portError({ name, https }: DeviceTarget, answers: PortAnswers): AppError | undefined {
  const [wanted, other] = https ? [answers.https, answers.http] : [answers.http, answers.https];
  if (wanted === 'open') return undefined;
  if (wanted === 'unknownName') return { code: 'device.nameUnknown', values: { name } };
  const port = https ? httpsPort : httpPort;
  if (other === 'open') return { code: https ? 'device.httpOnly' : 'device.httpsOnly', values: { name } };
  return { code: wanted === 'closed' ? 'device.closed' : 'device.unreachable', values: { name, port } };
}

const passing = new Set([
  ...['device.nameUnknown', 'device.unreachable', 'device.closed', 'device.httpOnly', 'device.httpsOnly'],
  ...['device.noAnswer', 'device.session'],
]);

/** Whether a device that answered a moment ago may soon answer again: its WinRM or its network is restarting. */
export const isTransient = ({ code }: AppError): boolean => passing.has(code);

/**
 * The start of a FullyQualifiedErrorId: messages are localized, ids aren't. PowerShell makes them from WinRM's numbers
 * by a table (WSManTransportManager.cs); a number without a name there is the id itself, such as 12175, which is
 * ERROR_WINHTTP_SECURE_FAILURE.
 *
 * What PowerShell reports while this computer's own WinRM service is stopped is domain knowledge, unconfirmed: 1062 and
 * 1058 are Windows' numbers for a service that is stopped or disabled. `CannotConnect` to a port that was just open can
 * mean that, too, so the service is checked before saying so.
 */
const byId: readonly (readonly [string, string])[] = [
  ['ServerNotTrusted', 'device.notTrusted'],
  ['CannotUseIPAddress', 'device.notTrusted'],
  ['WinRMOperationTimeout', 'device.unreachable'],
  ['AccessDenied', 'device.password'],
  ['LogonFailure', 'device.password'],
  ['AuthenticationFailed', 'device.password'],
  ['CannotConnect', 'device.noAnswer'],
  ['1062,', 'device.clientService'],
  ['1058,', 'device.clientService'],
  ['12175', 'device.certificate'],
  ['ComputerNotFound', 'device.nameUnknown'],
  ['NetworkPathNotFound', 'device.nameUnknown'],
  ['InvalidResourceUri', 'device.noInterface'],
];

/** HRESULTs of WinRM as unsigned numbers, for ids that don't tell: wrong certificate, wrong password, no service. */
const byNumber: Readonly<Record<number, string>> = {
  0x80072f8f: 'device.certificate',
  0x80072f0d: 'device.certificate',
  0x80072f06: 'device.certificate',
  12175: 'device.certificate',
  5: 'device.password',
  0x80070005: 'device.password',
  0x8009030c: 'device.password',
  1326: 'device.password',
  0x80338126: 'device.unreachable',
  1062: 'device.clientService',
  0x80070426: 'device.clientService',
  1058: 'device.clientService',
  0x80070422: 'device.clientService',
};

/** Why a session could not be opened. `detail` quotes PowerShell. */
export function sessionError(
  { name, https }: DeviceTarget,
  failure: HostFailure,
  certificate?: ServerCertificate,
): AppError {
  const said = failure.error;
  const port = https ? httpsPort : httpPort;
  const detail = failure.detail === '' ? {} : { detail: failure.detail };
  const named =
    said === undefined
      ? undefined
      : (byId.find(([id]) => said.id.startsWith(id))?.[1] ?? byNumber[(said.hresult ?? 0) >>> 0]);
  if (failure.code === 'host.timeout') {
    // A PowerShell that hasn't started has sent nothing to the device.
    const code = failure.starting === true ? 'host.slowStart' : 'device.unreachable';
    return { code, values: { name, port }, ...detail };
  }
  if (said === undefined || failure.code.startsWith('host.')) {
    return { code: failure.code, values: { name: 'PowerShell' }, ...detail };
  }
  const code = named === 'device.certificate' && certificate?.matches === false ? 'device.wrongName' : named;
  const values = { name, port, id: said.id, ...(certificate === undefined ? {} : shown(certificate)) };
  return { code: code ?? 'device.session', values: { names: '', ...values }, ...detail };
}

/** The certificate's data, so that a person can decide whether to skip its check. */
function shown(certificate: ServerCertificate): AppError['values'] {
  const { names, thumbprint, address } = certificate;
  return { names, thumbprint, address, ownName: ownNameOf(certificate) ?? '' };
}
