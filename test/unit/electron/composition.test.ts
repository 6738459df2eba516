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
  expect(
    choose({ powershell: 'p' }, { EDGE_WIZARD_STANDINS: 'C:\\a.psm1;C:\\b.psm1' }, 'win32'),
  ).toMatchObject({
    standIns: ['C:\\a.psm1', 'C:\\b.psm1'],
  });
  expect(choose({ host: 'windows' }, env)).toMatchObject({ standIns: [] });
});

test('an empty setting names no PowerShell', () => {
  expect(choose({}, { EDGE_WIZARD_POWERSHELL: '' })).toEqual({ kind: 'none' });
  expect(choose({}, { EDGE_WIZARD_POWERSHELL: '/p' })).toMatchObject({ executable: '/p' });
});
