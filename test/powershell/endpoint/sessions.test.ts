import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Device } from '#electron/host/devices/device.ts';
import { readDevice, readRoutes } from '#electron/host/devices/read-device.ts';
import { standInReach } from '#electron/host/devices/reach.ts';
import { openPowerShellDevice } from '#electron/host/powershell/powershell-device.ts';
import { openTrainingDevice } from '#electron/training/devices/open-training-device.ts';
import { powerShell, script } from '../open.ts';
import { Endpoint, endpointStandIn, noEndpoint } from './endpoint.ts';

/** What a shell, a command line and a line of JSON would each make something of. */
const password = 'Pä#ss"w0rd\' $(exit) `密码';
const target = { name: '127.0.0.1', user: '~\\EdgeUser', https: true, skipCertificateCheck: true };
const options = () => ({ executable: powerShell(), script, standIns: [endpointStandIn] });
const scenario = 'port2-internet-port3-cameras';
let endpoint: Endpoint;

beforeAll(async () => {
  if (noEndpoint !== undefined) return;
  endpoint = await Endpoint.open(scenario);
  Object.assign(process.env, endpoint.environment);
});
afterAll(async () => {
  if (noEndpoint === undefined) await endpoint.close();
});
beforeEach(({ skip }) => {
  skip(noEndpoint !== undefined, noEndpoint);
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

describe('a session with a device that takes no script text', () => {
  let device: Device;
  beforeAll(async () => {
    if (noEndpoint !== undefined) return;
    const opened = await openPowerShellDevice(options(), target, password);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    device = opened.value;
  });
  afterAll(async () => {
    if (noEndpoint === undefined) await device.close();
  });

  test('says what the device says to whoever enters, and reads it as it is', async () => {
    expect(device.notice.join(' ')).toContain('intended for the initial network configuration');
    const known = await openTrainingDevice({ scenario }, target, undefined);
    if (!known.ok) throw new Error(known.error.code);
    expect(await readDevice(device)).toEqual(await readDevice(known.value.device));
  });

  test('adds and removes a route, and quotes what the device refuses', async () => {
    endpoint.become(scenario);
    expect(await device.run(add(21))).toMatchObject({ ok: true, value: { values: [] } });
    expect(await readRoutes(device, ['Port3'])).toEqual({ ok: true, value: [route(21)] });
    expect(await device.run(add(21))).toMatchObject({
      ok: false,
      error: { code: 'call.failed', error: { id: 'RouteExists', message: /exists on Port3/ } },
    });
    expect((await device.run(remove(21))).ok).toBe(true);
    expect(await readRoutes(device, ['Port3'])).toEqual({ ok: true, value: [] });
  });

  test.for([
    ['before', [], ['192.168.21.0/24']],
    ['during', ['192.168.21.0/24'], []],
    ['after', ['192.168.21.0/24'], []],
  ] as const)('that breaks %s a change is lost at once, and met again', async ([when, added, removed]) => {
    for (const [call, expected] of [
      [add(21), added],
      [remove(21), removed],
    ] as const) {
      endpoint.become(scenario, [{ cmdlet: call.cmdlet, does: 'drop', when, call: 1 }]);
      if (call.cmdlet !== 'Add-HcsNetRoute') endpoint.door.keeper.change({ routes: [route(21)] });
      expect(await device.run(call)).toMatchObject({ ok: false, error: { code: 'session.lost' } });
      expect(await device.run(add(68))).toMatchObject({ ok: false, error: { code: 'session.lost' } });
      expect(await device.reopen()).toMatchObject({ ok: true });
      expect(onDevice()).toEqual(expected);
    }
  });

  test('whose connection is cut while nobody speaks is lost with the next call', async () => {
    endpoint.become(scenario);
    endpoint.cut();
    expect(await device.run(add(21))).toMatchObject({ ok: false, error: { code: 'session.lost' } });
    expect(onDevice()).toEqual([]);
    expect(await device.reopen()).toMatchObject({ ok: true });
  });
});

describe('a device that lets nobody in', () => {
  const refused = async (name: string, how: Partial<typeof target> = {}) => {
    endpoint.become(name);
    const opened = await openPowerShellDevice(options(), { ...target, ...how }, password);
    return opened.ok ? 'ok' : opened.error;
  };

  test('says which password was wrong in the words of this computer', async () => {
    expect(await refused('localised-errors')).toMatchObject({
      code: 'device.password',
      detail: /^Zugriff verweigert/,
    });
  });

  test('is given up when a session does not open, and its PowerShell with it', async () => {
    endpoint.become(scenario);
    endpoint.door.opening = () => new Promise(() => undefined);
    const reach = { ...standInReach, opening: 1000 };
    expect(await openPowerShellDevice(options(), target, password, reach)).toMatchObject({
      ok: false,
      error: { code: 'device.unreachable' },
    });
  });
});
