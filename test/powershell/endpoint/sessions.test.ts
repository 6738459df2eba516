import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Device } from '#electron/device/session/device.ts';
import { readDevice, readRoutes, type DeviceRead } from '#electron/device/session/read-device.ts';
import { standInConnectivity } from '#electron/device/session/connectivity.ts';
import { openPowerShellDevice } from '#electron/device/session/powershell-device.ts';
import { openTrainingDevice } from '#electron/device/training/open-training-device.ts';
import { isJsonObject } from '#shared/json.ts';
import { Endpoint, endpointOptions, noEndpoint } from './endpoint.ts';

// Each session starts a PowerShell or two, on a computer that may be busy.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

/** What a shell, a command line and a line of JSON would each make something of. */
const password = 'Pä#ss"w0rd\' $(exit) `密码';
const target = { name: '127.0.0.1', user: '~\\EdgeUser', https: true, skipCertificateCheck: true };
const scenario = 'port2-internet-port3-cameras';
let endpoint: Endpoint;
let device: Device;

beforeAll(async () => {
  if (noEndpoint !== undefined) return;
  endpoint = await Endpoint.open(scenario);
  Object.assign(process.env, endpoint.environment);
  const opened = await openPowerShellDevice(endpointOptions(), target, password);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  device = opened.value;
});
afterAll(async () => {
  if (noEndpoint !== undefined) return;
  await device.close();
  await endpoint.close();
});
beforeEach(({ skip }) => {
  skip(noEndpoint !== undefined, noEndpoint);
  endpoint.become(scenario);
});

const route = (third: number) => ({
  InterfaceAlias: 'Port3',
  DestinationPrefix: `192.168.${String(third)}.0/24`,
  NextHop: '192.168.20.1',
  RouteMetric: 100,
});
const add = (third: number) => ({ cmdlet: 'Add-HcsNetRoute', parameters: route(third) });
const remove = (third: number) => {
  const { InterfaceAlias, DestinationPrefix } = route(third);
  return { cmdlet: 'Remove-HcsNetRoute', parameters: { InterfaceAlias, DestinationPrefix } };
};
const onDevice = () => endpoint.state.routes.map(({ DestinationPrefix }) => DestinationPrefix);

/** What the same device says of itself in this process. */
async function known(name: string) {
  const opened = await openTrainingDevice({ scenario: name }, target, password);
  if (!opened.ok) throw new Error(opened.error.code);
  return await readDevice(opened.value.device);
}

/** A network address of a type of its own loses its dashes on the way; what else a device says of itself is apart. */
function comparable({ facts, unread }: DeviceRead) {
  const ports = facts.ports?.map((port) => ({ ...port, MacAddress: port.MacAddress?.replaceAll('-', '') }));
  return { facts: { ...facts, ports, about: { ...facts.about, raw: undefined } }, unread };
}

describe('over SSH: an open session with a device that takes no script text', () => {
  test('says what the device says to whoever enters, and reads it as it is', async () => {
    expect(device.notice.join(' ')).toContain('intended for the initial network configuration');
    const read = await readDevice(device);
    expect(comparable(read)).toEqual(comparable(await known(scenario)));
    // Names where the far end has numbers: flags, a list of enums; and what else has a type of its own.
    expect(read.facts.about?.raw).toMatchObject({
      ...{ Features: 'Archive, Compressed', States: ['Up', 'Down'], UpTime: '41.02:03:04' },
      ...{ Kernel: '10.0.20348', Vendor: { Name: 'Mellanox', Since: '2026-11-22T00:00:00.000Z' } },
    });
  });

  test('reads a device that calls its properties otherwise, with routes on it', async () => {
    endpoint.become('odd-names');
    const read = await readDevice(device);
    expect(comparable(read)).toEqual(comparable(await known('odd-names')));
    expect(read.facts.routes).toHaveLength(1);
  });

  test('hands over a text that looks like a date as the text that it is', async () => {
    const Label = '2024-01-02T03:04:05';
    endpoint.bridge.shape = (item) => (isJsonObject(item) ? { ...item, Label } : item);
    const answer = await device.run({ cmdlet: 'Get-HcsApplianceInfo', parameters: {} });
    expect(answer.ok && answer.value.values).toMatchObject([{ Label }]);
  });

  test('adds and removes a route, and quotes what the device refuses in its own language', async () => {
    expect(await device.run(add(21))).toMatchObject({ ok: true, value: { values: [] } });
    expect(await readRoutes(device, ['Port3'])).toEqual({ ok: true, value: [route(21)] });
    expect((await device.run(remove(21))).ok).toBe(true);
    expect(await readRoutes(device, ['Port3'])).toEqual({ ok: true, value: [] });
    const refusal = { id: 'RouteExists', message: 'Das Objekt ist bereits vorhanden. 对象已存在。' };
    endpoint.become(scenario, [{ cmdlet: 'Add-HcsNetRoute', does: 'throw', ...refusal }]);
    expect(await device.run(add(22))).toMatchObject({
      ok: false,
      error: { code: 'call.failed', error: refusal },
    });
    expect(onDevice()).toEqual([]);
  });

  test('waits for answers that come slowly', async () => {
    endpoint.become(scenario, [{ cmdlet: 'Get-HcsIPAddress', does: 'slow', ms: 100 }]);
    const start = performance.now();
    const answer = await device.run({ cmdlet: 'Get-HcsIPAddress', parameters: {} });
    expect(answer.ok && answer.value.values).toHaveLength(6);
    expect(performance.now() - start).toBeGreaterThan(600);
  });

  test.for([
    ['before', []],
    ['during', ['192.168.21.0/24']],
    ['after', ['192.168.21.0/24']],
  ] as const)('that breaks %s a change is lost at once, and met again', async ([when, there]) => {
    endpoint.become(scenario, [{ cmdlet: 'Add-HcsNetRoute', does: 'drop', when, call: 1 }]);
    expect(await device.run(add(21))).toMatchObject({ ok: false, error: { code: 'session.lost' } });
    expect(await device.run(add(68))).toMatchObject({ ok: false, error: { code: 'session.lost' } });
    expect(await device.reopen()).toMatchObject({ ok: true });
    expect(onDevice()).toEqual(there);
  });

  test('whose connection is cut while nobody speaks is lost with the next call', async () => {
    endpoint.cut();
    expect(await device.run(add(21))).toMatchObject({ ok: false, error: { code: 'session.lost' } });
    expect(onDevice()).toEqual([]);
    expect(await device.reopen()).toMatchObject({ ok: true });
  });

  test('that falls silent costs its deadline, and is met again', async () => {
    endpoint.become(scenario, [{ cmdlet: 'Add-HcsNetRoute', does: 'hang' }]);
    expect(await device.run(add(21), { deadline: 1000 })).toMatchObject({
      ok: false,
      error: { code: 'host.timeout' },
    });
    expect(await device.run(add(21))).toMatchObject({ ok: false, error: { code: 'session.lost' } });
    endpoint.become(scenario);
    expect(await device.reopen()).toMatchObject({ ok: true });
    expect(await device.run(add(21))).toMatchObject({ ok: true });
    expect(onDevice()).toEqual(['192.168.21.0/24']);
  });

  test('with a device whose software is old lacks what it lacks, and reads the rest', async () => {
    endpoint.become('old-software');
    expect(await device.reopen()).toMatchObject({ ok: true });
    const read = await readDevice(device);
    const { facts } = comparable(await known('old-software'));
    expect(comparable(read).facts).toEqual(facts);
    expect(read.unread).toMatchObject([{ fact: 'routes', code: 'call.missing', message: /Get-HcsNetRoute/ }]);
  });
});

describe('over SSH: a device that lets nobody in', () => {
  // A session that was open before is closed first: these are the last ones to use it.
  test.for([
    ['ServerNotTrusted,PSSessionStateBroken', 0, 'device.notTrusted'],
    ['WinRMOperationTimeout,PSSessionStateBroken', 0, 'device.unreachable'],
    ['CannotConnect,PSSessionStateBroken', 0, 'device.noAnswer'],
    ['NetworkPathNotFound,PSSessionStateBroken', 0, 'device.nameUnknown'],
    ['AccessDenied,PSSessionOpenFailed', 0, 'device.password'],
    ['PSSessionOpenFailed', 5, 'device.password'],
    ['PSSessionOpenFailed', 12_175, 'device.certificate'],
    // 0x80338126, as .NET has it.
    ['PSSessionOpenFailed', -2_144_108_250, 'device.unreachable'],
    ['SomethingNew,PSSessionOpenFailed', 1, 'device.session'],
  ] as const)('is understood in any language by id and number: %s, %i', async ([id, number, code]) => {
    const message =
      'Der Client kann keine Verbindung mit dem in der Anforderung angegebenen Ziel herstellen.';
    endpoint.bridge.opening = () => Promise.resolve({ id, number, message });
    expect(await device.reopen()).toMatchObject({ ok: false, error: { code, detail: message } });
  });

  test.for([
    ['another password', 'localised-errors', target, 'device.password', /^Zugriff verweigert/],
    [
      'a certificate that nobody trusts',
      'untrusted-certificate',
      { ...target, skipCertificateCheck: false },
      'device.certificate',
      /unknown certificate authority/,
    ],
  ] as const)('because it has %s says so', async ([, name, how, code, detail]) => {
    endpoint.become(name);
    const refused = await openPowerShellDevice(endpointOptions(), how, password);
    expect(refused).toMatchObject({ ok: false, error: { code, detail } });
    expect(JSON.stringify(refused)).not.toContain('w0rd');
  });

  test('is given up when a session does not open, and its PowerShell with it', async () => {
    endpoint.bridge.opening = () => new Promise(() => undefined);
    const reach = { ...standInConnectivity, opening: 500 };
    expect(await openPowerShellDevice(endpointOptions(), target, password, reach)).toMatchObject({
      ok: false,
      error: { code: 'device.unreachable' },
    });
  });
});
