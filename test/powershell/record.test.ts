import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { powerShell, root, standIns, temporaryFolder } from './open.ts';

/** What a shell, a command line and a line of JSON would each make something of. */
const password = 'Pä#ss"w0rd\' $(exit) `密码';
const program = join(root, 'out/cli/edge-wizard.cjs');

interface Facts {
  readonly facts: Record<string, unknown>;
  readonly unread: readonly { readonly fact: string }[];
}

function run(words: readonly string[], modules: readonly string[], more: NodeJS.ProcessEnv = {}, input = '') {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    EDGE_WIZARD_POWERSHELL: powerShell(),
    EDGE_WIZARD_STANDINS: modules.join(process.platform === 'win32' ? ';' : ':'),
    EDGE_WIZARD_TRAINING_DOOR: join(root, 'out/cli/training-door.cjs'),
    EDGE_WIZARD_NODE: process.execPath,
    ...more,
  };
  const done = spawnSync(process.execPath, [program, ...words, '--json'], { encoding: 'utf8', env, input });
  return {
    exit: done.status,
    said: done.stderr,
    text: done.stdout,
    json: JSON.parse(done.stdout) as unknown,
  };
}

const fileOf = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

test('a machine behind a real PowerShell is recorded, and says the same again in training', () => {
  const folder = temporaryFolder();
  const out = join(folder, 'machine.json');
  const state = { EDGE_WIZARD_TRAINING_STATE: 'no-hyper-v' };
  const recorded = run(['record', '--out', out], standIns, state);
  expect(recorded).toMatchObject({ exit: 0, json: { format: 'edge-wizard/record/1', out } });
  const real = run(['facts'], standIns, state).json as Facts;
  const again = run(['facts', '--host', out], []).json as Facts;
  // Each is asked at its own time.
  const told = ({ facts, unread }: Facts) => ({
    facts: { ...facts, clock: undefined },
    unread: unread.map(({ fact }) => fact),
  });
  expect(told(again)).toEqual(told(real));
  expect(Object.keys(real.facts).length).toBeGreaterThan(20);
});

test('a device that refuses script text is recorded as it answers, without the password', () => {
  const folder = temporaryFolder();
  const out = join(folder, 'device.json');
  const state = join(folder, 'state.json');
  const route = {
    ...{ InterfaceAlias: 'Port3', DestinationPrefix: '192.168.30.0/24', NextHop: '192.168.20.1' },
    ...{ RouteMetric: 50, Protocol: 'NetMgmt', Remark: `set by ${password}` },
  };
  writeFileSync(state, JSON.stringify({ routes: [route] }));
  const modules = [join(import.meta.dirname, 'modules/Device.StandIn.psm1')];
  const device = { EDGE_WIZARD_DEVICE_STATE: state, EDGE_WIZARD_DEVICE_PASSWORD: password };
  const secrets = JSON.stringify({ 'device.password': password });
  const way = ['--device', '127.0.0.1', '--skip-certificate-check', '--secrets-stdin'];
  const recorded = run(['record', ...way, '--out', out], modules, device, secrets);
  expect(recorded).toMatchObject({
    exit: 0,
    json: { unread: [{ fact: 'roles', code: 'call.missing' }] },
  });
  const file = fileOf(out);
  expect(file).toMatchObject({ kind: 'device', faults: [{ cmdlet: 'Get-AzureDataBoxEdgeRole' }] });
  expect(JSON.stringify(file) + recorded.text + recorded.said).not.toContain(
    JSON.stringify(password).slice(1, -1),
  );
  const { calls } = file['recorded'] as { calls: readonly { cmdlet: string; values?: readonly object[] }[] };
  const routes = calls.find(({ cmdlet }) => cmdlet === 'Get-HcsNetRoute')?.values ?? [];
  expect(routes).toEqual([
    expect.objectContaining({ DestinationPrefix: '192.168.30.0/24', RouteMetric: 50, Protocol: 'NetMgmt' }),
  ]);
  const table = join(folder, 'routes.json');
  writeFileSync(table, JSON.stringify([{ ...route, DestinationPrefix: '192.168.31.0/24' }]));
  const real = run(['routes', 'plan', table, ...way], modules, device, secrets).json as Record<
    string,
    unknown
  >;
  const again = run(['routes', 'plan', table, '--host', out], []).json as Record<string, unknown>;
  expect(again['now']).toEqual(real['now']);
  expect(again['findings']).toEqual(real['findings']);
  expect(again['commands']).toEqual(real['commands']);
});
