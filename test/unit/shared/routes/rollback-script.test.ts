import { describe, expect, test } from 'vitest';
import { translator } from '#shared/locales/translate.ts';
import { planRoutes } from '#shared/routes/plan-routes.ts';
import { rollbackScript, type RollbackScript } from '#shared/routes/rollback-script.ts';
import type { RouteRow } from '#shared/routes/types.ts';

const t = translator('en');
const old: RouteRow = {
  InterfaceAlias: 'Port3',
  DestinationPrefix: '192.168.21.0/24',
  NextHop: '192.168.20.1',
  RouteMetric: 100,
};
const foreign: RouteRow = { ...old, DestinationPrefix: '10.9.0.0/16' };
const changed: RouteRow = { ...old, NextHop: '192.168.20.2' };
const extra: RouteRow = { ...old, DestinationPrefix: '10.40.0.0/16' };
const before = [old, foreign];
const { changes: planned } = planRoutes({ current: before, wanted: [changed, extra], owned: [old] });

const scriptOf = (more: Partial<RollbackScript> = {}) =>
  rollbackScript({ device: '10.126.76.30', at: '2026-11-22T15:00:00Z', before, planned, ...more }, t);
/** What is done, without the comments and the two functions. */
const lines = (script: string) =>
  script
    .split('\r\n')
    .filter((line) => line !== '' && !/^\uFEFF?#/.test(line))
    .filter((_line, index, all) => {
      const start = all.findIndex((line) => line.startsWith('function '));
      return index < start || index >= all.indexOf('try {');
    });

describe('the script to keep', () => {
  test('moves what is not as it was, with one cmdlet a call, and looks at the routes before and after', () => {
    const call = (text: string) => `Invoke-OnDevice { ${text} }`;
    const there = (network: string, values = '') =>
      `(Test-Route -Routes $now['Port3'] -Prefix '${network}'${values})`;
    const asBefore = there('192.168.21.0/24', " -Values '192.168.20.1', '100'");
    expect(lines(scriptOf())).toEqual([
      "$device = '10.126.76.30'",
      '$option = New-PSSessionOption -OpenTimeout 20000',
      "$credential = Get-Credential -UserName '~\\EdgeUser' -Message '10.126.76.30'",
      'if ($null -eq $credential) { return }',
      "$session = New-PSSession -ConfigurationName 'Minishell' -UseSSL -ErrorAction 'Stop' -ComputerName $device -Credential $credential -SessionOption $option",
      'try {',
      '    $now = Read-Route',
      `    if (-not ${asBefore}) {`,
      `        if ${there('192.168.21.0/24')} { ${call("Remove-HcsNetRoute -InterfaceAlias 'Port3' -DestinationPrefix '192.168.21.0/24'")} }`,
      `        ${call("Add-HcsNetRoute -InterfaceAlias 'Port3' -DestinationPrefix '192.168.21.0/24' -NextHop '192.168.20.1' -RouteMetric 100")}`,
      '    }',
      `    if ${there('10.40.0.0/16')} { ${call("Remove-HcsNetRoute -InterfaceAlias 'Port3' -DestinationPrefix '10.40.0.0/16'")} }`,
      '    $now = Read-Route',
      '    $now.Values | ForEach-Object { $_ } | Format-List -Property *',
      `    $wrong = @((-not ${asBefore}), ${there('10.40.0.0/16')})`,
      `    if ($wrong -contains $true) { Write-Warning -Message '${t('routes.script.notAsWas')}' }`,
      `    else { Write-Output -InputObject '${t('routes.script.asWas')}' }`,
      '}',
      'finally { Remove-PSSession -Session $session }',
    ]);
  });

  test('keeps the whole before-image, routes of others included, as notes', () => {
    const notes = scriptOf()
      .split('\r\n')
      .filter((line) => line.includes('Add-HcsNetRoute') && line.startsWith('#'));
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain('10.9.0.0/16');
  });

  test('opens the session as it was opened', () => {
    expect(lines(scriptOf()).join('\n')).not.toContain('Skip');
    expect(lines(scriptOf({ http: true })).join('\n')).not.toContain('UseSSL');
    expect(lines(scriptOf({ skipCertificateCheck: true }))).toContain(
      '$option = New-PSSessionOption -OpenTimeout 20000 -SkipCACheck -SkipCNCheck -SkipRevocationCheck',
    );
  });

  test('no name or answer of a device becomes a command', () => {
    const evil = "x'; Remove-Item C:\\ #\r\nStop-Computer";
    const row = { ...old, DestinationPrefix: evil, InterfaceAlias: evil };
    const script = scriptOf({
      device: evil,
      before: [row],
      planned: [{ does: 'remove', row }],
    });
    expect(script.split(/\r?\n/)[0]).toMatch(/^\uFEFF# .*Stop-Computer/);
    // Every quotation mark of the data is doubled: what is outside of quotes never holds a piece of it.
    const outside = script.replace(/^\uFEFF?#.*$/gm, '').replace(/'(?:[^']|'')*'/g, '');
    expect(outside).not.toMatch(/Stop-Computer|Remove-Item/);
  });

  test('says so where there is nothing to undo', () => {
    const script = scriptOf({ planned: [], before: [] });
    expect(lines(script)).toEqual([]);
    expect(script).toContain('nothing to undo');
  });
});
