import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const workflows = readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`);
const lines = workflows.flatMap((path) => read(path).split('\n'));
const withText = (pattern: RegExp) => lines.filter((line) => pattern.test(line));

test('an action is the commit that was looked at, and not what its tag becomes', () => {
  expect(withText(/- uses:/).length).toBeGreaterThan(10);
  for (const line of withText(/- uses:/)) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d/);
});

test('no package runs a script while it is installed', () => {
  const installs = [...withText(/npm (?:ci|install|i)\b/), ...read('build/prepare.js').split('\n')].filter(
    (line) => /npm['", [(]+ci\b|npm (?:ci|install|i)\b/.test(line) && !/^\s*(?:\*|\/\*|\/\/)/.test(line),
  );
  expect(installs.length).toBeGreaterThan(3);
  for (const line of installs) expect(line).toContain('--ignore-scripts');
});

/** Also for a plain `npm ci`. The setting `ignore-scripts` would do it, but `npm pack` then builds nothing. */
test('no installed package has such a script', () => {
  expect(read('.npmrc')).toMatch(/^omit=peer$/m);
  type Locked = Readonly<Record<string, { readonly hasInstallScript?: true; readonly peer?: true }>>;
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Locked };
  const scripted = Object.entries(packages).filter(
    ([, { hasInstallScript, peer }]) => hasInstallScript === true && peer !== true,
  );
  expect(scripted.map(([name]) => name)).toEqual([]);
  expect(existsSync(join(root, 'node_modules/electron-builder/package.json'))).toBe(true);
  expect(existsSync(join(root, 'node_modules/electron-winstaller'))).toBe(false);
});

test('npx runs what is installed, and fetches nothing', () => {
  for (const line of withText(/\bnpx /)) expect(line).toMatch(/\bnpx --no /);
});

test('a workflow can read, and nothing else', () => {
  for (const path of workflows) expect(read(path)).toMatch(/^permissions:\n {2}contents: read\n/m);
  expect(withText(/: write$/)).toEqual([]);
});
