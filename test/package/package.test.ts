import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test, vi } from 'vitest';
import { languages } from '../../build/package/languages.js';
import { fourNumbers } from '../../build/package/names.js';
import { expectReleasable, signingOf } from '../../build/package/signing.js';
import { withoutSignature } from '../../build/package/distribution.js';
import { copyOfProject } from '../../build/copy.js';
import { languageNames } from '#shared/locales/languages.ts';
import { packageIn } from './package-in.ts';

const packaged = inject('packaged');
const folder = mkdtempSync(join(tmpdir(), 'edge-packaged-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const named = (ending: string): string => {
  const name = readdirSync(packaged).find((one) => one.endsWith(ending));
  if (name === undefined) throw new Error(`no ${ending} in ${readdirSync(packaged).join(', ')}`);
  return join(packaged, name);
};
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Of every language. */
const texts = languageNames.toSorted();

describe('the command line for npm', () => {
  const tarball = named('-cli.tgz');

  test('contains what it needs, and nothing else', () => {
    const { stdout } = spawnSync('tar', ['tzf', tarball], { encoding: 'utf8' });
    const files = stdout.trim().split('\n').sort();
    const others = files.filter((name) => !/^package\/out\/cli\/(chunks\/)?[\w.-]+\.cjs$/.test(name));
    expect(others).toEqual([
      'package/LICENSE',
      'package/README.md',
      ...texts.map((name) => `package/out/cli/locales/${name}.texts`),
      'package/out/powershell/edge-host.ps1',
      'package/package.json',
    ]);
    expect(files).toContain('package/out/cli/edge-wizard.cjs');
    expect(files).not.toContain('package/out/cli/training-bridge.cjs');
    expect(statSync(tarball).size).toBeLessThan(350_000 + 100_000 * (languages.length - 1));
  });

  test('refuses a host script that was changed after it was packed', () => {
    const changed = join(folder, 'changed');
    mkdirSync(changed);
    spawnSync('tar', ['xzf', tarball, '-C', changed]);
    appendFileSync(join(changed, 'package/out/powershell/edge-host.ps1'), '# a line more\n');
    const command = join(changed, 'package/out/cli/edge-wizard.cjs');
    const words = [command, 'facts', '--host', 'windows', '--powershell', process.execPath, '--json'];
    const { stdout, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'host.script' } });
  });

  test('runs where it was unpacked, and its script lets no module stand in', () => {
    spawnSync('tar', ['xzf', tarball, '-C', folder]);
    const command = join(folder, 'package/out/cli/edge-wizard.cjs');
    const { stdout, status } = spawnSync(process.execPath, [command, 'version', '--json'], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    // The copy that it was built in has no Git.
    const files = { 'out/cli/edge-wizard.cjs': hash(command) };
    const source = { commit: null, builtFrom: 'archive' };
    expect(JSON.parse(stdout)).toMatchObject({ version: '0.1.0', ...source, hashes: files });
    const script = readFileSync(join(folder, 'package/out/powershell/edge-host.ps1'), 'utf8');
    expect(script).not.toContain('EDGE_WIZARD_STANDINS');
  });
});

test('every file is in the list of hashes', () => {
  const lines = readFileSync(named('SHA256SUMS'), 'utf8').trim().split('\n');
  const sums = Object.fromEntries(lines.map((line) => line.split('  ').reverse() as [string, string]));
  const files = readdirSync(packaged).filter((name) => /\.(tgz|zip|exe|json|txt)$/.test(name));
  expect(Object.keys(sums).sort()).toEqual(files.sort());
  for (const name of files) expect(sums[name]).toBe(hash(join(packaged, name)));
});

test('the packaged application starts and draws its first page', () => {
  const app = join(packaged, 'app');
  // Node stands in for Electron here as well: what is shown is that its files find each other.
  const electron = join(import.meta.dirname, '../electron-stand-in/electron');
  const words = [electron, '--no-sandbox', app, '--host', 'training:clean-pc', '--smoke'];
  const { stdout, status } = spawnSync(process.execPath, words, { encoding: 'utf8', timeout: 300_000 });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ version: '0.1.0', host: { kind: 'training' } });
});

test('the bill of materials names what is inside, with its licence', () => {
  const { components, specVersion } = JSON.parse(readFileSync(named('sbom.cdx.json'), 'utf8')) as {
    specVersion: string;
    components: { name: string; version: string; licenses: unknown[] }[];
  };
  const names = components.map(({ name }) => name);
  expect(specVersion).toBe('1.6');
  expect(names).toEqual(
    expect.arrayContaining(['svelte', 'valibot', 'ip-address', 'node-powershell', 'yazl']),
  );
  expect(names.some((name) => /vite|eslint|electron-builder|typescript/.test(name))).toBe(false);
  const licences = readFileSync(named('THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const { name, version } of components.slice(1)) expect(licences).toContain(`${name} ${version}\n`);
});

test('is the same whichever folder it is made in, and for whom Node is to work', () => {
  const other = copyOfProject();
  vi.stubEnv('NODE_ENV', 'development');
  try {
    packageIn(other, '--without-installer');
    const again = join(other, 'out/package');
    const archive = 'win-unpacked/resources/app.asar';
    expect(hash(join(again, archive))).toBe(hash(join(packaged, archive)));
    const tarball = named('-cli.tgz');
    expect(hash(tarball.replace(packaged, again))).toBe(hash(tarball));
  } finally {
    vi.unstubAllEnvs();
    rmSync(other, { recursive: true, force: true });
  }
});

test.for([
  ['0.1.0', '0.1.0.0'],
  ['5.6.7-beta.8', '5.6.7.0'],
  ['1.2.3+build.9', '1.2.3.0'],
])('version %s is %s in the resources', ([version = '', numbers]) => {
  expect(fourNumbers(version)).toBe(numbers);
});

describe('a release', () => {
  const full = {
    EDGE_WIZARD_RELEASE: '1',
    EDGE_WIZARD_SIGN_CERTIFICATE: 'c.pfx',
    EDGE_WIZARD_SIGN_TIMESTAMP: 'http://t',
  };
  test.for([
    [{ ...full, EDGE_WIZARD_SIGN_CERTIFICATE: undefined }, false, /must be signed/],
    [{ ...full, EDGE_WIZARD_SIGN_TIMESTAMP: undefined }, false, /time stamp/],
    [full, true, /stand-in/],
  ] as const)('is refused unsigned, without a time stamp, or on a stand-in: %o', ([env, standIn, why]) => {
    expect(() => {
      expectReleasable(signingOf(env), { standIn });
    }).toThrow(why);
  });
  test('is made from all of it; what is no release needs none of it', () => {
    expectReleasable(signingOf(full), { standIn: false });
    expectReleasable(signingOf({}), { standIn: true });
  });
});

test('only a 64-bit executable loses its signature', () => {
  const text = Buffer.alloc(1024);
  text.writeUInt32LE(64, 0x3c);
  text.writeUInt16LE(0x10b, 64 + 24);
  expect(() => withoutSignature(text)).toThrow('not a 64-bit executable');
});
