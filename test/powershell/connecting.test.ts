import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Host } from '#electron/host/host.ts';
import { openPowerShellDevice } from '#electron/device/session/powershell-device.ts';
import { ClientPreparation } from '#electron/main/services/client-preparation.ts';
import { DeviceService } from '#electron/main/services/device-service.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import { RouteJobs } from '#electron/main/services/route-jobs.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { trustedHostsPath, preparationActions } from '#shared/connection/preparation.ts';
import { translator } from '#shared/locales/translate.ts';
import { Endpoint, endpointStandIn, noEndpoint } from './endpoint/endpoint.ts';
import { open, powerShell, script, standIns, temporaryFolder } from './open.ts';

// Each session starts a PowerShell or two, on a computer that may be busy.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

const wsMan = join(import.meta.dirname, 'modules/WsMan.StandIn.psm1');
const password = 'Canary-7-Sings';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-connecting-'));
});

describe('over SSH: the window, on a device behind a real session', () => {
  let host: Host;
  let endpoint: Endpoint;
  beforeAll(async () => {
    if (noEndpoint !== undefined) return;
    endpoint = await Endpoint.open();
    Object.assign(process.env, endpoint.environment);
    // Nothing is prepared here: it starts no PowerShell.
    host = open(standIns);
  });
  afterAll(async () => {
    if (noEndpoint !== undefined) return;
    await host.close();
    await endpoint.close();
  });
  beforeEach(({ skip }) => {
    skip(noEndpoint !== undefined, noEndpoint);
    endpoint.bridge.store.change({ connection: { ...endpoint.state.connection, password } });
  });

  function service() {
    const places = { host, folder: join(folder, 'remedies'), lockFolder: folder };
    const devices = new DeviceService({
      choice: { kind: 'windows', executable: powerShell(), standIns: [endpointStandIn] },
      device: undefined,
      machine: host,
      preparation: new ClientPreparation({
        ...places,
        file: join(folder, 'connection.json'),
        t: translator('en'),
      }),
      paths: { scripts: join(script, '..'), training: folder, jobs: join(folder, 'jobs') },
    });
    const jobs = new Jobs({ host, jobsFolder: join(folder, 'jobs'), lockFolder: folder, version: '0' });
    const routes = new RouteJobs({ devices, jobs, version: '0', t: translator('en') });
    return { devices, jobs, routes };
  }
  const target = { name: '127.0.0.1', https: true, skipCertificateCheck: true, password };
  const route = {
    InterfaceAlias: 'Port3',
    DestinationPrefix: '192.168.21.0/24',
    NextHop: '192.168.20.1',
    RouteMetric: 100,
  };

  test('connects, applies a route, rolls it back, and forgets the password with the device', async () => {
    const { devices, jobs, routes } = service();
    const connected = await devices.connect(target);
    expect(connected).toMatchObject({
      ok: true,
      value: { training: [], kept: {}, connected: { name: '127.0.0.1', facts: { routes: [] } } },
    });
    expect(JSON.stringify(connected)).not.toContain(password);
    expect(connected.ok && connected.value.connected?.notice).not.toEqual([]);
    expect(await routes.apply({ rows: [route], takeOver: false, waivers: [] })).toMatchObject({ ok: true });
    await routes.over();
    expect(jobs.current()).toMatchObject({ outcome: 'done', proof: [{ verdict: 'agrees' }] });
    expect(await routes.rollBack()).toMatchObject({ ok: true });
    await routes.over();
    expect(jobs.current()).toMatchObject({ outcome: 'done', routes: { does: 'rollback' } });
    const now = await devices.withDevice((device) => Promise.resolve({ ok: true, value: device.device }));
    if (!now.ok) throw new Error(now.error.code);
    expect(await devices.disconnect()).toMatchObject({ ok: true, value: { connected: null } });
    // The device that was there knows no password any more: it can be opened again by nobody.
    expect(await now.value.reopen()).toMatchObject({ ok: false, error: { code: 'session.lost' } });
    await now.value.close();
  });

  test('says that a password is wrong', async () => {
    const { devices } = service();
    const refused = await devices.connect({ ...target, password: 'Canary-8-Sings' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'device.password' } });
    expect(JSON.stringify(refused)).not.toContain('Canary');
  });
});

describe('an address at which no device is', () => {
  // The port is WinRM's: on an address of its own, this doesn't meet another run on this computer.
  const own = `127.${String((process.pid >> 8) & 0xff)}.${String(process.pid & 0xff)}.77`;
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
  });
  const target = { name: own, user: '~\\EdgeUser', https: true, skipCertificateCheck: false };
  const code = async (name: string, executable = '/no/such/powershell') => {
    const opened = await openPowerShellDevice({ executable, script }, { ...target, name }, password);
    return opened.ok ? 'ok' : opened.error.code;
  };

  test.for([
    ['a name that nobody has', 'device.nameUnknown', 'no-such-device.invalid'],
    ['this computer', 'device.closed', own],
    // Reserved for documentation: nobody is there.
    ['an unused address', 'device.unreachable', '192.0.2.1'],
  ] as const)('%s is %s before any PowerShell is started', async ([, expected, name]) => {
    const said = await code(name);
    // A network that answers for others may say that the port is closed.
    expect(name === '192.0.2.1' ? [expected, 'device.closed'] : [expected]).toContain(said);
  });

  test('a listener that never answers is given up', async () => {
    server = createServer().listen(5986, own);
    await new Promise((resolve, reject) => server?.once('listening', resolve).once('error', reject));
    // Only Windows has a WinRM client: elsewhere PowerShell says so, which is no reason to wait either.
    expect(await code(own, powerShell())).toMatch(/^device\.(unreachable|session|noAnswer)$/);
  });
});

test('an operation that WinRM gives up is lost, though the session still calls itself open', async () => {
  const deaf = join(import.meta.dirname, 'modules/Deaf.StandIn.psm1');
  const target = { name: '127.0.0.1', user: '~\\EdgeUser', https: true, skipCertificateCheck: true };
  const opened = await openPowerShellDevice(
    { executable: powerShell(), script, standIns: [deaf] },
    target,
    password,
  );
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const answer = await opened.value.run({
    cmdlet: 'Get-HcsNetRoute',
    parameters: { InterfaceAlias: 'Port3' },
  });
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'session.lost', detail: 'gave up', error: { hresult: 995 } },
  });
  await opened.value.close();
});

describe('the preparation of this computer, through a real PowerShell', () => {
  const state = temporaryFolder();
  let host: Host;
  beforeAll(() => {
    const machine = openTrainingHost({ scenario: 'clean-pc', folder: state });
    if (!machine.ok) throw new Error(machine.error.code);
    process.env['EDGE_WIZARD_TRAINING_STATE'] = state;
    host = open([...standIns, wsMan]);
  });
  afterAll(async () => {
    await host.close();
  });

  test('starts WinRM, trusts one device, adds one line, and puts everything back', async () => {
    const preparation = new ClientPreparation({
      ...{ host, folder: join(folder, 'remedies'), lockFolder: folder },
      file: join(folder, 'connection.json'),
      t: translator('en'),
    });
    const list = async () => {
      const read = await host.run({ cmdlet: 'Get-Item', parameters: { Path: trustedHostsPath } });
      return read.ok ? read.value.values : read.error.error?.id;
    };
    expect(await preparation.service()).toEqual({ Status: 'Stopped', StartType: 'Manual' });
    const errors = [
      { code: 'device.notTrusted', values: { name: '10.126.75.5' } },
      { code: 'device.wrongName', values: { name: 'x', address: '10.126.75.5', ownName: 'ase.lan' } },
    ];
    for (const way of errors.flatMap((error) => preparationActions(error, {}))) {
      expect(await preparation.carryOut(way)).toEqual({ ok: true, value: null });
    }
    expect(await list()).toEqual([{ Value: '10.126.75.5' }]);
    expect(Object.keys(preparation.kept()).sort()).toEqual(['hosts', 'service', 'trustedHosts']);
    expect(await preparation.putBack()).toEqual({ ok: true, value: null });
    expect(preparation.kept()).toEqual({});
    expect(await preparation.service()).toEqual({ Status: 'Stopped', StartType: 'Manual' });
    expect(await list()).toBe('InvalidOperation');
  });
});
