import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import * as wine from '../../build/windows/wine.js';
import { seen, Windows } from './windows.ts';

const packaged = inject('packaged');
const installer = readdirSync(packaged).find((name) => name.endsWith('-installer.exe'));
const isRunnable = installer !== undefined && wine.isInstalled();

const unpacked = join(packaged, 'win-unpacked');
const product = 'Edge Field Wizard';
const executable = `${product}.exe`;
const key = `HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\${product}`;
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** In order: each test finds what the ones before it left. */
describe('the installer, under Wine', () => {
  // The stand-in for Electron is a Node.
  const windows = new Windows(join(unpacked, executable));
  const place = join(windows.drive, 'Program Files', product);
  const jobs = join(windows.drive, 'ProgramData', product, 'jobs');
  const start = join(windows.drive, 'ProgramData/Microsoft/Windows/Start Menu/Programs', `${product}.lnk`);

  const install = (...words: string[]) => windows.run(seen(join(packaged, installer ?? '')), '/S', ...words);
  const uninstaller = `C:\\Program Files\\${product}\\Uninstall ${product}.exe`;
  const registered = async (value: string) => {
    const { stdout } = await windows.run('C:\\windows\\system32\\reg.exe', 'query', `"${key}"`, '/v', value);
    return stdout
      .trim()
      .split(/\s{2,}/)
      .at(-1);
  };
  const uninstall = async () => {
    const { status } = await windows.run(uninstaller, '/S');
    // It goes on in a copy of itself, because it removes its own file.
    if (status === 0) await vi.waitUntil(() => !existsSync(place), { timeout: 300_000, interval: 100 });
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

  test('installs silently: files, shortcut, and an entry among the programs', async () => {
    expect(await install()).toMatchObject({ status: 0 });
    for (const name of readdirSync(unpacked, { recursive: true, encoding: 'utf8' })) {
      if (!statSync(join(unpacked, name)).isFile()) continue;
      expect(hash(join(place, name)), name).toBe(hash(join(unpacked, name)));
    }
    expect(existsSync(start)).toBe(true);
    expect(await registered('DisplayVersion')).toBe('0.1.0');
    expect(await registered('QuietUninstallString')).toBe(`"${uninstaller}" /S`);
    for (const rest of ['.new', '.old']) expect(existsSync(`${place}${rest}`)).toBe(false);
  });

  test('the command line runs beside it', async () => {
    const cli = join(windows.drive, 'cli');
    mkdirSync(cli);
    const tarball = readdirSync(packaged).find((name) => name.endsWith('-cli.tgz')) ?? '';
    spawnSync('tar', ['xzf', join(packaged, tarball), '-C', cli]);
    const node = `C:\\Program Files\\${product}\\${executable}`;
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
    const release = await windows.hold({ node: `C:\\Program Files\\${product}\\${executable}` });
    try {
      expect(await install()).toMatchObject({ status: 32 });
      // In its own folder it runs to its end, and can be asked how that was.
      const own = await windows.run(uninstaller, '/S', `_?=C:\\Program Files\\${product}`);
      expect(own).toMatchObject({ status: 32 });
    } finally {
      await release();
    }
    expect(hash(join(place, executable))).toBe(before);
    expect(existsSync(join(place, 'resources/mark.txt'))).toBe(true);
    expect(existsSync(`${place}.new`)).toBe(false);
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

  test('uninstalls silently: nothing is left but the jobs', async () => {
    const report = join(jobs, '20261128-101500/report.html');
    mkdirSync(join(report, '..'), { recursive: true });
    writeFileSync(report, 'kept');
    expect(await uninstall()).toBe(0);
    expect(existsSync(start)).toBe(false);
    expect((await windows.run('C:\\windows\\system32\\reg.exe', 'query', `"${key}"`)).status).not.toBe(0);
    expect(readFileSync(report, 'utf8')).toBe('kept');
  });

  test('installs into a folder with blanks and umlauts', async () => {
    expect(await install('/D=C:\\Für alle\\Werk 7')).toMatchObject({ status: 0 });
    expect(hash(join(windows.drive, 'Für alle/Werk 7', executable))).toBe(hash(join(unpacked, executable)));
  });
});
