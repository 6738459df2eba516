import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { translator } from '#shared/locales/translate.ts';
import { rollbackScript } from '#shared/routes/rollback-script.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { asWord, inPowerShell } from './by-hand.ts';
import { temporaryFolder } from './open.ts';

const route = (third: number, RouteMetric = 100): RouteRow => ({
  ...{ InterfaceAlias: 'Port3', DestinationPrefix: `192.168.${String(third)}.0/24` },
  ...{ NextHop: '192.168.20.1', RouteMetric },
});

test('the script that is kept gives the analyzer nothing to say', async ({ skip }) => {
  const folder = temporaryFolder();
  const planned = [
    { does: 'remove' as const, row: route(22) },
    { does: 'add' as const, row: route(22, 50) },
    { does: 'add' as const, row: route(24) },
    { does: 'remove' as const, row: route(23) },
  ];
  const about = {
    device: '127.0.0.1',
    at: '2026-11-22T15:00:00Z',
    before: [21, 22, 23].map((n) => route(n)),
  };
  const hows = [{ skipCertificateCheck: true }, { http: true }, { skipCertificateCheck: false }];
  const scripts = hows.map((how, index) => {
    const name = join(folder, `rollback-${String(index)}.ps1`);
    writeFileSync(name, rollbackScript({ ...about, ...how, planned }, translator('en')));
    return asWord(name);
  });
  const { out } = await inPowerShell(
    `if (-not (Get-Module -ListAvailable -Name PSScriptAnalyzer)) { 'none'; return }
    $settings = @{ IncludeDefaultRules = $true; Rules = @{ PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1', '7.0') } } }
    ${scripts.join(', ')} | ForEach-Object { Invoke-ScriptAnalyzer -Path $_ -Settings $settings } | ForEach-Object { '{0}: {1}' -f $_.RuleName, $_.Message }`,
  );
  skip(out.trim() === 'none', 'PSScriptAnalyzer is not installed');
  expect(out).toBe('');
});
