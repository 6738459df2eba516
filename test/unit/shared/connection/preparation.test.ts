import { expect, test } from 'vitest';
import { putBackCalls, startCalls, stopCalls, preparationActions } from '#shared/connection/preparation.ts';
import { callText } from '#shared/calls/powershell-text.ts';

const textOf = (calls: Parameters<typeof callText>[0][]) => calls.map(callText);
const error = (code: string, values = {}) => ({ code, values: { name: '1HXQG13.plant.lan', ...values } });
const trust =
  "Set-Item -Path 'WSMan:\\localhost\\Client\\TrustedHosts' -Value '1HXQG13.plant.lan' -Concatenate -Force";
const start = "Start-Service -Name 'WinRM'";

test.for([
  ['Running', 'Automatic', [trust]],
  ['Stopped', 'Manual', [start, trust]],
  ['Stopped', 'Disabled', ["Set-Service -Name 'WinRM' -StartupType 'Manual'", start, trust]],
] as const)(
  'a %s and %s WinRM is started as far as needed, and one name is added',
  ([Status, StartType, lines]) => {
    const [way] = preparationActions(error('device.notTrusted'), { Status, StartType });
    expect(textOf([...(way?.calls ?? [])])).toEqual(lines);
  },
);

test('only an error that asks for it prepares anything', () => {
  const codes = [
    'unreachable',
    'closed',
    'password',
    'certificate',
    'nameUnknown',
    'session',
    'noAnswer',
    'httpOnly',
  ];
  for (const code of codes)
    expect(preparationActions(error(`device.${code}`), { Status: 'Stopped' }), code).toEqual([]);
  expect(preparationActions({ code: 'device.notTrusted', values: { name: '*' } })).toEqual([]);
});

test('a certificate for another name leads to a line that makes it true', () => {
  const [way] = preparationActions(
    error('device.wrongName', { address: '10.126.75.5', ownName: '1HXQG13.plant.lan' }),
  );
  expect(way).toMatchObject({
    id: 'hostsLine',
    name: '1HXQG13.plant.lan',
    line: { Address: '10.126.75.5', Name: '1HXQG13.plant.lan' },
  });
  expect(textOf([...(way?.calls ?? [])])).toEqual([
    'Add-Content -LiteralPath "$env:SystemRoot\\System32\\drivers\\etc\\hosts" -Value "`n10.126.75.5    1HXQG13.plant.lan"',
  ]);
  expect(preparationActions(error('device.wrongName', { address: 'fe80::1', ownName: 'a.lan' }))).toEqual([]);
  expect(preparationActions(error('device.wrongName', { address: '10.0.0.1', ownName: '' }))).toEqual([]);
});

test('a service goes back to what it was, unless somebody wants it to run by now', () => {
  const before = { Status: 'Stopped', StartType: 'Disabled' };
  expect(textOf([...stopCalls(before, { Status: 'Running', StartType: 'Manual' })])).toEqual([
    "Stop-Service -Name 'WinRM'",
    "Set-Service -Name 'WinRM' -StartupType 'Disabled'",
  ]);
  expect(stopCalls(before, { Status: 'Running', StartType: 'Automatic' })).toEqual([]);
  expect(stopCalls({ Status: 'Running' }, { Status: 'Running' })).toEqual([]);
  expect(startCalls(undefined)).toEqual([]);
});

test('what is shown for the way back is the whole way back', () => {
  const kept = {
    trustedHosts: { before: 'old.lan', after: 'old.lan,a.lan', added: ['a.lan'] },
    service: { Status: 'Stopped', StartType: 'Manual' },
    hosts: [{ Address: '10.126.75.5', Name: 'a.lan' }],
  };
  const hosts = '"$env:SystemRoot\\System32\\drivers\\etc\\hosts"';
  expect(textOf([...putBackCalls(kept)])).toEqual([
    "Set-Item -Path 'WSMan:\\localhost\\Client\\TrustedHosts' -Value 'old.lan' -Force",
    "Stop-Service -Name 'WinRM'",
    `Set-Content -LiteralPath ${hosts} -Value ((Get-Content -LiteralPath ${hosts}) -ne '10.126.75.5    a.lan')`,
  ]);
});
