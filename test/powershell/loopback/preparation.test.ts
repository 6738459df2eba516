import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Host } from '#electron/host/host.ts';
import { ClientPreparation } from '#electron/main/services/client-preparation.ts';
import {
  trustedHostsPath,
  preparationActions,
  type PreparationAction,
} from '#shared/connection/preparation.ts';
import { isJsonObject } from '#shared/json.ts';
import type { Call } from '#shared/calls/call.ts';
import { translator } from '#shared/locales/translate.ts';
import { open, temporaryFolder } from '../open.ts';

/** Windows' own WinRM, its list of trusted hosts and its hosts file, on a computer that is thrown away afterwards. */
const isRegistered = process.env['EDGE_WIZARD_LOOPBACK'] === '1';
const name = 'edge-wizard-test.plant.lan';
const hostsFile = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'drivers', 'etc', 'hosts');

function way(code: string, values = {}): PreparationAction {
  const [first] = preparationActions({ code, values: { name, ...values } }, {});
  if (first === undefined) throw new Error(code);
  return first;
}

describe.skipIf(!isRegistered)('this computer', () => {
  const folder = temporaryFolder();
  let host: Host;
  let preparation: ClientPreparation;
  let found = '';
  beforeAll(async () => {
    host = open([]);
    const places = { host, folder: join(folder, 'remedies'), lockFolder: folder };
    preparation = new ClientPreparation({
      ...places,
      file: join(folder, 'connection.json'),
      t: translator('en'),
    });
    const [setting] = await list();
    const value = isJsonObject(setting) ? setting['Value'] : undefined;
    if (typeof value === 'string') found = value;
  });
  afterAll(async () => {
    await run({ cmdlet: 'Start-Service', parameters: { Name: 'WinRM' } });
    await set(found);
    await host.close();
  });
  async function run(call: Call) {
    const answer = await host.run(call);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value.values;
  }
  const list = async () => await run({ cmdlet: 'Get-Item', parameters: { Path: trustedHostsPath } });
  const set = async (Value: string) =>
    await run({ cmdlet: 'Set-Item', parameters: { Path: trustedHostsPath, Value, Force: true } });

  test('trusts one name more, beside those that were there, and then none', async () => {
    await set('old.plant.lan');
    expect(await preparation.carryOut(way('device.notTrusted'))).toEqual({ ok: true, value: null });
    expect(await list()).toEqual([{ Value: `old.plant.lan,${name}` }]);
    await set(`old.plant.lan,${name},theirs.plant.lan`);
    expect(await preparation.putBack()).toEqual({ ok: true, value: null });
    expect(await list()).toEqual([{ Value: 'old.plant.lan,theirs.plant.lan' }]);
    await set('');
    await preparation.carryOut(way('device.notTrusted'));
    await preparation.putBack();
    expect(await list()).toEqual([{ Value: '' }]);
  });

  test('knows an address by a line of its hosts file, which is then as it was to the byte', async () => {
    const before = readFileSync(hostsFile);
    const line = way('device.wrongName', { ownName: name, address: '192.0.2.45' });
    expect(await preparation.carryOut(line)).toEqual({ ok: true, value: null });
    expect((await lookup(name, { family: 4 })).address).toBe('192.0.2.45');
    expect(await preparation.putBack()).toEqual({ ok: true, value: null });
    // A last line without an end was given one, and keeps it.
    expect(readFileSync(hostsFile, 'latin1').trimEnd()).toBe(before.toString('latin1').trimEnd());
  });

  test('has its service started, and stopped again', async () => {
    await run({ cmdlet: 'Stop-Service', parameters: { Name: 'WinRM' } });
    expect(await preparation.carryOut(way('device.clientService'))).toEqual({ ok: true, value: null });
    expect(await preparation.service()).toMatchObject({ Status: 'Running' });
    expect(await preparation.putBack()).toEqual({ ok: true, value: null });
    expect(await preparation.service()).toMatchObject({ Status: 'Stopped' });
  });
});
