import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callLists, type TextsByName } from '#electron/host/catalogue/call-lists.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import { Shell } from '#electron/host/powershell/transport.ts';
import type { JsonObject } from '#shared/json.ts';
import { ask, patience } from './ask.ts';
import { open, packagedScript, powerShell, script, standIns, temporaryFolder } from './open.ts';

let shell: Shell;
beforeAll(() => {
  const environment = { ...process.env, EDGE_WIZARD_HOST_SCRIPT: script, TERM: 'dumb' };
  const opened = Shell.open({ executable: powerShell(), environment, startDeadline: patience });
  if (!opened.ok) throw new Error(opened.error.detail);
  shell = opened.value;
});
afterAll(async () => {
  await shell.end();
});

const asks = (request: JsonObject) => shell.send(request, { deadline: patience });

const bios = (ClassName: JsonObject[string]): JsonObject => ({
  cmdlet: 'Get-CimInstance',
  parameters: { ClassName },
});
const node = (command: JsonObject[string]): JsonObject => ({
  cmdlet: 'Invoke-AksEdgeNodeCommand',
  parameters: { command },
});
const named = (cmdlet: JsonObject[string]): JsonObject => ({ cmdlet, parameters: {} });
const uninstall = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\*';

test.for<JsonObject>([
  { cmdlet: 'Get-Item', parameters: { Path: '/' } },
  { cmdlet: 'Get-NetAdapter', parameters: { CimSession: 'other' } },
  bios('Win32_Process'),
  node('ENV'),
  // Another case, a list of one, a pattern, a path.
  named('get-netadapter'),
  named(['Get-NetAdapter']),
  named('Get-NetAdapte?'),
  named('NetAdapter\\Get-NetAdapter'),
  named('Get-NetAdapter\u0000'),
  named('Get-Net\u00adAdapter'),
  named(null),
  { cmdlet: 'Get-NetAdapter', parameters: { name: 'a' } },
  { cmdlet: 'Get-NetAdapter', parameters: { 'Name\u0000': 'a' } },
  // What a comparison by culture does not see.
  node('e\u200bnv'),
  node('env\u00ad'),
  node('env\u0000'),
  bios('win32_bios'),
  // A list or an object where a text belongs.
  bios(['Win32_BIOS']),
  node(['env', 'reboot']),
  { cmdlet: 'Get-ItemProperty', parameters: { Path: [uninstall, 'HKLM:\\SAM'] } },
  { cmdlet: 'Get-NetAdapter', parameters: { Name: ['a', 'b'] } },
  { cmdlet: 'Get-NetAdapter', parameters: { Name: { a: 1 } } },
  { cmdlet: 'Get-NetAdapter', parameters: { Name: null } },
  { cmdlet: 'Send-Ping', parameters: { Addresses: [['10.0.0.1']] } },
  { cmdlet: 'Send-Ping', parameters: { Addresses: ['10.0.0.1'], TimeoutMs: 1.5 } },
  { device: { does: 'call' }, select: '*', cmdlet: 'GET-HCSNETROUTE', parameters: {} },
  { device: { does: 'call' }, select: [], cmdlet: 'kubectl', parameters: { Query: ['get pods -A'] } },
  { device: { does: 'call' }, select: [], cmdlet: 'kubectl', parameters: { Query: 'get\u200b pods -A' } },
])('the script refuses by its own list %j', async (request) => {
  expect(await asks(request)).toMatchObject({ ok: true, value: { ok: false, code: 'unknown' } });
});

function* nearMisses(names: TextsByName, values: TextsByName): Generator<JsonObject> {
  for (const cmdlet of Object.keys(names)) {
    yield { cmdlet: `${cmdlet}x`, parameters: {} };
    yield { cmdlet, parameters: { Edge: 'x' } };
  }
  for (const [key, texts] of Object.entries(values)) {
    const [cmdlet = '', parameter = ''] = key.split('.');
    for (const text of ['', 'x', ...texts.map((one) => `${one} `)])
      yield { cmdlet, parameters: { [parameter]: text } };
  }
}

test('the script refuses whatever the catalogue does not name, on this machine and on a device', async () => {
  const { allowed, allowedValues, allowedOnDevice, allowedValuesOnDevice } = callLists();
  const onDevice = { device: { does: 'call' }, select: [] };
  const requests = [
    ...nearMisses(allowed, allowedValues),
    ...[...nearMisses(allowedOnDevice, allowedValuesOnDevice)].map((request) => ({
      ...request,
      ...onDevice,
    })),
    ...Object.keys(allowedOnDevice).flatMap((cmdlet) => (cmdlet in allowed ? [] : [named(cmdlet)])),
    ...Object.keys(allowed).flatMap((cmdlet) =>
      cmdlet in allowedOnDevice ? [] : [{ ...named(cmdlet), ...onDevice }],
    ),
  ];
  expect(requests.length).toBeGreaterThan(200);
  for (const request of requests) {
    const answer = await asks(request);
    expect(answer, JSON.stringify(request)).toMatchObject({
      ok: true,
      value: { ok: false, code: 'unknown' },
    });
  }
});

test.for([script, packagedScript])('PowerShell reads the lists of the catalogue from %s', (file) => {
  const words = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File'];
  const { stdout, stderr } = spawnSync(
    powerShell(),
    [...words, join(import.meta.dirname, 'read-lists.ps1'), file],
    { encoding: 'utf8', windowsHide: true, env: { ...process.env, NO_COLOR: '1', TERM: 'dumb' } },
  );
  expect(stderr).toBe('');
  const lists = Object.entries(callLists()).map(([name, list]) => [`$${name}`, list] as const);
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(lists));
});

test('the script that is packaged lets nothing stand in for a cmdlet', async () => {
  process.env['EDGE_WIZARD_TRAINING_STATE'] = temporaryFolder();
  const host = open(standIns, packagedScript);
  const answer = await host.run({ cmdlet: 'Test-AksEdgeDeployment', parameters: {} }, { deadline: patience });
  await host.close();
  expect(answer).toMatchObject({ ok: false, error: { code: 'call.missing' } });
});

test('the script lets through what is written as it should be', async () => {
  // The machine has none of these cmdlets: that is said of what passed the list.
  for (const request of [named('Get-NetAdapter'), bios('Win32_BIOS'), node('env')]) {
    expect(await asks(request)).toMatchObject({ ok: true, value: { ok: false, code: 'missing' } });
  }
});

test.for<JsonObject[string]>(['../../x', '1', 1.5, -1, [1], null, true])(
  'the script begins no operation of the number %j',
  async (number) => {
    const folder = temporaryFolder();
    const request = { ...named('Test-EdgeHost'), place: { folder: join(folder, 'a', 'b'), number } };
    const answer = await asks(request);
    expect(answer).toMatchObject({ ok: true, value: { ok: false, code: 'unknown' } });
    expect(readdirSync(folder)).toEqual([]);
  },
);

test('a script that is not there leaves a request that carries out nothing', async () => {
  const file = join(temporaryFolder(), 'made');
  const options = { executable: powerShell(), startDeadlineMs: patience };
  const missing = openPowerShellHost({ ...options, script: '/nowhere/edge-host.ps1' });
  const answer = await missing.run(ask(`"}; New-Item -ItemType File -Path '${file}'; {"`));
  await missing.close();
  expect(answer).toMatchObject({ ok: false, error: { code: 'host.exited', starting: true } });
  expect(existsSync(file)).toBe(false);
});
