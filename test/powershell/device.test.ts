import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Device } from '#electron/host/devices/device.ts';
import { readDevice, readRoutes } from '#electron/host/devices/read-device.ts';
import { openPowerShellDevice } from '#electron/host/powershell/powershell-device.ts';
import type { JsonObject } from '#shared/json.ts';
import { powerShell, script, temporaryFolder } from './open.ts';

/** What a shell, a command line and a line of JSON would each make something of. */
const password = 'Pä#ss"w0rd\' $(exit) `密码';
const target = { name: '127.0.0.1', user: '~\\EdgeUser', https: true, skipCertificateCheck: true };
const options = () => ({
  executable: powerShell(),
  script,
  standIns: [join(import.meta.dirname, 'modules/Device.StandIn.psm1')],
});
let device: Device | undefined;
let state = '';
const deviceHas = (facts: JsonObject): void => {
  writeFileSync(state, JSON.stringify(facts));
};

beforeEach(() => {
  state = join(temporaryFolder(), 'device.json');
  deviceHas({ routes: [] });
  process.env['EDGE_WIZARD_DEVICE_STATE'] = state;
  process.env['EDGE_WIZARD_DEVICE_PASSWORD'] = password;
});
afterEach(async () => {
  await device?.close();
  device = undefined;
});

async function opened(): Promise<Device> {
  const found = await openPowerShellDevice(options(), target, password);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  device = found.value;
  return found.value;
}

const route = (third: number) => ({
  InterfaceAlias: 'Port3',
  DestinationPrefix: `192.168.${String(third)}.0/24`,
  NextHop: '192.168.20.1',
  RouteMetric: 100,
});
const add = (third: number) => ({ cmdlet: 'Add-HcsNetRoute', parameters: route(third) });
const prefixes = async (from: Device) => {
  const read = await readRoutes(from, ['Port3']);
  return read.ok ? read.value.map(({ DestinationPrefix }) => DestinationPrefix) : read.error;
};

test('reads a device that refuses script text, and adds and removes a route', async () => {
  const found = await opened();
  expect(found.notice).toEqual([
    'The Windows PowerShell interface of your device is intended for the initial network configuration.',
    'WARNING: Please engage Microsoft Support.',
  ]);
  const before = await readDevice(found);
  expect(before).toEqual({
    facts: {
      about: {
        SerialNumber: '1HXQG13',
        Model: 'Azure Stack Edge Pro - 1 GPU',
        IsClustered: false,
        IsRegistered: true,
      },
      ports: [
        {
          ...{ Name: 'Port3', Status: 'Up', MacAddress: 'F4-02-70-CD-41-03', LinkSpeed: '10 Gbps' },
          ...{ UseDhcp: false, IpAddress: '192.168.20.50', PrefixLength: 24, Gateway: null },
        },
      ],
      switches: [
        {
          Name: 'vSwitch1',
          InterfaceAlias: ['Port3'],
          EnabledForCompute: true,
          IPAddressPools: [{ Name: 'KubernetesNodeIPs', AddressRange: '192.168.20.200-192.168.20.201' }],
        },
      ],
      cluster: null,
      pods: [{ Namespace: 'kube-system', Name: 'coredns-tz8wn', Ready: '1/1', Status: 'Running' }],
      routes: [],
    },
    unread: [
      {
        fact: 'roles',
        code: 'call.missing',
        message: expect.stringContaining('Get-AzureDataBoxEdgeRole') as unknown,
      },
    ],
  });
  expect(await found.run(add(21))).toMatchObject({ ok: true, value: { values: [] } });
  const after = await readRoutes(found, ['Port3']);
  expect(after).toEqual({ ok: true, value: [route(21)] });
  const { InterfaceAlias, DestinationPrefix } = route(21);
  const parameters = { InterfaceAlias, DestinationPrefix };
  expect((await found.run({ cmdlet: 'Remove-HcsNetRoute', parameters })).ok).toBe(true);
  expect(await prefixes(found)).toEqual([]);
});

test('a wrong password and a certificate that nobody trusts are told apart by the id', async () => {
  process.env['EDGE_WIZARD_DEVICE_PASSWORD'] = 'another';
  const refused = await openPowerShellDevice(options(), target, password);
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'device.password', detail: 'Zugriff verweigert' },
  });
  process.env['EDGE_WIZARD_DEVICE_PASSWORD'] = password;
  const untrusted = await openPowerShellDevice(
    options(),
    { ...target, skipCertificateCheck: false },
    password,
  );
  expect(untrusted).toMatchObject({ ok: false, error: { code: 'device.certificate' } });
});

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
] as const)(
  'a client that speaks another language is understood by id and number: %s, %i',
  async ([id, number, code]) => {
    const message =
      'Der Client kann keine Verbindung mit dem in der Anforderung angegebenen Ziel herstellen.';
    deviceHas({ routes: [], refusal: { id, number, message } });
    const refused = await openPowerShellDevice(options(), target, password);
    expect(refused).toMatchObject({ ok: false, error: { code, detail: message } });
  },
);

test('a device that calls the parts of a route otherwise is read all the same, with what else it says', async () => {
  deviceHas({ routes: [route(21)], spelling: 'otherwise' });
  const found = await opened();
  expect(await readRoutes(found, ['Port3'])).toMatchObject({ ok: true, value: [route(21)] });
});

test('what the device refuses is quoted, and the session goes on', async () => {
  const found = await opened();
  expect(await found.run(add(99))).toMatchObject({
    ok: false,
    error: { code: 'call.failed', error: { message: 'refused' } },
  });
  expect(await prefixes(found)).toEqual([]);
});

test('an operation that WinRM gives up is lost, though the session still calls itself open', async () => {
  deviceHas({ routes: [], deaf: 995 });
  const found = await opened();
  const answer = await found.run({ cmdlet: 'Get-HcsNetRoute', parameters: { InterfaceAlias: 'Port3' } });
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'session.lost', detail: 'gave up', error: { hresult: 995 } },
  });
});

test('a session that never opens is given up within 25 seconds, its PowerShell included', async () => {
  deviceHas({ routes: [], hangs: true });
  const start = Date.now();
  const refused = await openPowerShellDevice(options(), target, password);
  expect(refused).toMatchObject({ ok: false, error: { code: 'device.unreachable' } });
  expect(Date.now() - start).toBeLessThan(25_000);
});

test.for([66, 67])(
  'a far end that dies or is silent (%i) costs its deadline, and is met again',
  async (third) => {
    const found = await opened();
    const answer = await found.run(add(third), { deadline: 4000 });
    expect(answer.ok ? 'ok' : answer.error.code).toMatch(/^(session\.lost|host\.timeout)$/);
    const gone = await found.run(add(68));
    expect(gone).toMatchObject({ ok: false, error: { code: 'session.lost' } });
    expect(await found.reopen()).toMatchObject({ ok: true });
    expect(await prefixes(found)).toEqual([`192.168.${String(third)}.0/24`]);
  },
);
