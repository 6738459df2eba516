import type { HostFailure } from '#electron/host/host.ts';
import type { TcpAnswer } from '#electron/host/probes/tcp.ts';
import type { ServerCertificate } from '#electron/host/probes/tls.ts';
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

/**
 * Beginnings of a FullyQualifiedErrorId: messages come in the language of this computer's Windows, ids do not.
 * The first four are documented (about_Remote_Troubleshooting and public threads); the others are domain knowledge,
 * unconfirmed. 12175 is ERROR_WINHTTP_SECURE_FAILURE.
 */
const byId: readonly (readonly [string, string])[] = [
  ['ServerNotTrusted', 'device.notTrusted'],
  ['WinRMOperationTimeout', 'device.unreachable'],
  ['AccessDenied', 'device.password'],
  ['LogonFailure', 'device.password'],
  ['CannotConnect', 'device.closed'],
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
  if (failure.code === 'host.timeout' && failure.starting !== true)
    return { code: 'device.unreachable', values: { name, port }, ...detail };
  if (said === undefined || failure.code.startsWith('host.')) {
    return { code: failure.code, values: { name: 'PowerShell' }, ...detail };
  }
  const code = named === 'device.certificate' && certificate?.matches === false ? 'device.wrongName' : named;
  const names = certificate === undefined ? '' : certificate.names.join(', ');
  return { code: code ?? 'device.session', values: { name, port, id: said.id, names }, ...detail };
}
