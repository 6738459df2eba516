import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { readOnlyDevice, readOnlyHost } from '#electron/cli/record/reading.ts';
import { catalogue, deviceCatalogue } from '#electron/host/catalogue/index.ts';
import type { Device } from '#electron/device/session/device.ts';
import { factSources } from '#electron/host/facts/sources.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import type { Call } from '#shared/calls/call.ts';
import { onlyOn } from '../../../support/platform.ts';
import { FakeMachine } from '../host/fakes/machine.ts';
import { devices, fileOf, machines, opened, recorded, recordFolder } from './record-support.ts';

const { place, save, ran } = recordFolder();
const canary = 'Canary-7-Sings';

describe('reading', () => {
  const changing = (calls: typeof catalogue): readonly Call[] =>
    [...calls.values()].filter(({ changes }) => changes).map(({ cmdlet }) => ({ cmdlet, parameters: {} }));

  test('lets no call through that changes a machine', async () => {
    const machine = new FakeMachine(() => []);
    const { host } = readOnlyHost(machine);
    expect(changing(catalogue).length).toBeGreaterThan(10);
    for (const call of changing(catalogue)) {
      expect(await host.run(call)).toMatchObject({ ok: false, error: { code: 'call.unknown' } });
      expect(await host.startOperation(call, { folder: place('ops'), number: 1 })).toMatchObject({
        ok: false,
      });
    }
    expect(machine.asked).toEqual([]);
  });

  test('lets no call through that changes a device', async () => {
    const real = await opened('two-nodes');
    const asked = vi.spyOn(real, 'run');
    const { device } = readOnlyDevice(real);
    expect(changing(deviceCatalogue).map(({ cmdlet }) => cmdlet)).toContain('Add-HcsNetRoute');
    for (const call of changing(deviceCatalogue)) {
      expect(await device.run(call)).toMatchObject({ ok: false, error: { code: 'call.unknown' } });
    }
    expect(asked).not.toHaveBeenCalled();
  });

  test('asks every training machine and device for nothing that would change it', async () => {
    const host = openTrainingHost({ scenario: 'clean-pc' });
    if (!host.ok) throw new Error(host.error.code);
    const machine = vi.spyOn(Object.getPrototypeOf(host.value) as typeof host.value, 'run');
    const device = vi.spyOn(Object.getPrototypeOf(await opened('two-nodes')) as Device, 'run');
    for (const name of machines) await recorded(`training:${name}`, place('all.json'));
    for (const name of devices) await recorded(`training:${name}`, place('all.json'));
    const changes = (calls: typeof catalogue, asked: readonly (readonly [Call, ...unknown[]])[]) =>
      asked.filter(([{ cmdlet }]) => calls.get(cmdlet)?.changes !== false);
    expect(machine.mock.calls.length).toBeGreaterThan(factSources.length);
    expect(device.mock.calls.length).toBeGreaterThan(devices.length);
    expect(changes(catalogue, machine.mock.calls)).toEqual([]);
    expect(changes(deviceCatalogue, device.mock.calls)).toEqual([]);
    vi.restoreAllMocks();
  });
});

describe('the command', () => {
  const secrets = JSON.stringify({ 'device.password': canary });

  test('prints one object, and overwrites a file as export does', () => {
    const out = place('twice.json');
    writeFileSync(out, 'what was there before');
    const done = ran(['record', '--host', 'training:two-nodes', '--out', out, '--json']);
    expect(done.exit).toBe(0);
    expect(JSON.parse(done.out)).toMatchObject({ format: 'edge-wizard/record/1', out, unread: [] });
    expect(fileOf(out)).toMatchObject({
      format: 'edge-wizard/scenario/1',
      kind: 'device',
      title: expect.stringMatching(/^Azure Stack Edge Pro 2, recorded on \w{3} \d{1,2}, \d{4}$/) as unknown,
      faults: [],
      recorded: { by: expect.stringMatching(/^edge-wizard \d/) as unknown },
    });
  });

  test('says to a person that it has replaced a file', () => {
    const out = place('again.json');
    const words = ['record', '--host', 'training:two-nodes', '--out', out];
    expect(ran(words).out).not.toContain('replaced');
    expect(ran(words).out).toContain(`Replaced the existing file: ${out}`);
  });

  test('plans on what it has recorded as on the device itself', () => {
    const out = place('planned.json');
    const table = place('routes.csv');
    writeFileSync(
      table,
      'InterfaceAlias,DestinationPrefix,NextHop,RouteMetric\nPort3,192.168.21.0/24,192.168.20.1,100\n',
    );
    ran(['record', '--host', 'training:odd-names', '--out', out]);
    const plans = ['training:odd-names', out].map(
      (host) => ran(['routes', 'plan', table, '--host', host, '--json']).out,
    );
    expect(plans[0]).toContain('Add-HcsNetRoute');
    expect(plans[1]).toBe(plans[0]);
  });

  test('does not write the password that was typed, even where a device echoes it', () => {
    const about = { SerialNumber: '1HXQG13', Motto: `my password is ${canary}`, Old: canary };
    const state = { about, connection: { password: canary } };
    const basedOn = 'port2-internet-port3-cameras';
    const host = save('echo.json', { kind: 'device', basedOn, state });
    const out = place('echo-again.json');
    const refused = ran(['record', '--host', host, '--out', out, '--json', '--secrets-stdin'], '{}');
    expect(refused.exit).toBe(3);
    const done = ran(['record', '--host', host, '--out', out, '--json', '--secrets-stdin'], secrets);
    expect(done.exit).toBe(0);
    expect(done.out + done.said + readFileSync(out, 'utf8')).not.toContain(canary);
  });

  test.for<[string, string[], string, string]>([
    ['no file', [], 'usage.option', '--out FILE'],
    ['a machine that is none', ['--out', 'x.json', '--host', 'none'], 'usage.host', 'record needs a machine'],
    ['one that does not exist', ['--out', 'x.json', '--host', 'training:nix'], 'scenario.unknown', 'nix'],
    [
      'a folder that is not there',
      ['--out', 'not/there.json', '--host', 'training'],
      'file.write',
      'not/there.json',
    ],
    ['a folder as the file', ['--out', '.', '--host', 'training'], 'file.write', "Couldn't write"],
    ['a word too many', ['x.json', '--host', 'training'], 'usage.option', 'x.json'],
  ])('says what to do of %s', ([, words, code, sentence]) => {
    const done = ran(['record', ...words, '--json']);
    const { error } = JSON.parse(done.out) as { error: { code: string; message: string; remedy: string } };
    expect({ exit: done.exit, code: error.code }).toEqual({ exit: 2, code });
    expect(error.message).toContain(sentence);
    expect(error.remedy).not.toBe('');
  });

  test.for([
    ['a machine', []],
    ['a device', ['--device', '10.0.0.9']],
  ] as const)(
    'asks for the host where %s is to be read and this is not Windows',
    onlyOn('posix', 'on Windows the machine is this computer'),
    ([, words]) => {
      const done = ran(['record', '--out', 'x.json', ...words, '--json']);
      const { error } = JSON.parse(done.out) as { error: { code: string; message: string; remedy: string } };
      expect({ exit: done.exit, code: error.code }).toEqual({ exit: 2, code: 'usage.host' });
      expect(error.message).toContain('record needs a machine');
      expect(error.remedy).not.toBe('');
    },
  );

  test('ends with 3 where a device lets nobody in, and leaves the file that was there', () => {
    const out = place('kept.json');
    writeFileSync(out, 'what was there before');
    const done = ran(['record', '--host', 'training:http-only', '--out', out, '--json']);
    expect(done.exit).toBe(3);
    expect(JSON.parse(done.out)).toMatchObject({
      format: 'edge-wizard/record/1',
      error: { code: 'device.httpOnly' },
    });
    expect(readFileSync(out, 'utf8')).toBe('what was there before');
  });
});
