/**
 * `npm run check`: checks a change in less than a minute. Formats and lints the changed files, checks all types, and
 * runs the tests of the domain and every other test that reads a changed file, starts no command line and kills
 * nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, root } from './prepare.js';

installPackages();
const { close, run, runQueue, suites } = await import('./suites.js');

/** @param {string[]} words @returns {string[]} */
const git = (words) =>
  spawnSync('git', words, { cwd: root, encoding: 'utf8' }).stdout.split('\0').filter(Boolean);
const changed = [
  ...new Set([
    ...git(['diff', '--name-only', '-z', 'HEAD']),
    ...git(['ls-files', '--others', '--exclude-standard', '-z']),
  ]),
].filter((name) => existsSync(join(root, name)));

/** The same program for these files only. @param {import('./suites.js').Suite} suite @param {string[]} files */
const onlyFor = (suite, files) => ({
  ...suite,
  command: [...suite.command.filter((word) => word !== '.' && !word.startsWith('**')), ...files],
});
const svelteFiles = changed.filter((name) => name.endsWith('.svelte'));
const scripts = changed.filter((name) => /\.(ts|js)$/.test(name));

const { build, format, lint, lintAll, types, layers, domain, unit } = suites;
/** These tests start the simulator's operations and the host script, and nothing else that is built. */
const buildForUnit = { ...build, command: [...build.command, 'cli'] };
const unitOfChanges = {
  ...unit,
  command: [
    ...unit.command,
    '--changed',
    '--passWithNoTests',
    '--exclude=**/cli/**',
    '--exclude=**/*survival*',
  ],
};
const queue = [
  domain,
  types,
  ...(changed.length > 0 ? [onlyFor(format, ['--ignore-unknown', ...changed])] : []),
  ...(scripts.length > 0 ? [onlyFor(lint, scripts)] : []),
  ...(svelteFiles.length > 0 ? [onlyFor(lintAll, svelteFiles)] : []),
  layers,
];
const afterBuild = async () => {
  const built = await run(buildForUnit);
  return built.failed > 0 ? [built] : [built, await run(unitOfChanges)];
};
const [rest, inTurn] = await Promise.all([runQueue(queue), afterBuild()]);
const all = [rest, ...inTurn];
const sum = (/** @type {keyof typeof rest} */ of) => all.reduce((total, count) => total + count[of], 0);
close({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') });
