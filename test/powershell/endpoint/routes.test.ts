import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { RouteRow } from '#shared/routes/types.ts';
import { routesCli } from '../by-hand.ts';
import { temporaryFolder } from '../open.ts';
import { Endpoint, endpointStandIn, noEndpoint } from './endpoint.ts';
import { asText } from './tables.ts';

// Each session starts a PowerShell or two, on a computer that may be busy.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

/** What a shell, a command line and a line of JSON would each make something of. */
const password = 'Pä#ss"w0rd\' $(exit) `密码';
const route = (third: number, NextHop = '192.168.20.1'): RouteRow => ({
  ...{ InterfaceAlias: 'Port3', DestinationPrefix: `192.168.${String(third)}.0/24` },
  ...{ NextHop, RouteMetric: 100 },
});
const foreign = route(77, '192.168.20.9');
const rows = [route(21), route(22), route(23)];

let endpoint: Endpoint;
let folder: string;

beforeAll(async () => {
  if (noEndpoint === undefined) endpoint = await Endpoint.open();
});
afterAll(async () => {
  if (noEndpoint === undefined) await endpoint.close();
});
beforeEach(({ skip }) => {
  skip(noEndpoint !== undefined, noEndpoint);
  folder = temporaryFolder();
  endpoint.become('port2-internet-port3-cameras', [
    { cmdlet: 'Add-HcsNetRoute', call: 2, does: 'drop', when: 'during' },
    { cmdlet: 'Remove-HcsNetRoute', call: 2, does: 'drop', when: 'before' },
  ]);
  const { connection } = endpoint.state;
  endpoint.bridge.store.change({ routes: [foreign], connection: { ...connection, password } });
  writeFileSync(join(folder, 'routes.json'), JSON.stringify(rows));
});

const onDevice = () => asText(endpoint.state.routes);
const cli = async (words: readonly string[], secret = password) =>
  await routesCli(
    [...words, '--device', '127.0.0.1', '--skip-certificate-check'],
    secret,
    join(folder, 'state'),
    { ...endpoint.environment, EDGE_WIZARD_STANDINS: endpointStandIn },
  );

test('over SSH: a table is applied and taken back by a process of its own each, though the session breaks in both', async () => {
  const job = ['--yes', '--job', join(folder, 'job')];
  const table = join(folder, 'routes.json');
  const applied = await cli(['apply', table, ...job]);
  expect(applied).toMatchObject({ exit: 0, json: { outcome: 'done', add: rows, foreign: [foreign] } });
  expect(applied.said).toContain('The session ended; a new one is open.');
  expect(onDevice()).toEqual(asText([foreign, ...rows]));
  const back = await cli(['rollback', ...job]);
  expect(back).toMatchObject({ exit: 0, json: { outcome: 'done', after: [foreign] } });
  expect(back.said).toContain('The session ended; a new one is open.');
  expect(onDevice()).toEqual(asText([foreign]));
  const kept = readFileSync(join(folder, 'job/rollback.ps1'), 'utf8');
  expect(kept + JSON.stringify([applied, back])).not.toContain('w0rd');
});
