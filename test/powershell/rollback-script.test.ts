import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#shared/locales/translate.ts';
import { rollbackScript } from '#shared/routes/rollback-script.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import {
  asWord,
  deviceStandIn,
  inPowerShell,
  personStandIn,
  routesCli,
  unbroken,
  type Ended,
} from './by-hand.ts';
import { temporaryFolder } from './open.ts';

const t = translator('en');
const password = 'Pä#ss"w0rd\' $(exit) `密码';

const route = (third: number, more: Partial<RouteRow> = {}): RouteRow => ({
  ...{ InterfaceAlias: 'Port3', DestinationPrefix: `192.168.${String(third)}.0/24` },
  ...{ NextHop: '192.168.20.1', RouteMetric: 100, ...more },
});
/** Somebody else's, which nothing here may move. */
const foreign = route(77, { NextHop: '192.168.20.9' });

let folder = '';
const path = (name: string): string => join(folder, name);
const onDevice = (): readonly RouteRow[] =>
  (JSON.parse(readFileSync(path('device.json'), 'utf8')) as { routes: RouteRow[] }).routes;
/** @param spelling what a release of the device may call the parts of a route: no sample is public */
const deviceHas = (routes: readonly RouteRow[], spelling?: 'otherwise'): void => {
  writeFileSync(path('device.json'), JSON.stringify({ routes, spelling }));
};
const sorted = (rows: readonly RouteRow[]): readonly RouteRow[] =>
  rows.toSorted((a, b) => a.DestinationPrefix.localeCompare(b.DestinationPrefix));

beforeEach(() => {
  folder = temporaryFolder();
});

const onThisDevice = () => ({
  EDGE_WIZARD_DEVICE_STATE: path('device.json'),
  EDGE_WIZARD_DEVICE_PASSWORD: password,
});

/** The script as a person runs it, in a console in which the modules are the device and the person. */
const byHand = (script: string, typed = password): Promise<Ended> =>
  inPowerShell(`Import-Module ${asWord(deviceStandIn)}, ${asWord(personStandIn)}; & ${asWord(script)}`, {
    ...onThisDevice(),
    EDGE_WIZARD_TYPED_PASSWORD: typed,
  });

function saved(before: readonly RouteRow[], after: readonly RouteRow[], more = {}): string {
  const planned = [
    ...before.filter((row) => !after.includes(row)).map((row) => ({ does: 'remove' as const, row })),
    ...after.filter((row) => !before.includes(row)).map((row) => ({ does: 'add' as const, row })),
  ];
  const at = '2026-11-22T15:00:00Z';
  const how = { device: '127.0.0.1', skipCertificateCheck: true, ...more };
  writeFileSync(path('rollback.ps1'), rollbackScript({ ...how, at, before, planned }, t));
  return path('rollback.ps1');
}

describe('the script that is kept, run by hand', () => {
  const before = [foreign, route(21), route(22), route(23)];
  /** One stays, one is changed, one goes, two come. */
  const after = [foreign, route(21), route(22, { RouteMetric: 50 }), route(24), route(25)];

  test.for([
    ['all of the plan was carried out', after],
    ['none of it was', before],
    ['it stopped between the two calls of a change', [foreign, route(21), route(23), route(24), route(25)]],
    [
      'somebody has changed one of its routes',
      [...after.slice(0, 4), route(23, { NextHop: '192.168.20.5' })],
    ],
  ] as const)('brings the routes back where %s, and does nothing when it is run again', async ([, now]) => {
    deviceHas(now);
    const script = saved(before, after);
    const run = async () => {
      const { exit, out, said } = await byHand(script);
      return { exit, said, isBack: out.includes(t('routes.script.asWas')) };
    };
    expect(await run()).toEqual({ exit: 0, said: '', isBack: true });
    expect(sorted(onDevice())).toEqual(sorted(before));
    const { mtimeMs } = statSync(path('device.json'));
    expect(await run()).toEqual({ exit: 0, said: '', isBack: true });
    expect(statSync(path('device.json')).mtimeMs).toBe(mtimeMs);
  });

  test('knows its routes on a device that calls their parts otherwise', async () => {
    deviceHas(after, 'otherwise');
    const script = saved(before, after);
    for (const time of ['first', 'second']) {
      expect((await byHand(script)).out, time).toContain(t('routes.script.asWas'));
      expect(sorted(onDevice())).toEqual(sorted(before));
    }
  });

  test('leaves alone what others have added since', async () => {
    const newcomer = route(78);
    deviceHas([...after, newcomer]);
    await byHand(saved(before, after));
    expect(sorted(onDevice())).toEqual(sorted([...before, newcomer]));
  });

  test('says so where the device refuses to go back', async () => {
    deviceHas([]);
    const refused = await byHand(saved([route(99)], []));
    expect(unbroken(refused.said + refused.out)).toContain(unbroken(t('routes.script.notAsWas')));
    expect(refused.out).not.toContain(t('routes.script.asWas'));
  });

  test('touches nothing after a wrong password, or none', async () => {
    deviceHas(after);
    const script = saved(before, after);
    expect((await byHand(script, 'another')).said).toContain('Zugriff verweigert');
    expect(await byHand(script, '')).toEqual({ exit: 0, out: '', said: '' });
    expect(onDevice()).toEqual(after);
  });

  test.for([{}, { http: true }, { skipCertificateCheck: false }])(
    'gives the analyzer nothing to say (%o)',
    async (how, { skip }) => {
      const script = saved(before, after, how);
      const { out } = await inPowerShell(
        `if (-not (Get-Module -ListAvailable -Name PSScriptAnalyzer)) { 'none'; return }
        $settings = @{ IncludeDefaultRules = $true; Rules = @{ PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1', '7.0') } } }
        Invoke-ScriptAnalyzer -Path ${asWord(script)} -Settings $settings | ForEach-Object { '{0}: {1}' -f $_.RuleName, $_.Message }`,
      );
      if (out.trim() === 'none') skip();
      expect(out).toBe('');
    },
  );
});

describe('the command line, through a device that refuses script text', () => {
  const cli = (words: readonly string[], secret = password) =>
    routesCli([...words, '--device', '127.0.0.1', '--skip-certificate-check'], secret, path('state'), {
      ...onThisDevice(),
      EDGE_WIZARD_STANDINS: deviceStandIn,
    });
  const table = (rows: readonly RouteRow[]): string => {
    writeFileSync(path('routes.json'), JSON.stringify(rows));
    return path('routes.json');
  };
  const apply = (rows: readonly RouteRow[]) => cli(['apply', table(rows), '--yes', '--job', path('job')]);

  test('applies, proves, and rolls back, and its script does the same without a password in it', async () => {
    deviceHas([foreign]);
    const rows = [route(21), route(22)];
    expect(await apply(rows)).toMatchObject({ exit: 0, json: { outcome: 'done' } });
    expect(sorted(onDevice())).toEqual(sorted([foreign, ...rows]));
    expect(await cli(['verify', table(rows)])).toMatchObject({ exit: 0 });
    const script = readFileSync(path('job/rollback.ps1'), 'utf8');
    expect(script).not.toContain('w0rd');
    expect(await cli(['rollback', '--yes', '--job', path('job')])).toMatchObject({ exit: 0 });
    expect(onDevice()).toEqual([foreign]);
    deviceHas([foreign, ...rows]);
    expect(await byHand(path('job/rollback.ps1'))).toMatchObject({ exit: 0, said: '' });
    expect(onDevice()).toEqual([foreign]);
  });

  test('applies and goes back on a device that calls the parts of a route otherwise', async () => {
    deviceHas([foreign], 'otherwise');
    const rows = [route(21), route(22)];
    expect(await apply(rows)).toMatchObject({ exit: 0, json: { outcome: 'done' } });
    expect(await cli(['rollback', '--yes', '--job', path('job')])).toMatchObject({ exit: 0 });
    expect(onDevice()).toEqual([foreign]);
  });

  test('stops at what the device refuses, and goes back from there', async () => {
    deviceHas([foreign]);
    const refused = await apply([route(21, { RouteMetric: 10 }), route(99), route(22, { RouteMetric: 200 })]);
    expect(refused).toMatchObject({ exit: 3, json: { outcome: 'failed' } });
    expect(onDevice()).toEqual([foreign, route(21, { RouteMetric: 10 })]);
    expect(await byHand(path('job/rollback.ps1'))).toMatchObject({ exit: 0, said: '' });
    expect(onDevice()).toEqual([foreign]);
  });

  test('says which password was wrong, and changes nothing', async () => {
    deviceHas([foreign]);
    const refused = await cli(['plan', table([route(21)])], 'another');
    expect(refused).toMatchObject({ exit: 3, json: { error: { code: 'device.password' } } });
    expect(onDevice()).toEqual([foreign]);
  });
});
