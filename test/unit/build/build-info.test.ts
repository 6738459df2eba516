import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-build-info-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** As the build of a project in a folder of its own says it. */
function infoIn(project: string, isPackage = true): unknown {
  mkdirSync(join(project, 'build'), { recursive: true });
  for (const name of ['package.json', 'build/build-info.js', 'build/electron-release.json']) {
    cpSync(join(root, name), join(project, name), { force: false });
  }
  const module = pathToFileURL(join(project, 'build/build-info.js')).href;
  const program = `import { buildInfo } from '${module}'; console.log(JSON.stringify(buildInfo(${String(isPackage)})));`;
  const words = ['--input-type=module', '--eval', program];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8', stdio: 'pipe' }));
}

const git = (...words: string[]): string =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...words], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();

test('a package from a clone has its commit, and says if files differ from it', () => {
  git('init', '--quiet');
  infoIn(folder);
  git('add', '.');
  git('commit', '--quiet', '--message', 'All');
  const commit = git('rev-parse', 'HEAD');
  expect(infoIn(folder)).toMatchObject({ commit, builtFrom: 'clone' });
  appendFileSync(join(folder, 'package.json'), '\n');
  expect(infoIn(folder)).toMatchObject({ commit, builtFrom: 'changedClone' });
});

test('an archive has no commit, not even in a clone of something else', () => {
  expect(infoIn(folder)).toMatchObject({ commit: null, builtFrom: 'archive' });
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message', 'Other');
  expect(infoIn(join(folder, 'unpacked'))).toMatchObject({ commit: null, builtFrom: 'archive' });
});

test('a development build has no commit, because it would be that of an earlier build', () => {
  git('init', '--quiet');
  expect(infoIn(folder, false)).toMatchObject({ commit: null, builtFrom: 'development' });
});

test("nothing is built with the day of another Electron's release", () => {
  mkdirSync(join(folder, 'build'));
  writeFileSync(
    join(folder, 'build/electron-release.json'),
    JSON.stringify({ version: '1.0.0', released: '2020-01-01' }),
  );
  expect(() => infoIn(folder)).toThrow(/electron-release\.json 1\.0\.0: see build\/updating-electron\.md/);
});
