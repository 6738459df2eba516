/** Runs what needs a PowerShell, where there is one: the checks of the scripts, and the whole way to a cmdlet. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findPowerShell } from './find-powershell.js';

const root = resolve(import.meta.dirname, '../..');
const reports = join(root, 'out/test');
const vitestReport = join(reports, 'powershell.json');
const pesterReport = join(reports, 'pester.json');
const total = { passed: 0, failed: 0, skipped: 0 };

/** How many tests the files of this kind have. @param {RegExp} kind */
function testsIn(kind) {
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const texts = names
    .filter((name) => kind.test(name))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  return [...texts.join('\n').matchAll(/^ *(It|test)[ .(]/gm)].length;
}
const pesterTests = /\.tests\.ps1$/;
const vitestTests = /\.test\.ts$/;

/** @param {string} command @param {string[]} parameters @param {Record<string, string>} [environment] */
function run(command, parameters, environment = {}) {
  const result = spawnSync(command, parameters, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NO_COLOR: '1', ...environment },
  });
  return result.status ?? 1;
}

/** @param {string} path @returns {any} */
function report(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** @param {string} powershell */
function pester(powershell) {
  rmSync(pesterReport, { force: true });
  const code = run(powershell, [
    ...['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass'],
    ...['-File', join(import.meta.dirname, 'run-pester.ps1'), pesterReport],
  ]);
  if (code === 9) {
    console.log('Pester 5 is not installed: its tests are skipped.');
    total.skipped += testsIn(pesterTests);
    return;
  }
  const counts = report(pesterReport);
  total.passed += counts?.passed ?? 0;
  total.failed += counts?.failed ?? 1;
  total.skipped += counts?.skipped ?? 0;
}

/** @param {string} powershell */
function wholeWay(powershell) {
  rmSync(vitestReport, { force: true });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const parameters = [
    'run',
    '-c',
    'test/powershell/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
  ];
  const code = run(process.execPath, [vitest, ...parameters, `--outputFile.json=${vitestReport}`], {
    EDGE_WIZARD_POWERSHELL: powershell,
  });
  const counts = report(vitestReport);
  total.passed += counts?.numPassedTests ?? 0;
  total.failed +=
    counts === undefined || (counts.numFailedTests === 0 && code !== 0) ? 1 : counts.numFailedTests;
  total.skipped += (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
}

mkdirSync(reports, { recursive: true });
const powershell = findPowerShell();
if (powershell === undefined) {
  console.log(
    'No PowerShell here (EDGE_WIZARD_POWERSHELL, pwsh on the path, powershell.exe): everything is skipped.',
  );
  total.skipped += testsIn(pesterTests) + testsIn(vitestTests);
} else {
  console.log(`PowerShell: ${powershell}`);
  if (!existsSync(join(root, 'out/cli/training-door.cjs'))) run(process.execPath, ['build/build.js']);
  pester(powershell);
  wholeWay(powershell);
}
console.log(
  `\n${String(total.passed)} passed, ${String(total.failed)} failed, ${String(total.skipped)} skipped`,
);
process.exitCode = total.failed === 0 ? 0 : 1;
