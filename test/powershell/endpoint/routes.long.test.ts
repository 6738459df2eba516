import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { RouteRow } from '#shared/routes/types.ts';
import { asWord, inPowerShell, personStandIn, routesCli } from '../by-hand.ts';
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
  endpoint.become('port2-internet-port3-cameras');
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

test('over SSH: a table is planned and verified, and the script that is kept is run, in consoles of their own', async () => {
  const table = join(folder, 'routes.json');
  expect(await cli(['plan', table])).toMatchObject({ exit: 0, json: { add: rows, now: [foreign] } });
  expect(await cli(['plan', table], 'another')).toMatchObject({
    exit: 3,
    json: { error: { code: 'device.password' } },
  });
  expect(await cli(['verify', table, '--job', join(folder, 'none')])).toMatchObject({ exit: 1 });
  await cli(['apply', table, '--yes', '--job', join(folder, 'job')]);
  expect(await cli(['verify', table, '--job', join(folder, 'job')])).toMatchObject({ exit: 0 });
  const modules = [endpointStandIn, personStandIn].map(asWord).join(', ');
  const byHand = `Import-Module ${modules}; & ${asWord(join(folder, 'job/rollback.ps1'))}`;
  const typed = { ...endpoint.environment, EDGE_WIZARD_TYPED_PASSWORD: password };
  expect(await inPowerShell(byHand, typed)).toMatchObject({ exit: 0 });
  expect(onDevice()).toEqual(asText([foreign]));
});
