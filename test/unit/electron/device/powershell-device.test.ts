import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Device } from '#electron/device/session/device.ts';
import { standInConnectivity, type Connectivity } from '#electron/device/session/connectivity.ts';
import { openPowerShellDevice } from '#electron/device/session/powershell-device.ts';
import type { TcpAnswer } from '#electron/host/probes/tcp.ts';
import type { ServerCertificate } from '#electron/host/probes/tls.ts';
import { fileOnlyOn } from '../../../support/platform.ts';
import { fakeDevice, program } from '../host/fakes/shells.ts';

fileOnlyOn('posix', 'a shell script stands in for PowerShell there, and Windows starts none');

const target = { name: 'ase.lan', user: '~\\EdgeUser', https: true, skipCertificateCheck: true };
const password = 'Canary-7-Sings';
let log = '';
let device: Device | undefined;

/** What the network says, by a clock that runs only while somebody waits. */
let port: () => TcpAnswer;
let thumbprint: string | undefined;
let clock = 0;
/** What happens while somebody waits. */
let meanwhile: (closing: AbortSignal) => Promise<void>;
const connectivity: Connectivity = {
  ...standInConnectivity,
  reconnectTime: 60_000,
  tcp: (_, number) => Promise.resolve(number === 5986 ? port() : 'closed'),
  tls: () => Promise.resolve(thumbprint === undefined ? undefined : certificate(thumbprint)),
  now: () => clock,
  wait: (milliseconds, closing) => {
    clock += milliseconds;
    return meanwhile(closing);
  },
};

const certificate = (shown: string): ServerCertificate => ({
  ...{ subject: 'ase.lan', issuer: 'ase.lan', names: ['ase.lan'], thumbprint: shown },
  ...{ address: '10.0.0.5', validTo: '', matches: true },
});

beforeEach(() => {
  log = join(mkdtempSync(join(tmpdir(), 'edge-device-')), 'log');
  writeFileSync(log, '');
  port = () => 'open';
  thumbprint = 'AABB';
  clock = 0;
  meanwhile = () => Promise.resolve();
});
afterEach(async () => {
  await device?.close();
  device = undefined;
});

const told = (): readonly string[] => readFileSync(log, 'utf8').split('\n').slice(0, -1);

async function opened(how: Partial<typeof target> = {}, secret = password): Promise<Device> {
  const options = { executable: fakeDevice(log), script: 'x.ps1' };
  const found = await openPowerShellDevice(options, { ...target, ...how }, secret, connectivity);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  device = found.value;
  return found.value;
}

/** Its PowerShell is ended. */
async function silenced(found: Device): Promise<void> {
  await found.run({ cmdlet: 'Get-HcsIPAddress', parameters: {} }, { deadline: 50 });
}

test('a session is opened again with the same password', async () => {
  const found = await opened();
  expect(await found.reopen()).toMatchObject({ ok: true });
  expect(told()).toEqual(['begin', `password ${password}`, `password ${password}`]);
});

test('a device that was closed has forgotten the password, and opens nothing any more', async () => {
  const found = await opened();
  await found.close();
  expect(await found.reopen()).toMatchObject({ ok: false, error: { code: 'session.lost' } });
  expect(told()).toEqual(['begin', `password ${password}`, 'close']);
});

test('a session that was never opened is not closed', async () => {
  await expect(opened({}, 'wrong')).rejects.toThrow('device.password');
  expect(told()).toEqual(['begin', 'password wrong']);
});

test('a device that is closed while its ports are looked at starts no PowerShell afterwards', async () => {
  const found = await opened();
  await silenced(found);
  let closing: Promise<void> | undefined;
  port = () => {
    closing ??= found.close();
    return 'open';
  };
  expect(await found.reopen()).toMatchObject({ ok: false, error: { code: 'session.lost' } });
  await closing;
  expect(told()).toEqual(['begin', `password ${password}`]);
});

test('a device whose network is set anew is waited for, and met again', async () => {
  const found = await opened();
  port = () => (clock < 27_000 ? 'silent' : clock < 33_000 ? 'closed' : 'open');
  expect(await found.reopen()).toMatchObject({ ok: true });
  expect(clock).toBeGreaterThanOrEqual(33_000);
  expect(told()).toHaveLength(3);
});

test('a device that stays away is given up after a minute', async () => {
  const found = await opened();
  port = () => 'silent';
  expect(await found.reopen()).toMatchObject({ ok: false, error: { code: 'device.unreachable' } });
  expect(clock).toBe(60_000);
});

test('nobody waits for a device that is not there in the first place', async () => {
  port = () => 'silent';
  await expect(opened()).rejects.toThrow('device.unreachable');
  expect(clock).toBe(0);
});

test('a device that is closed while it is waited for is waited for no longer', async () => {
  const found = await opened();
  let closing: Promise<void> | undefined;
  port = () => (clock === 0 ? 'silent' : 'open');
  meanwhile = (given) =>
    new Promise((resolve) => {
      given.addEventListener('abort', () => {
        resolve();
      });
      closing = found.close();
    });
  expect(await found.reopen()).toMatchObject({ ok: false, error: { code: 'session.lost' } });
  await closing;
  expect(clock).toBe(2000);
  expect(told()).toEqual(['begin', `password ${password}`, 'close']);
});

test('a PowerShell that is slow to start takes nothing away from the time that a device has', async () => {
  const slow = program(`sleep 2\nexec '${fakeDevice(log)}'`);
  const options = { executable: slow, script: 'x.ps1' };
  const found = await openPowerShellDevice(options, target, password, {
    ...connectivity,
    openDeadline: 1500,
  });
  expect(found).toMatchObject({ ok: true });
  if (found.ok) device = found.value;
});

test('whether this computer or the device was too slow is told apart', async () => {
  const never = { executable: program('sleep 600'), script: 'x.ps1', startDeadlineMs: 300 };
  expect(await openPowerShellDevice(never, target, password, connectivity)).toMatchObject({
    ok: false,
    error: { code: 'host.slowStart', values: { name: 'ase.lan' } },
  });
  const options = { executable: fakeDevice(log), script: 'x.ps1' };
  expect(
    await openPowerShellDevice(options, target, 'silent', { ...connectivity, openDeadline: 300 }),
  ).toMatchObject({
    ok: false,
    error: { code: 'device.unreachable', values: { port: 5986 } },
  });
});

test('what shows another certificate than before is not given the password again', async () => {
  const found = await opened();
  expect(found.thumbprint).toBe('AABB');
  thumbprint = 'CCDD';
  expect(await found.reopen()).toMatchObject({
    ok: false,
    error: { code: 'device.otherCertificate', values: { known: 'AABB', thumbprint: 'CCDD' } },
  });
  expect(clock).toBe(0);
  expect(told()).toHaveLength(2);
  thumbprint = 'AABB';
  expect(await found.reopen()).toMatchObject({ ok: true });
});

test('what shows no certificate at all is not given the password either', async () => {
  const found = await opened();
  thumbprint = undefined;
  expect(await found.reopen()).toMatchObject({ ok: false, error: { code: 'device.noAnswer' } });
  expect(told()).toHaveLength(2);
});

test('a certificate that is checked may be renewed', async () => {
  const found = await opened({ skipCertificateCheck: false });
  expect(found.thumbprint).toBeUndefined();
  thumbprint = 'CCDD';
  expect(await found.reopen()).toMatchObject({ ok: true });
});

test('what the device says is heard whether it comes as a warning or through the host, and once', async () => {
  const found = await opened();
  expect(found.notice).toEqual(['For the initial configuration only.', 'WARNING: Written through the host.']);
});
