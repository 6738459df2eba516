import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandLine, program } from '../support/command-line.ts';
import { onlyOn } from '../support/platform.ts';
import { single } from '../unit/shared/files.ts';
import { csvOf } from '../unit/shared/sites/tables.ts';

const { place, run, save } = commandLine('edge-wizard-intune');
const powershell = process.env['EDGE_WIZARD_POWERSHELL'] ?? '';
const names = ['LINE-1', 'LINE-2'];

/** Systems other than Windows have codes up to 255. */
const code = (number: number): number => (process.platform === 'win32' ? number : number % 256);

/** Runs a script of the app as Intune does: its code, and what it prints. */
function script(name: string, folder: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    powershell,
    [
      ...['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass'],
      ...['-File', place(`plant/intune/${name}.ps1`), '-Folder', place(folder)],
      ...['-Node', process.execPath, ...(words.includes('-Program') ? [] : ['-Program', program]), ...words],
    ],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', XDG_STATE_HOME: place('state') } },
  );
  return { status, out: stdout.trim(), all: `${stdout}${stderr}` };
}

const install = (folder: string, on: string, ...words: readonly string[]) =>
  script('install', folder, '-Name', 'LINE-1', '-On', on, ...words);

describe('the app for Intune', () => {
  test('is written beside the machines, with the codes that Intune understands', () => {
    const { Network, ...rest } = single;
    const template = { ...rest, Arc: {}, Network: { ...Network, DnsServers: [], InternetDisabled: true } };
    const table = save('sites.csv', csvOf(names.map((name) => ({ Name: name }))));
    run(['sites', table, '--template', save('plant.json', template), '--out', place('plant')]);
    expect(readdirSync(place('plant/machines'))).toHaveLength(2);
    const app = JSON.parse(readFileSync(place('plant/intune/app.json'), 'utf8')) as {
      returnCodes: { returnCode: number; type: string }[];
    };
    expect(Object.fromEntries(app.returnCodes.map(({ returnCode, type }) => [returnCode, type]))).toEqual({
      ...{ 0: 'success', 1: 'failed', 1618: 'retry', 1641: 'hardReboot', 3010: 'softReboot' },
    });
  });

  test('installs, is detected, and is uninstalled', () => {
    expect(script('detect', 'one')).toMatchObject({ status: 1, out: '' });
    expect(install('one', 'training')).toMatchObject({ status: 0, out: 'Set up and proven.' });
    expect(script('detect', 'one').out).toMatch(/^Set up and proven: [0-9a-f]{12}$/);
    // Nothing is done twice.
    const journal = join(place('one/jobs'), readdirSync(place('one/jobs'))[0] ?? '', 'journal.jsonl');
    const before = readFileSync(journal, 'utf8');
    expect(install('one', 'training').status).toBe(0);
    expect(readFileSync(journal, 'utf8')).toBe(before);
    expect(script('uninstall', 'one')).toMatchObject({ status: 0 });
    expect(script('detect', 'one')).toMatchObject({ status: 1, out: '' });
  });

  test('asks for a restart with 3010, and continues after it', () => {
    expect(install('restart', 'training:needs-reboot').status).toBe(code(3010));
    expect(script('detect', 'restart').status).toBe(1);
    expect(install('restart', 'training:needs-reboot').status).toBe(0);
  });

  test('asks to be tried again while another job runs', () => {
    const said = { error: { code: 'job.running', message: 'Another job', remedy: 'Wait' } };
    const busy = save(
      'busy.cjs',
      `console.log(${JSON.stringify(JSON.stringify(said))}); process.exitCode = 3;`,
    );
    expect(script('install', 'busy', '-Name', 'LINE-1', '-Program', busy)).toMatchObject({
      ...{ status: code(1618), out: 'Another job' },
    });
  });

  test('says why it failed', () => {
    const failed = install('fails', 'training:deploy-fails');
    expect(failed.status).toBe(1);
    expect(failed.out).toContain("Kubernetes on it wasn't ready in time");
    const unknown = script('install', 'none', '-Name', 'LINE-9');
    expect(unknown).toMatchObject({ status: 1, out: 'The table has no machine with the name LINE-9.' });
    expect(script('install', 'none', '-Name', '../index').status).toBe(1);
  });

  test(
    'installs an installer of the right hash only',
    onlyOn('posix', 'the stand-in for msiexec is a shell script'),
    () => {
      cpSync(place('sites.csv'), place('plant/intune/product.msi'));
      const hash = spawnSync('sha256sum', [place('sites.csv')], { encoding: 'utf8' }).stdout.slice(0, 64);
      mkdirSync(place('bin'));
      const msi = (code: number, sum = hash) => {
        writeFileSync(place('bin/msiexec'), `#!/bin/sh\nexit ${code}\n`);
        chmodSync(place('bin/msiexec'), 0o755);
        const words = ['-Installer', 'product.msi', '-Sha256', sum, '-Msiexec', place('bin/msiexec')];
        return install('msi', 'training', ...words).status;
      };
      // Windows' own codes don't fit into a byte here, so only their low ones can be seen.
      expect(msi(0)).toBe(0);
      expect(msi(3)).toBe(1);
      expect(msi(0, '0'.repeat(64))).toBe(1);
    },
  );
});
