import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPowerShellDevice } from '#electron/device/session/powershell-device.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { translator } from '#shared/locales/translate.ts';
import { ok } from '#shared/result.ts';
import { rollbackScript } from '#shared/routes/rollback-script.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { temporaryFolder } from '../open.ts';
import { Console } from './console.ts';
import { Endpoint, endpointOptions, noEndpoint } from './endpoint.ts';
import { met, openedHere, routesHere, textOf } from './here.ts';
import { asText } from './tables.ts';

// Each session starts a PowerShell or two, on a computer that may be busy.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

vi.mock('#electron/composition/open-device.ts', () => ({
  defaultDevice: '',
  openDevice: () => Promise.resolve(ok(openedHere())),
}));
vi.mock('#electron/composition/version.ts', () => ({ version: '0' }));
vi.mock('#electron/cli/routes/password.ts', () => ({ readPassword: () => Promise.resolve(ok('any')) }));

const t = translator('en');
/** What a shell, a command line and a line of JSON would each make something of. */
const password = 'Pä#ss"w0rd\' $(exit) `密码';
const route = (third: number, more: Partial<RouteRow> = {}): RouteRow => ({
  ...{ InterfaceAlias: 'Port3', DestinationPrefix: `192.168.${String(third)}.0/24` },
  ...{ NextHop: '192.168.20.1', RouteMetric: 100, ...more },
});
/** Somebody else's, which nothing here may move. */
const foreign = route(77, { NextHop: '192.168.20.9' });

let endpoint: Endpoint;
let folder: string;
let shell: Console;
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  if (noEndpoint !== undefined) return;
  endpoint = await Endpoint.open();
  Object.assign(process.env, endpoint.environment);
  shell = new Console(endpoint.environment);
});
afterAll(async () => {
  if (noEndpoint !== undefined) return;
  shell.close();
  await endpoint.close();
});
beforeEach(({ skip }) => {
  skip(noEndpoint !== undefined, noEndpoint);
  folder = temporaryFolder();
});

/** A device with these routes; `split` takes a prefix apart, and calls everything otherwise. */
function deviceHas(routes: readonly RouteRow[], how: 'plain' | 'split' = 'plain'): void {
  endpoint.become('port2-internet-port3-cameras');
  const { connection } = endpoint.state;
  endpoint.bridge.store.change({ routes: [...routes], connection: { ...connection, password } });
  if (how === 'split') endpoint.bridge.shape = split;
}

function split(item: JsonValue): JsonValue {
  if (!isJsonObject(item) || item['DestinationPrefix'] === undefined) return item;
  const [Destination = '', PrefixLength = ''] = textOf(item['DestinationPrefix']).split('/');
  return {
    ...{ Interface: item['InterfaceAlias'] ?? null, Destination, PrefixLength: Number(PrefixLength) },
    ...{ Gateway: item['NextHop'] ?? null, Metric: item['RouteMetric'] ?? null },
  };
}
const onDevice = () => asText(endpoint.state.routes);
const changes = () => endpoint.bridge.heard.filter(({ cmdlet }) => !cmdlet.startsWith('Get-')).length;

describe('over SSH: the script that is kept, run by hand', () => {
  const before = [foreign, route(21), route(22), route(23)];
  /** One stays, one is changed, one goes, two come. */
  const after = [foreign, route(21), route(22, { RouteMetric: 50 }), route(24), route(25)];

  function saved(from: readonly RouteRow[], to: readonly RouteRow[], more = {}): string {
    const planned = [
      ...from.filter((row) => !to.includes(row)).map((row) => ({ does: 'remove' as const, row })),
      ...to.filter((row) => !from.includes(row)).map((row) => ({ does: 'add' as const, row })),
    ];
    const at = '2026-11-22T15:00:00Z';
    const how = { device: '127.0.0.1', skipCertificateCheck: true, ...more };
    writeFileSync(path('rollback.ps1'), rollbackScript({ ...how, at, before: from, planned }, t));
    return path('rollback.ps1');
  }

  test.for([
    ['all of the plan was carried out', after],
    ['none of it was', before],
    ['it stopped between the two calls of a change', [foreign, route(21), route(23), route(24), route(25)]],
    [
      'somebody has changed one of its routes',
      [...after.slice(0, 4), route(23, { NextHop: '192.168.20.5' })],
    ],
  ] as const)('brings the routes back where %s, and does nothing when it is run again', async ([, now]) => {
    deviceHas(now);
    const kept = saved(before, after);
    for (const time of ['first', 'second']) {
      const seen = await shell.run(kept, password);
      expect(seen, time).toEqual({
        out: expect.stringContaining(t('routes.script.asWas')) as string,
        said: '',
      });
      expect(onDevice(), time).toEqual(asText(before));
      if (time === 'second') expect(changes()).toBe(0);
      endpoint.bridge.heard.length = 0;
    }
  });

  test('knows its routes on a device that calls their parts otherwise', async () => {
    deviceHas(after, 'split');
    const kept = saved(before, after);
    for (const time of ['first', 'second']) {
      expect((await shell.run(kept, password)).out, time).toContain(t('routes.script.asWas'));
      expect(onDevice(), time).toEqual(asText(before));
    }
  });

  test('leaves alone what others have added since', async () => {
    const newcomer = route(78);
    deviceHas([...after, newcomer]);
    await shell.run(saved(before, after), password);
    expect(onDevice()).toEqual(asText([...before, newcomer]));
  });

  test('says so where the device refuses to go back', async () => {
    deviceHas([]);
    endpoint.bridge.store.device.faults.push({
      ...{ cmdlet: 'Add-HcsNetRoute', does: 'throw', id: 'Refused', message: 'Nein.' },
    });
    const refused = await shell.run(saved([route(99)], []), password);
    expect(refused.said).toContain('Nein.');
    expect(refused.out).toContain(t('routes.script.notAsWas'));
    expect(refused.out).not.toContain(t('routes.script.asWas'));
  });

  test('touches nothing after a wrong password, or none', async () => {
    deviceHas(after);
    const kept = saved(before, after);
    expect((await shell.run(kept, 'another')).said).toContain('Access is denied');
    expect(await shell.run(kept, '')).toEqual({ out: '', said: '' });
    expect(endpoint.bridge.heard).toEqual([]);
  });
});

describe('over SSH: the command line, on a device that takes no script text', () => {
  beforeAll(async () => {
    if (noEndpoint !== undefined) return;
    process.env['XDG_STATE_HOME'] = temporaryFolder();
    deviceHas([]);
    const target = { name: '127.0.0.1', user: '~\\EdgeUser', https: true, skipCertificateCheck: true };
    const opened = await openPowerShellDevice(endpointOptions(), target, password);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    met.device = opened.value;
  });
  afterAll(async () => {
    await met.device?.close();
  });
  const apply = async (rows: readonly RouteRow[]) => {
    writeFileSync(path('routes.json'), JSON.stringify(rows));
    return await routesHere(['apply', path('routes.json'), '--yes', '--job', path('job')]);
  };

  test('applies and goes back on a device that calls the parts of a route otherwise', async () => {
    deviceHas([foreign], 'split');
    expect(await apply([route(21), route(22)])).toMatchObject({ exit: 0, json: { outcome: 'done' } });
    expect(onDevice()).toEqual(asText([foreign, route(21), route(22)]));
    expect(await routesHere(['rollback', '--yes', '--job', path('job')])).toMatchObject({ exit: 0 });
    expect(onDevice()).toEqual(asText([foreign]));
  });

  test('stops at what the device refuses, and its script goes back from there', async () => {
    deviceHas([foreign]);
    const refusal = { does: 'throw', id: 'Refused', message: 'Nein.' } as const;
    endpoint.bridge.store.device.faults.push({ cmdlet: 'Add-HcsNetRoute', call: 2, ...refusal });
    const refused = await apply([
      ...[route(21, { RouteMetric: 10 }), route(99)],
      route(22, { RouteMetric: 200 }),
    ]);
    expect(refused).toMatchObject({
      exit: 3,
      json: { outcome: 'failed', stage: '2', failure: { code: 'device.refused', detail: 'Refused: Nein.' } },
    });
    expect(onDevice()).toEqual(asText([foreign, route(21, { RouteMetric: 10 })]));
    const kept = readFileSync(path('job/rollback.ps1'), 'utf8');
    expect(kept).not.toContain('w0rd');
    expect((await shell.run(path('job/rollback.ps1'), password)).said).toBe('');
    expect(onDevice()).toEqual(asText([foreign]));
  });

  test('says that the software is old where it reads routes and cannot add any', async () => {
    deviceHas([foreign]);
    endpoint.bridge.store.change({ missing: ['Add-HcsNetRoute'] });
    const failed = await apply([route(21)]);
    expect(failed).toMatchObject({
      exit: 3,
      json: { outcome: 'failed', failure: { code: 'device.oldSoftware', remedy: /Update the device/ } },
    });
    expect(onDevice()).toEqual(asText([foreign]));
  });
});
