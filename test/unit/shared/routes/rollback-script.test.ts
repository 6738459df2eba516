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
const lines = (script: string) => script.split('\r\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('the script to keep', () => {
  test('goes back with one cmdlet a call, and shows the routes at the end', () => {
    expect(lines(scriptOf())).toEqual([
      "$session = New-PSSession -ComputerName '10.126.76.30' -Credential '~\\EdgeUser' -ConfigurationName 'Minishell' -UseSSL -ErrorAction 'Stop'",
      "Invoke-Command -Session $session -ScriptBlock { Remove-HcsNetRoute -InterfaceAlias 'Port3' -DestinationPrefix '192.168.21.0/24' }",
      "Invoke-Command -Session $session -ScriptBlock { Add-HcsNetRoute -InterfaceAlias 'Port3' -DestinationPrefix '192.168.21.0/24' -NextHop '192.168.20.1' -RouteMetric 100 }",
      "Invoke-Command -Session $session -ScriptBlock { Remove-HcsNetRoute -InterfaceAlias 'Port3' -DestinationPrefix '10.40.0.0/16' }",
      "Invoke-Command -Session $session -ScriptBlock { Get-HcsNetRoute -InterfaceAlias 'Port3' }",
      'Remove-PSSession -Session $session',
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
    expect(lines(scriptOf({ http: true }))[0]).not.toContain('UseSSL');
    expect(lines(scriptOf({ skipCertificateCheck: true }))[0]).toContain(
      '-SessionOption (New-PSSessionOption -SkipCACheck -SkipCNCheck -SkipRevocationCheck)',
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
    expect(script.split(/\r?\n/)[0]).toMatch(/^# .*Stop-Computer/);
    // Every quotation mark of the data is doubled: what is outside of quotes never holds a piece of it.
    const outside = script.replace(/^#.*$/gm, '').replace(/'(?:[^']|'')*'/g, '');
    expect(outside).not.toMatch(/Stop-Computer|Remove-Item/);
  });

  test('says so where there is nothing to undo', () => {
    const script = scriptOf({ planned: [], before: [] });
    expect(lines(script)).toEqual([]);
    expect(script).toContain('nothing to undo');
  });
});
