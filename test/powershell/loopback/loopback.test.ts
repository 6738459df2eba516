import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readDevice } from '#electron/device/session/read-device.ts';
import { openPowerShellDevice } from '#electron/device/session/powershell-device.ts';
import { translator } from '#shared/locales/translate.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { asWord, inPowerShell, personStandIn, routesCli } from '../by-hand.ts';
import { powerShell, script, temporaryFolder } from '../open.ts';

/**
 * Through WinRM to this very computer, of which `register-minishell.ps1` has made a device: real sessions, a real
 * restricted endpoint, real refusals. Only the cmdlets behind it are stand-ins.
 */
const isRegistered = process.env['EDGE_WIZARD_LOOPBACK'] === '1';
const password = process.env['EDGE_WIZARD_DEVICE_PASSWORD'] ?? '';
const stateFile = process.env['EDGE_WIZARD_DEVICE_STATE'] ?? '';
const t = translator('en');

const route = (third: number): RouteRow => ({
  ...{ InterfaceAlias: 'Port3', DestinationPrefix: `192.168.${String(third)}.0/24` },
  ...{ NextHop: '192.168.20.1', RouteMetric: 100 },
});
const foreign = route(77);
const rows = [route(21), route(22)];
const onDevice = (): readonly RouteRow[] =>
  (JSON.parse(readFileSync(stateFile, 'utf8')) as { routes: RouteRow[] }).routes;

let folder = '';
const path = (name: string): string => join(folder, name);
const table = (wanted: readonly RouteRow[]): string => {
  writeFileSync(path('routes.json'), JSON.stringify(wanted));
  return path('routes.json');
};
const cli = (words: readonly string[], secret = password) => routesCli(words, secret, path('state'));
const listen = async (...how: readonly ('-Http' | '-Https')[]) => {
  const listener = join(import.meta.dirname, 'set-listener.ps1');
  const { exit, said } = await inPowerShell(`& ${asWord(listener)} ${how.join(' ')}`);
  if (exit !== 0) throw new Error(said);
};

describe.runIf(isRegistered)('a device over loopback WinRM', () => {
  describe.for([
    ['HTTPS', ['--device', 'localhost', '--skip-certificate-check']],
    ['HTTP', ['--device', 'localhost', '--http']],
  ] as const)('that listens over %s', ([transport, on]) => {
    beforeEach(() => {
      folder = temporaryFolder();
      writeFileSync(stateFile, JSON.stringify({ routes: [foreign] }));
    });

    test('is read, its addresses included', async () => {
      const target = { name: 'localhost', user: '~\\EdgeUser', skipCertificateCheck: true };
      const https = transport === 'HTTPS';
      const options = { executable: powerShell(), script };
      const opened = await openPowerShellDevice(options, { ...target, https }, password);
      if (!opened.ok) throw new Error(JSON.stringify(opened.error));
      expect(opened.value.notice.join(' ')).toContain('intended for the initial network configuration');
      const { facts, unread } = await readDevice(opened.value);
      await opened.value.close();
      expect(facts.about?.SerialNumber).toBe('1HXQG13');
      expect(facts.ports).toMatchObject([{ Name: 'Port3', IpAddress: '192.168.20.50', PrefixLength: 24 }]);
      expect(facts.switches).toMatchObject([{ InterfaceAlias: ['Port3'], EnabledForCompute: true }]);
      expect(facts.pods).toMatchObject([{ Name: 'coredns-tz8wn' }]);
      expect(facts.routes).toEqual([foreign]);
      expect(unread).toMatchObject([{ fact: 'roles', code: 'call.missing' }]);
    });

    test('has routes planned, applied, verified and rolled back', async () => {
      const planned = await cli(['plan', table(rows), ...on]);
      expect(planned).toMatchObject({ exit: 0, json: { add: rows, now: [foreign], foreign: [foreign] } });
      const job = ['--yes', '--job', path('job'), ...on];
      expect(await cli(['apply', table(rows), ...job])).toMatchObject({ exit: 0, json: { outcome: 'done' } });
      expect(onDevice()).toEqual([foreign, ...rows]);
      expect(await cli(['verify', table(rows), ...on])).toMatchObject({ exit: 0 });
      expect(await cli(['rollback', ...job])).toMatchObject({ exit: 0, json: { outcome: 'done' } });
      expect(onDevice()).toEqual([foreign]);
    });

    test('goes back by the script that is kept, which a person runs', async () => {
      await cli(['apply', table(rows), '--yes', '--job', path('job'), ...on]);
      const kept = path('job/rollback.ps1');
      const typing = `Import-Module ${asWord(personStandIn)} -Function Get-Credential`;
      for (const time of ['first', 'second']) {
        const ended = await inPowerShell(`${typing}; & ${asWord(kept)}`, {
          EDGE_WIZARD_TYPED_PASSWORD: password,
        });
        expect(ended.out, `${time}: ${ended.said}`).toContain(t('routes.script.asWas'));
        expect(onDevice()).toEqual([foreign]);
      }
    });

    test('is met again after its end of the session has died in mid-apply', async () => {
      const wanted = [route(21), route(66), route(68)];
      const applied = await cli(['apply', table(wanted), '--yes', '--job', path('job'), ...on]);
      expect(applied).toMatchObject({ exit: 0, json: { outcome: 'done' } });
      expect(onDevice()).toEqual([foreign, ...wanted]);
    });

    test('refuses a wrong password', async () => {
      const refused = await cli(['plan', table(rows), ...on], `${password}x`);
      expect(refused).toMatchObject({ exit: 3, json: { error: { code: 'device.password' } } });
    });
  });

  describe('that cannot be entered', () => {
    beforeEach(() => {
      folder = temporaryFolder();
    });
    afterAll(() => listen('-Http', '-Https'));

    test.for([
      ['whose certificate nobody has signed', ['localhost'], 'device.certificate'],
      ['whose certificate is for another name', ['127.0.0.1'], 'device.wrongName'],
      ['whose address this computer does not trust', ['127.0.0.1', '--http'], 'device.notTrusted'],
    ] as const)('one %s', async ([, on, code]) => {
      expect(await cli(['plan', table(rows), '--device', ...on])).toMatchObject({
        exit: 3,
        json: { error: { code } },
      });
    });

    test('one whose ports are closed, one by one', async () => {
      // An address: a name has two, and the second is tried before Windows gives up the first.
      const plan = async (...how: readonly string[]) => {
        const { json } = await cli(['plan', table(rows), '--device', '127.0.0.1', ...how]);
        return (json['error'] as { code: string } | undefined)?.code;
      };
      await listen('-Https');
      expect(await plan('--http')).toBe('device.httpsOnly');
      await listen('-Http');
      expect(await plan('--skip-certificate-check')).toBe('device.httpOnly');
      await listen();
      expect(await plan('--http')).toBe('device.closed');
    });
  });
});
