import { expect, test } from 'vitest';
import { selectHost } from '#electron/composition/host-selection.ts';

const choose = (
  words: Parameters<typeof selectHost>[0],
  env: Record<string, string> = {},
  platform: NodeJS.Platform = 'linux',
  fallback: 'none' | 'training' | 'error' = 'none',
) => {
  const choice = selectHost(words, env, platform, fallback);
  return choice.ok ? choice.value : choice.error.code;
};

test.each([
  [{ host: 'training' }, { kind: 'training', scenario: 'clean-pc', speed: 0 }],
  [
    { host: 'training:small-pc', speed: '20' },
    { kind: 'training', scenario: 'small-pc', speed: 20 },
  ],
  [{ host: './plant.json' }, { kind: 'training', scenario: './plant.json', speed: 0 }],
  [{ host: 'none' }, { kind: 'none' }],
  [{ host: 'windows' }, { kind: 'windows', standIns: [] }],
  [{ powershell: '/usr/bin/pwsh' }, { kind: 'windows', executable: '/usr/bin/pwsh', standIns: [] }],
  [{}, { kind: 'none' }],
  [{ host: 'training', speed: 'fast' }, 'usage.option'],
  [{ host: 'training', speed: '-1' }, 'usage.option'],
])('%j means %j', (words, choice) => {
  expect(choose(words)).toEqual(choice);
});

test('where nothing is said, Windows means itself and elsewhere it depends', () => {
  expect(choose({}, {}, 'win32', 'error')).toEqual({ kind: 'windows', standIns: [] });
  expect(choose({}, {}, 'linux', 'error')).toBe('usage.host');
  expect(choose({}, {}, 'linux', 'training')).toEqual({ kind: 'training', scenario: 'clean-pc', speed: 1 });
});

test('stand-ins count only where another PowerShell is named, in the list form of the system', () => {
  const env = { EDGE_WIZARD_STANDINS: '/a.psm1:/b.psm1' };
  expect(choose({ powershell: 'p' }, env)).toMatchObject({ standIns: ['/a.psm1', '/b.psm1'] });
  expect(choose({ powershell: 'p', standIns: 'C:\\a.psm1;C:\\b.psm1' }, {}, 'win32')).toMatchObject({
    standIns: ['C:\\a.psm1', 'C:\\b.psm1'],
  });
  expect(choose({ host: 'windows' }, env)).toMatchObject({ standIns: [] });
});

test('an empty setting names no PowerShell', () => {
  expect(choose({}, { EDGE_WIZARD_POWERSHELL: '' })).toEqual({ kind: 'none' });
  expect(choose({}, { EDGE_WIZARD_POWERSHELL: '/p' })).toMatchObject({ executable: '/p' });
});

test('what is named as an argument counts more than what the environment names', () => {
  const env = { EDGE_WIZARD_POWERSHELL: '/e', EDGE_WIZARD_STANDINS: '/e.psm1' };
  const words = { powershell: '/p', standIns: '/p.psm1' };
  for (const system of ['linux', 'win32'] as const) {
    expect(choose(words, env, system)).toEqual({ kind: 'windows', executable: '/p', standIns: ['/p.psm1'] });
  }
});

test('on Windows the environment names neither a PowerShell nor modules: it is refused, not ignored', () => {
  const refusal = (words: Parameters<typeof selectHost>[0], env: Record<string, string>) =>
    selectHost(words, env, 'win32', 'error');
  const powershell = { EDGE_WIZARD_POWERSHELL: 'C:\\p.exe' };
  for (const words of [{}, { host: 'windows' }]) {
    expect(refusal(words, powershell)).toMatchObject({
      error: {
        code: 'usage.environment',
        values: { name: 'EDGE_WIZARD_POWERSHELL', option: '--powershell' },
      },
    });
  }
  expect(refusal({ powershell: 'C:\\p.exe' }, { EDGE_WIZARD_STANDINS: 'C:\\a.psm1' })).toMatchObject({
    error: { code: 'usage.environment', values: { name: 'EDGE_WIZARD_STANDINS', option: '--stand-ins' } },
  });
  expect(choose({}, { EDGE_WIZARD_POWERSHELL: '' }, 'win32')).toEqual({ kind: 'windows', standIns: [] });
  expect(choose({ host: 'training' }, powershell, 'win32')).toMatchObject({ kind: 'training' });
});
