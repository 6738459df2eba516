import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { controlsOf } from '#electron/composition/training-controls.ts';
import { catalogue } from '#electron/host/catalogue/index.ts';
import type { Host } from '#electron/host/host.ts';
import { ClientPreparation } from '#electron/main/services/client-preparation.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import {
  trustedHostsPath,
  preparationActions,
  type PreparationAction,
} from '#shared/connection/preparation.ts';
import type { Call } from '#shared/calls/call.ts';
import { translator } from '#shared/locales/translate.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preparation-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A training machine whose calls are counted. */
function open(scenario = 'clean-pc') {
  const opened = openTrainingHost({ scenario, folder: join(folder, 'machine') });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const machine = opened.value;
  const asked: Call[] = [];
  const host: Host = {
    about: machine.about,
    run: (call, options) => {
      asked.push(call);
      return machine.run(call, options);
    },
    startOperation: (call, place) => machine.startOperation(call, place),
    close: () => machine.close(),
  };
  const file = join(folder, 'connection.json');
  const parts = { host, file, folder: join(folder, 'remedies'), lockFolder: folder, t: translator('en') };
  const run = async (call: Call) => {
    const answer = await machine.run(call);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value.values[0];
  };
  const set = (Value: string) =>
    run({ cmdlet: 'Set-Item', parameters: { Path: trustedHostsPath, Value, Force: true } });
  const list = async () => {
    await run({ cmdlet: 'Start-Service', parameters: { Name: 'WinRM' } });
    return await run({ cmdlet: 'Get-Item', parameters: { Path: trustedHostsPath } });
  };
  return {
    preparation: new ClientPreparation(parts),
    again: () => new ClientPreparation(parts),
    asked,
    file,
    run,
    set,
    list,
    machine,
  };
}
function way(code: string, values = {}): PreparationAction {
  const [first] = preparationActions({ code, values: { name: 'ase.lan', ...values } }, {});
  if (first === undefined) throw new Error(code);
  return first;
}
const trust = (name = 'ase.lan') => way('device.notTrusted', { name });
const line = () => way('device.wrongName', { address: '10.126.75.5', ownName: 'ase.lan' });
const changing = (asked: readonly Call[]) =>
  asked.filter(({ cmdlet }) => catalogue.get(cmdlet)?.changes === true).map(({ cmdlet }) => cmdlet);

test('a stopped service is started, one name is added, and both are put back exactly', async () => {
  const { preparation, asked, again, list, file } = open();
  const before = await preparation.service();
  expect(before).toEqual({ Status: 'Stopped', StartType: 'Manual' });
  expect(await preparation.carryOut(trust())).toEqual({ ok: true, value: null });
  expect(changing(asked)).toEqual(['Start-Service', 'Set-Item']);
  expect(await list()).toMatchObject({ Value: 'ase.lan' });
  // A wizard that was killed meanwhile is another one by now.
  expect(again().kept()).toEqual({
    service: before,
    trustedHosts: { before: '', after: 'ase.lan', added: ['ase.lan'] },
  });
  expect(await again().putBack()).toEqual({ ok: true, value: null });
  expect(await preparation.service()).toEqual(before);
  expect(existsSync(file)).toBe(false);
  expect(await list()).toMatchObject({ Value: '' });
});

test('the commands that restore it are beside the record, for the uninstaller and for people', async () => {
  const { preparation } = open();
  const script = join(folder, 'put-back.ps1');
  await preparation.carryOut(trust());
  await preparation.carryOut(line());
  const [about = '', ...lines] = readFileSync(script, 'utf8').split('\r\n');
  expect(about).toMatch(/^\ufeff# .*as administrator\.$/);
  expect(lines).toEqual([
    "Set-Item -Path 'WSMan:\\localhost\\Client\\TrustedHosts' -Value '' -Force",
    "Stop-Service -Name 'WinRM'",
    expect.stringMatching(/^Set-Content .*hosts.*-ne '10\.126\.75\.5 {4}ase\.lan'\)$/) as string,
    '',
  ]);
  await preparation.putBack();
  expect(existsSync(script)).toBe(false);
});

test('a name that is trusted already, or twice asked for, is not added and not put back', async () => {
  const { preparation, asked, list, run, set } = open();
  await run({ cmdlet: 'Start-Service', parameters: { Name: 'WinRM' } });
  await set('*.lan');
  expect(await preparation.carryOut(trust())).toEqual({ ok: true, value: null });
  expect(changing(asked)).toEqual([]);
  expect(preparation.kept()).toEqual({});
  await set('other.lan');
  await preparation.carryOut(trust());
  await preparation.carryOut(trust());
  expect(changing(asked)).toEqual(['Set-Item']);
  await preparation.putBack();
  expect(await list()).toMatchObject({ Value: 'other.lan' });
});

test('what a third party has done since stays: its names, and its service', async () => {
  const { preparation, list, set, run } = open();
  await preparation.carryOut(trust());
  await set('ase.lan,theirs.lan');
  await run({ cmdlet: 'Set-Service', parameters: { Name: 'WinRM', StartupType: 'Manual' } });
  await preparation.putBack();
  expect(await list()).toMatchObject({ Value: 'theirs.lan' });
  await preparation.carryOut(trust());
  await set('theirs.lan');
  expect(await preparation.putBack()).toEqual({ ok: true, value: null });
  expect(await list()).toMatchObject({ Value: 'theirs.lan' });
  expect(preparation.kept()).toEqual({});
});

test('what was there is on disk before anything changes', async () => {
  const { preparation, asked, file, machine } = open();
  const seen: string[] = [];
  const run = machine.run.bind(machine);
  machine.run = async (call, options) => {
    if (catalogue.get(call.cmdlet)?.changes === true)
      seen.push(`${call.cmdlet} ${readFileSync(file, 'utf8')}`);
    return await run(call, options);
  };
  await preparation.carryOut(trust());
  expect(seen[0]).toMatch(/^Start-Service .*"service":\{"Status":"Stopped"/);
  expect(seen[1]).toMatch(/^Set-Item .*"before":""/);
  expect(asked.length).toBeGreaterThan(2);
});

test('a line of the hosts file is added once and taken away again; one that was there stays', async () => {
  const { preparation, machine, run } = open();
  const client = () => controlsOf(machine)?.client.addressOf('ASE.lan');
  await preparation.carryOut(line());
  await preparation.carryOut(line());
  expect(client()).toBe('10.126.75.5');
  expect(preparation.kept().hosts).toEqual([{ Address: '10.126.75.5', Name: 'ase.lan' }]);
  await preparation.putBack();
  expect(client()).toBeUndefined();
  await run({ cmdlet: 'Add-HostsLine', parameters: { Address: '10.126.75.5', Name: 'ase.lan' } });
  await preparation.carryOut(line());
  expect(preparation.kept()).toEqual({});
  await preparation.putBack();
  expect(client()).toBe('10.126.75.5');
});

test('without administrator rights PowerShell says so, and nothing is said to have changed', async () => {
  const scenario = join(folder, 'plain-user.json');
  const state = { host: { Elevated: false } };
  const about = { format: 'edge-wizard/scenario/1', title: 'A plain user', basedOn: 'clean-pc' };
  writeFileSync(scenario, JSON.stringify({ ...about, state, faults: [] }));
  const { preparation } = open(scenario);
  expect(await preparation.carryOut(trust())).toMatchObject({
    ok: false,
    error: { code: 'prepare.failed', values: { cmdlet: 'Start-Service' } },
  });
  expect(await preparation.carryOut(line())).toMatchObject({ error: { code: 'prepare.failed' } });
  expect(preparation.kept()).toEqual({});
  expect(await preparation.putBack()).toEqual({ ok: true, value: null });
  expect(preparation.kept()).toEqual({});
});

test('a file that nobody can read is no reason to change anything', async () => {
  const { preparation, file, asked } = open();
  writeFileSync(file, '{"format":"edge-wizard/connection/9"');
  expect(preparation.kept()).toEqual({});
  expect(await preparation.putBack()).toEqual({ ok: true, value: null });
  expect(changing(asked)).toEqual([]);
});
