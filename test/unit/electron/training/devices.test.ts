import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDevice } from '#electron/composition/open-device.ts';
import type { Device, DeviceTarget } from '#electron/device/session/device.ts';
import { readDevice, readRoutes } from '#electron/device/session/read-device.ts';
import type { Host } from '#electron/host/host.ts';
import { deviceScenarios } from '#electron/device/training/shipped-devices.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { trustCall } from '#shared/connection/preparation.ts';
import { computeSwitch } from '#shared/facts/device-facts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-devices-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const target: DeviceTarget = {
  name: 'training',
  user: '~\\EdgeUser',
  https: true,
  skipCertificateCheck: false,
};

/** A machine on which everything has been prepared that a device can ask for. */
async function prepared(): Promise<Host> {
  const machine = openTrainingHost({ scenario: 'clean-pc' });
  if (!machine.ok) throw new Error(machine.error.code);
  await machine.value.run({ cmdlet: 'Start-Service', parameters: { Name: 'WinRM' } });
  await machine.value.run(trustCall('training'));
  return machine.value;
}

const open = async (scenario: string, how: Partial<DeviceTarget> = {}, password?: string) =>
  await openDevice(
    { kind: 'training', scenario, speed: 0 },
    { scripts: '', state: folder, machine: await prepared() },
    { ...target, ...how },
    password,
  );

async function opened(scenario: string, how: Partial<DeviceTarget> = {}, password?: string): Promise<Device> {
  const device = await open(scenario, how, password);
  if (!device.ok) throw new Error(device.error.code);
  await device.value.useFolder(folder);
  return device.value.device;
}

async function code(scenario: string, how: Partial<DeviceTarget> = {}, password?: string) {
  const device = await open(scenario, how, password);
  return device.ok ? 'ok' : device.error.code;
}

const route = (network: number) => ({
  InterfaceAlias: 'Port3',
  DestinationPrefix: `192.168.${String(network)}.0/24`,
  NextHop: '192.168.20.1',
  RouteMetric: 100,
});
const add = (network: number) => ({ cmdlet: 'Add-HcsNetRoute', parameters: route(network) });

test('the shipped devices have a folder of files, a title of their own, and every number of ports', async () => {
  const names = deviceScenarios().map(({ name }) => name);
  const files = readdirSync(join(import.meta.dirname, '../../../../electron/device/training/scenarios')).map(
    (file) => file.replace('.json', ''),
  );
  expect([...names].sort()).toEqual(files.sort());
  expect(new Set(deviceScenarios().map(({ title }) => title)).size).toBe(names.length);
  const seen = new Map<string, number>();
  // Nobody gets to see two of them.
  for (const name of names.filter((one) => !['name-unknown', 'ports-closed'].includes(one))) {
    const device = await opened(
      name,
      { https: !['http-only', 'not-trusted'].includes(name), skipCertificateCheck: true },
      'Correct-Horse-7',
    );
    const { facts } = await readDevice(device);
    seen.set(String(facts.about?.Model), facts.ports?.length ?? 0);
  }
  expect(Object.fromEntries(seen)).toEqual({
    'Azure Stack Edge Pro - 1 GPU': 6,
    'Azure Stack Edge Pro 2': 4,
    'Azure Stack Edge Pro R': 4,
    'Azure Stack Edge Mini R': 4,
  });
});

test('the documented example says everything that planning needs', async () => {
  const device = await opened('port2-internet-port3-cameras');
  const { facts, unread } = await readDevice(device);
  expect(unread).toEqual([]);
  expect(facts.ports?.find(({ Name }) => Name === 'Port3')).toMatchObject({
    ...{ Status: 'Up', UseDhcp: false, IpAddress: '192.168.20.50', PrefixLength: 24, Gateway: null },
  });
  expect(computeSwitch(facts)).toMatchObject({
    InterfaceAlias: ['Port3'],
    IPAddressPools: [
      { Name: 'KubernetesNodeIPs', AddressRange: '192.168.20.200-192.168.20.201' },
      { Name: 'KubernetesServiceIPs', AddressRange: '192.168.20.205-192.168.20.210' },
    ],
  });
  expect(facts.cluster).toBeNull();
  expect(facts.routes).toEqual([]);
  expect(facts.pods?.map(({ Name }) => Name.split('-')[0])).not.toContain('edgehub');
  expect(device.notice[0]).toContain('Microsoft Support');
});

test('a route that was added is there for the next process, and can be removed once', async () => {
  const first = await opened('port2-internet-port3-cameras');
  expect((await first.run(add(21))).ok).toBe(true);
  expect((await first.run(add(21))).ok).toBe(false);
  const second = await opened('port2-internet-port3-cameras');
  const routes = await readRoutes(second, ['Port3']);
  expect(routes.ok && routes.value).toEqual([route(21)]);
  const removal = {
    cmdlet: 'Remove-HcsNetRoute',
    parameters: { InterfaceAlias: 'port3', DestinationPrefix: '192.168.21.0/24' },
  };
  expect((await second.run(removal)).ok).toBe(true);
  expect((await second.run(removal)).ok).toBe(false);
});

test('connections fail as a real one would, and for the reason that the person can mend', async () => {
  expect(await code('wrong-password')).toBe('device.password');
  expect(await code('wrong-password', {}, 'Password1')).toBe('device.password');
  expect(await code('wrong-password', {}, 'Correct-Horse-7')).toBe('ok');
  expect(await code('localised-errors', {}, 'Password1')).toBe('device.password');
  expect(await code('untrusted-certificate')).toBe('device.certificate');
  expect(await code('untrusted-certificate', { skipCertificateCheck: true })).toBe('ok');
  expect(await code('http-only')).toBe('device.httpOnly');
  expect(await code('http-only', { https: false })).toBe('ok');
  expect(await code('port2-internet-port3-cameras', { https: false })).toBe('device.httpsOnly');
  expect(await code('clean-pc')).toBe('scenario.unknown');
});

test('a session that breaks leaves the change, and nothing runs before it is opened again', async () => {
  const device = await opened('session-drops');
  expect((await device.run(add(21))).ok).toBe(true);
  const second = await device.run(add(22));
  expect(second.ok ? 'ok' : second.error.code).toBe('session.lost');
  const dead = await readRoutes(device, ['Port3']);
  expect(dead.ok ? 'ok' : dead.error.code).toBe('session.lost');
  await device.reopen();
  const routes = await readRoutes(device, ['Port3']);
  expect(routes.ok && routes.value.map(({ DestinationPrefix }) => DestinationPrefix)).toEqual([
    '192.168.21.0/24',
    '192.168.22.0/24',
  ]);
});

test('a device that was closed has forgotten the password, and is not opened again', async () => {
  for (const [scenario, typed] of [
    ['wrong-password', 'Correct-Horse-7'],
    ['port2-internet-port3-cameras', undefined],
  ] as const) {
    const device = await opened(scenario, {}, typed);
    expect((await device.reopen()).ok).toBe(true);
    await device.close();
    expect(await device.reopen()).toMatchObject({ ok: false, error: { code: 'session.lost' } });
    expect(await device.run(add(21))).toMatchObject({ ok: false, error: { code: 'session.lost' } });
  }
});

test('a certificate that nobody checks is shown by its thumbprint', async () => {
  const device = await opened('certificate-name', { skipCertificateCheck: true });
  expect(device.thumbprint).toMatch(/^[0-9A-F]{40}$/);
});

test('an old version has no custom routes, and says everything else', async () => {
  const { facts, unread } = await readDevice(await opened('old-software'));
  expect(facts.routes).toBeUndefined();
  expect(facts.ports).toHaveLength(6);
  expect(unread.map(({ fact, code: why }) => [fact, why])).toEqual([['routes', 'call.missing']]);
});

test('odd property names are read as what they mean', async () => {
  const { facts } = await readDevice(await opened('odd-names'));
  expect(facts.routes).toEqual([
    {
      InterfaceAlias: 'Port3',
      DestinationPrefix: '192.168.30.0/24',
      NextHop: '192.168.20.1',
      RouteMetric: 50,
    },
  ]);
  expect(facts.ports?.[1]).toMatchObject({
    IpAddress: '10.126.72.15',
    Gateway: '10.126.72.1',
    PrefixLength: 22,
  });
});

test('the device on disk is whole, and keeps no password that was typed', async () => {
  const device = await opened('localised-errors', {}, 'Correct-Horse-7');
  await device.run(add(21));
  const saved = JSON.parse(readFileSync(join(folder, 'training-device.json'), 'utf8')) as object;
  expect(saved).toMatchObject({ format: 'edge-wizard/training-device/1', state: { routes: [route(21)] } });
});
