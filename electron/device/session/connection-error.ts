import type { HostFailure } from '#electron/host/host.ts';
import type { TcpAnswer } from '#electron/host/probes/tcp.ts';
import { ownNameOf, type ServerCertificate } from '#electron/host/probes/tls.ts';
import type { AppError } from '#shared/errors.ts';
import type { DeviceTarget } from './device.ts';

export const httpsPort = 5986;
export const httpPort = 5985;

/** What both ports of a device said. */
export interface PortAnswers {
  readonly https: TcpAnswer;
  readonly http: TcpAnswer;
}

/** Why it is of no use to try a session at all; undefined where the wanted port is open. */
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

/** Whether a device that was there a moment ago may be there again soon: its WinRM or its network is restarting. */
export const isTransient = ({ code }: AppError): boolean => passing.has(code);

/**
 * Beginnings of a FullyQualifiedErrorId: messages come in the language of this computer's Windows, ids do not.
 * PowerShell makes them from WinRM's numbers by a table of its own (WSManTransportManager.cs); a number without a name
 * there is the id itself, as with 12175, which is ERROR_WINHTTP_SECURE_FAILURE.
 *
 * What PowerShell says while the WinRM service of this very computer is stopped is domain knowledge, unconfirmed: 1062
 * and 1058 are Windows' own numbers for a service that does not run or that is disabled; `CannotConnect` to a port that
 * has just been open can mean it, too, and whoever hears it looks at the service before saying so.
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

/** HRESULTs of WinRM, as unsigned numbers, for ids that say nothing: a wrong certificate, a wrong password, no service. */
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

/** Why a session could not be opened, for a person. `detail` quotes PowerShell. */
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
    // A PowerShell that has not even started has asked nothing of the device.
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

/** What there is to know about the certificate before a person decides to do without its check. */
function shown(certificate: ServerCertificate): AppError['values'] {
  const { names, thumbprint, address } = certificate;
  return { names: names.join(', '), thumbprint, address, ownName: ownNameOf(certificate) ?? '' };
}
