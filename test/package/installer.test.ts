import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { appId } from '../../build/package/names.js';
import * as wine from '../../build/windows/wine.js';
import { seen, Windows } from './windows.ts';

const packaged = inject('packaged');
const installer = readdirSync(packaged).find((name) => name.endsWith('-installer.exe'));
const isRunnable = installer !== undefined && wine.isInstalled();

const unpacked = join(packaged, 'win-unpacked');
const product = 'Edge Field Wizard';
const executable = `${product}.exe`;
const key = `HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\${product}`;
const appKey = `HKLM\\Software\\Classes\\AppUserModelId\\${appId}`;
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** In order: each test finds what the ones before it left. */
describe('the installer, under Wine', () => {
  // The stand-in for Electron is a Node.
  const windows = new Windows(join(unpacked, executable));
  const place = join(windows.drive, 'Program Files', product);
  const inside = `C:\\Program Files\\${product}`;
  const rootFolder = join(windows.drive, 'ProgramData', product);
  const jobs = join(rootFolder, 'jobs');
  const start = join(windows.drive, 'ProgramData/Microsoft/Windows/Start Menu/Programs', `${product}.lnk`);

  const install = (...words: string[]) => windows.run(seen(join(packaged, installer ?? '')), '/S', ...words);
  const said = join(rootFolder, 'uninstalled.txt');
  const putBack = join(rootFolder, 'put-back.ps1');
  const commands = [
    "Set-Item -Path 'WSMan:\\localhost\\Client\\TrustedHosts' -Value '' -Force",
    "Stop-Service -Name 'WinRM'",
  ];
  const uninstaller = `${inside}\\Uninstall ${product}.exe`;
  const registered = async (value: string, of = key) => {
    const { stdout } = await windows.run('C:\\windows\\system32\\reg.exe', 'query', `"${of}"`, '/v', value);
    return stdout
      .trim()
      .split(/\s{2,}/)
      .at(-1);
  };
  /** In its own folder it runs to its end, and can be asked how that was. */
  const uninstallThere = () => windows.run(uninstaller, '/S', `_?=${inside}`);
  const uninstall = async () => {
    const { status } = await windows.run(uninstaller, '/S');
    // It goes on in a copy of itself, because it removes its own file. What stays is the last thing that it writes.
    if (status === 0) await vi.waitUntil(() => existsSync(said), { timeout: 300_000, interval: 100 });
    return status;
  };

  beforeAll(async () => {
    if (isRunnable) await windows.begin();
  });
  afterAll(() => {
    if (isRunnable) windows.end();
  });
  beforeEach(({ skip }) => {
    skip(!isRunnable, 'the installer is made with makensis and run under Wine, and one of them is not here');
  });

  test('stops if the folder of the jobs cannot be protected, and installs nothing', async () => {
    // What it must not change either: a link, which Wine would follow, is shown on Windows.
    writeFileSync(rootFolder, 'a file in the place of the folder');
    expect(await install()).toMatchObject({ status: 5 });
    expect(existsSync(place)).toBe(false);
    rmSync(rootFolder);
  });

  test('installs silently: files, shortcut, and an entry among the programs', async () => {
    expect(await install()).toMatchObject({ status: 0 });
    for (const name of readdirSync(unpacked, { recursive: true, encoding: 'utf8' })) {
      if (!statSync(join(unpacked, name)).isFile()) continue;
      expect(hash(join(place, name)), name).toBe(hash(join(unpacked, name)));
    }
    expect(existsSync(start)).toBe(true);
    expect(await registered('DisplayVersion')).toBe('0.1.0');
    expect(await registered('DisplayName', appKey)).toBe(product);
    expect(await registered('QuietUninstallString')).toBe(`"${uninstaller}" /S`);
    for (const rest of ['.new', '.old']) expect(existsSync(`${place}${rest}`)).toBe(false);
  });

  test('the folders of jobs are there, and protected', () => {
    // Wine makes permissions of an access list: administrators, its group, can write, and users only read.
    for (const folder of [rootFolder, jobs]) expect(statSync(folder).mode & 0o777, folder).toBe(0o775);
  });

  test('the command line runs beside it', async () => {
    const cli = join(windows.drive, 'cli');
    mkdirSync(cli);
    const tarball = readdirSync(packaged).find((name) => name.endsWith('-cli.tgz')) ?? '';
    spawnSync('tar', ['xzf', join(packaged, tarball), '-C', cli]);
    const node = `${inside}\\${executable}`;
    const { stdout, status } = await windows.run(
      node,
      'C:\\cli\\package\\out\\cli\\edge-wizard.cjs',
      'version',
      '--json',
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: '0.1.0' });
  });

  test('over a running application it stops, and replaces nothing', async () => {
    const before = hash(join(place, executable));
    writeFileSync(join(place, 'resources/mark.txt'), 'old');
    const release = await windows.hold({ node: `${inside}\\${executable}` });
    try {
      expect(await install()).toMatchObject({ status: 32 });
      expect(await uninstallThere()).toMatchObject({ status: 32 });
    } finally {
      await release();
    }
    expect(hash(join(place, executable))).toBe(before);
    expect(existsSync(join(place, 'resources/mark.txt'))).toBe(true);
    expect(existsSync(`${place}.new`)).toBe(false);
  });

  test.each(['resources\\app.asar'])(
    'while %s is open elsewhere it stops, and replaces nothing',
    async (name) => {
      const release = await windows.hold({ file: `${inside}\\${name}` });
      try {
        expect(await install()).toMatchObject({ status: 32 });
        expect(await uninstallThere()).toMatchObject({ status: 32 });
      } finally {
        await release();
      }
      expect(existsSync(join(place, 'resources/mark.txt'))).toBe(true);
      expect(existsSync(`${place}.new`)).toBe(false);
    },
  );

  test('if it cannot write the new files it stops, and replaces nothing', async () => {
    writeFileSync(`${place}.new`, 'a file in the place of the folder');
    expect(await install()).toMatchObject({ status: 29 });
    expect(existsSync(join(place, 'resources/mark.txt'))).toBe(true);
    rmSync(`${place}.new`);
  });

  test.for(['engine.lock.held', '20261128-101500/ops/3.lock'])(
    'while a deployment holds %s it stops, and replaces nothing',
    async (held) => {
      mkdirSync(join(jobs, held, '..'), { recursive: true });
      const release = await windows.hold({
        file: `C:\\ProgramData\\${product}\\jobs\\${held.replaceAll('/', '\\')}`,
      });
      try {
        expect(await install()).toMatchObject({ status: 1618 });
        expect(await uninstallThere()).toMatchObject({ status: 1618 });
      } finally {
        await release();
      }
      expect(existsSync(join(place, 'resources/mark.txt'))).toBe(true);
    },
  );

  test('over an older version it leaves nothing of that', async () => {
    expect(await install()).toMatchObject({ status: 0 });
    expect(existsSync(join(place, 'resources/mark.txt'))).toBe(false);
    expect(hash(join(place, 'resources/app.asar'))).toBe(hash(join(unpacked, 'resources/app.asar')));
  });

  test('uninstalls silently: nothing is left but the jobs, the settings and what says so', async () => {
    const report = join(jobs, '20261128-101500/report.html');
    mkdirSync(join(report, '..'), { recursive: true });
    writeFileSync(report, 'kept');
    const written = ['edge-host-0123456789abcdef.ps1', 'temp'].map((name) => join(rootFolder, name));
    writeFileSync(written[0] ?? '', '');
    mkdirSync(join(written[1] ?? '', 'a call'), { recursive: true });
    const tasks = await windows.record('schtasks.exe');
    writeFileSync(putBack, `\ufeff# About them\r\n${commands.join('\r\n')}\r\n`);
    expect(await uninstall()).toBe(0);
    expect([place, start].filter((path) => existsSync(path))).toEqual([]);
    expect(written.filter((path) => existsSync(path))).toEqual([]);
    // The one that opens the wizard at the next logon.
    expect(tasks()).toBe(`"C:\\windows\\system32\\schtasks.exe" /Delete /F /TN "${product}"\r\n`);
    for (const one of [key, appKey]) {
      expect((await windows.run('C:\\windows\\system32\\reg.exe', 'query', `"${one}"`)).status).not.toBe(0);
    }
    expect(readFileSync(report, 'utf8')).toBe('kept');
    const lines = readFileSync(said, 'utf16le').split('\r\n');
    expect(lines).toEqual([
      expect.stringMatching(/^\ufeffThe settings of each user stay in .*%APPDATA%/),
      `The folders of your jobs stay in C:\\ProgramData\\${product}\\jobs.`,
      expect.stringMatching(/changes are still there.*put-back\.ps1:$/),
      ...commands,
      '',
    ]);
  });

  test('repeats no commands of a file that another user has made', async ({ skip }) => {
    skip(process.getuid?.() !== 0, 'only root can give a file to another user');
    expect(await install()).toMatchObject({ status: 0 });
    expect(existsSync(said)).toBe(false);
    writeFileSync(putBack, '# About them\r\nevil.exe\r\n');
    chownSync(putBack, 1234, 1234);
    expect(await uninstall()).toBe(0);
    const text = readFileSync(said, 'utf16le');
    expect(text).toContain('The settings of each user');
    expect(text).not.toContain('evil.exe');
  });

  test('installs into a folder with blanks and umlauts', async () => {
    expect(await install('/D=C:\\Für alle\\Werk 7')).toMatchObject({ status: 0 });
    expect(hash(join(windows.drive, 'Für alle/Werk 7', executable))).toBe(hash(join(unpacked, executable)));
  });
});
