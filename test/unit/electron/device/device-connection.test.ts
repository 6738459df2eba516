import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { portError, sessionError } from '#electron/device/session/connection-error.ts';
import { openPowerShellDevice } from '#electron/device/session/powershell-device.ts';
import { probeTcp } from '#electron/host/probes/tcp.ts';
import { readCertificate } from '#electron/host/probes/tls.ts';
import type { HostFailure } from '#electron/host/host.ts';

const target = { name: '1hxqg13.plant.lan', user: '~\\EdgeUser', https: true, skipCertificateCheck: false };
let server: Server | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

function refused(id: string, message = '', hresult?: number): HostFailure {
  const error = { id, category: 'OpenError', message, terminating: true };
  return {
    code: 'call.failed',
    cmdlet: 'New-PSSession',
    detail: message,
    error: { ...error, ...(hresult === undefined ? {} : { hresult }) },
  };
}

test.for([
  ['open', 'closed', true, undefined],
  ['closed', 'open', true, 'device.httpOnly'],
  ['silent', 'open', true, 'device.httpOnly'],
  ['closed', 'closed', true, 'device.closed'],
  ['silent', 'silent', true, 'device.unreachable'],
  ['unknownName', 'unknownName', true, 'device.nameUnknown'],
  ['open', 'closed', false, 'device.httpsOnly'],
  ['closed', 'open', false, undefined],
] as const)('HTTPS %s and HTTP %s, HTTPS wanted %s: %s', ([https, http, wanted, code]) => {
  expect(portError({ ...target, https: wanted }, { https, http })?.code).toBe(code);
});

test.for([
  ['AccessDenied,PSSessionOpenFailed', 'device.password'],
  ['AccessDenied,PSSessionStateBroken', 'device.password'],
  ['ServerNotTrusted,PSSessionStateBroken', 'device.notTrusted'],
  ['WinRMOperationTimeout,PSSessionStateBroken', 'device.unreachable'],
  ['CannotConnect,PSSessionStateBroken', 'device.noAnswer'],
  ['CannotConnectWinRMService,PSSessionStateBroken', 'device.noAnswer'],
  ['1062,PSSessionStateBroken', 'device.clientService'],
  ['LogonFailure,PSSessionOpenFailed', 'device.password'],
  ['ComputerNotFound,PSSessionStateBroken', 'device.nameUnknown'],
  ['NetworkPathNotFound,PSSessionStateBroken', 'device.nameUnknown'],
  ['InvalidResourceUri,PSSessionOpenFailed', 'device.noInterface'],
  ['12175,PSSessionStateBroken', 'device.certificate'],
  ['SomethingNew,PSSessionStateBroken', 'device.session'],
] as const)('%s means %s, whatever language the message is in', ([id, code]) => {
  for (const message of ['Access is denied.', 'Zugriff verweigert', '拒绝访问。']) {
    const error = sessionError(target, refused(id, message));
    expect(error).toMatchObject({ code, detail: message });
  }
});

test('an id that says nothing is classified by its number, signed or not', () => {
  expect(sessionError(target, refused('-2144108250,PSSessionStateBroken', '', 0x80338126)).code).toBe(
    'device.unreachable',
  );
  expect(sessionError(target, refused('x', '', 0x80072f8f - 2 ** 32)).code).toBe('device.certificate');
});

test('a PowerShell that never began is not the fault of the device', () => {
  const silent = { code: 'host.timeout', cmdlet: 'New-PSSession', detail: '' } as const;
  expect(sessionError(target, silent).code).toBe('device.unreachable');
  expect(sessionError(target, { ...silent, starting: true }).code).toBe('host.slowStart');
});

test('a certificate for other names is told apart from one that nobody trusts', () => {
  const shown = {
    subject: 'x',
    issuer: 'x',
    names: ['1HXQG13.plant.lan'],
    thumbprint: '5D3B',
    address: '10.126.75.5',
    validTo: '',
  };
  const failure = refused('12175,PSSessionStateBroken');
  expect(sessionError(target, failure, { ...shown, matches: true }).code).toBe('device.certificate');
  expect(sessionError(target, failure, { ...shown, matches: false })).toMatchObject({
    code: 'device.wrongName',
    values: {
      ...{ names: ['1HXQG13.plant.lan'], ownName: '1HXQG13.plant.lan' },
      ...{ address: '10.126.75.5', thumbprint: '5D3B' },
    },
  });
});

test.for([
  ['a name of its own', 'ase.plant.lan', undefined, true],
  ['a name of its own, in other letters', 'ASE.plant.lan', undefined, true],
  ['another name', 'ase2.plant.lan', undefined, false],
  ['a name of its own that its other names leave out', 'ase.plant.lan', 'DNS:other.lan', false],
  ['one of its other names', 'other.lan', 'DNS:x.lan, DNS:other.lan', true],
  ['a name of its own beside an address only', 'ase.plant.lan', 'IP Address:10.0.0.5', true],
  ['its address', '10.0.0.5', 'DNS:other.lan, IP Address:10.0.0.5', true],
  ['one label below its wildcard', 'a.plant.lan', 'DNS:*.plant.lan', true],
  ['two labels below its wildcard', 'a.b.plant.lan', 'DNS:*.plant.lan', false],
] as const)('a certificate and %s', ([, host, names, matches]) => {
  const shown = {
    subject: { CN: 'Ase.plant.lan', C: '', ST: '', L: '', O: '', OU: '' },
    issuer: { CN: 'x', C: '', ST: '', L: '', O: '', OU: '' },
    fingerprint: '5D:3B',
    valid_to: 'Nov 21 08:00:00 2028 GMT',
    ...(names === undefined ? {} : { subjectaltname: names }),
  };
  expect(readCertificate(host, '::ffff:10.0.0.5', shown)).toMatchObject({
    ...{ matches, subject: 'Ase.plant.lan', thumbprint: '5D3B', address: '10.0.0.5' },
  });
});

test('a port is open, closed, or of an unknown name', async () => {
  server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  expect(await probeTcp('127.0.0.1', port)).toBe('open');
  await new Promise((resolve) => server?.close(resolve));
  expect(await probeTcp('127.0.0.1', port)).toBe('closed');
  expect(await probeTcp('no-such-device.invalid', 5986)).toBe('unknownName');
});

test('a device that is not there is known to be without a PowerShell ever starting', async () => {
  const options = { executable: '/no/such/powershell', script: '/no/such/script' };
  const opened = await openPowerShellDevice(options, { ...target, name: '127.0.0.1' }, 'Password1');
  expect(opened.ok ? 'ok' : opened.error.code).toBe('device.closed');
});
