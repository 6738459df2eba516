import { describe, expect, test } from 'vitest';
import { deepRedactor, scenarioOf } from '#shared/scenario/recording.ts';

const canary = 'Canary-7-Sings';

describe('a recording', () => {
  test.for([
    ['the password that was typed, wherever a device echoes it', { Hint: `try ${canary} first` }],
    ['a password by its name', { ProxyPassword: canary }],
    ['a secret deep below its name', { Credentials: { list: [canary] } }],
    ['the user of a proxy', { ProxyServer: `http://anna:${canary}@proxy.plant:8080` }],
    ['the user of a proxy without a scheme', { ProxyServer: `http=anna:${canary}@proxy.plant:8080` }],
    ['a token in a text', { ImagePath: `agent.exe --token ${canary}` }],
  ] as const)('is without %s', ([, bag]) => {
    const refused = [{ cmdlet: 'Get-A', parameters: {}, error: { id: 'X', message: JSON.stringify(bag) } }];
    const { scenario } = scenarioOf(
      {
        kind: 'device',
        ...{ title: 'Mine', state: { about: bag }, refused },
        recorded: { at: '', by: '', notice: [], calls: [{ cmdlet: 'Get-A', parameters: {}, values: [bag] }] },
      },
      [canary],
    );
    expect(JSON.stringify(scenario)).not.toContain(canary);
  });

  test('keeps what is no secret as it came', () => {
    const bag = {
      ...{ Name: 'Port3', UseDhcp: 'False', Mtu: 1500, Gateway: null, IsInitialPasswordSet: true },
      ...{ ProxyServer: 'http=proxy.plant:8080;https=proxy.plant:8443', Mail: 'anna@plant.example' },
    };
    expect(deepRedactor([canary])(bag)).toEqual(bag);
  });

  test('of a device says so, names what was refused as faults, and lists what is personal by its path', () => {
    const error = { id: 'CommandNotFoundException', message: 'no such thing' };
    const call = { cmdlet: 'Get-HcsNetRoute', parameters: { InterfaceAlias: 'Port3' }, error };
    const recording = {
      ...{ title: 'Mine', state: { about: { SerialNumber: '1HXQG13' } } },
      ...{
        refused: [call],
        recorded: { at: '2026-01-05T05:58:12.000Z', by: 'edge-wizard 1', calls: [call] },
      },
    } as const;
    expect(scenarioOf({ ...recording, kind: 'device' }, []).scenario).toEqual({
      ...{ format: 'edge-wizard/scenario/1', kind: 'device', title: 'Mine', state: recording.state },
      faults: [{ cmdlet: call.cmdlet, parameters: call.parameters, does: 'throw', ...error }],
      recorded: recording.recorded,
      personal: [{ path: 'state.about.SerialNumber', kind: 'serial number' }],
    });
    expect(scenarioOf({ ...recording, kind: 'machine' }, []).scenario).not.toHaveProperty('kind');
  });
});
