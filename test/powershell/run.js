/**
 * Runs what needs a PowerShell, where there is one: the checks of the scripts, and the whole way to a cmdlet. `--short`
 * leaves out the files that only repeat, as `npm test` does.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { installPowerShell, pesterFolder, pesterVersions } from '../../build/powershell.js';
import { ensureSshServer } from './endpoint/ssh-server.js';
import { findPowerShell } from './find-powershell.js';
import { hasProgram, microsoftScript, noNetwork } from './network/possible.js';
import { judgeSkipped } from './skipped.js';

const root = resolve(import.meta.dirname, '../..');
const reports = join(root, 'out/test');
const vitestReport = join(reports, 'powershell.json');
const pesterReport = join(reports, 'pester.json');
const isShort = process.argv.includes('--short');
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const skipped = [];

/** How many tests the files of this kind have. @param {RegExp} kind */
function testsIn(kind) {
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const texts = names
    .filter((name) => kind.test(name))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  return [...texts.join('\n').matchAll(/^ *(It|test)[ .(]/gm)].length;
}
const pesterTests = /\.tests\.ps1$/;
const vitestTests = isShort ? /(?<!\.long)\.test\.ts$/ : /\.test\.ts$/;

/** @param {string} command @param {string[]} parameters @param {Record<string, string>} [environment] */
function run(command, parameters, environment = {}) {
  const result = spawnSync(command, parameters, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NO_COLOR: '1', TERM: 'dumb', ...environment },
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

/**
 * @param {string} powershell
 * @param {string} [version] of Pester; whichever the machine has, where absent
 * @returns {{ desktop: boolean, analyzer: boolean } | undefined} what the machine has, if Pester is there
 */
function pester(powershell, version) {
  rmSync(pesterReport, { force: true });
  const own = version === undefined ? undefined : pesterFolder(version);
  const modules = [own, process.env['PSModulePath']].filter((folder) => folder !== undefined).join(delimiter);
  const code = run(
    powershell,
    [
      ...['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass'],
      ...['-File', join(import.meta.dirname, 'run-pester.ps1'), pesterReport],
    ],
    own === undefined ? {} : { PSModulePath: modules },
  );
  if (code === 9) {
    console.log('Pester 5 is not installed: its tests are skipped.');
    total.skipped += testsIn(pesterTests);
    return undefined;
  }
  const counts = report(pesterReport);
  if (version !== undefined)
    check(`Pester is ${version}`, counts?.pester === version ? [] : [String(counts?.pester)]);
  total.passed += counts?.passed ?? 0;
  total.failed += counts?.failed ?? 1;
  skipped.push(...(counts?.skipped ?? []));
  return { desktop: counts?.desktop === true, analyzer: counts?.analyzer === true };
}

/** @param {string} powershell */
function wholeWay(powershell) {
  rmSync(vitestReport, { force: true });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const parameters = [
    ...['run', '-c', 'test/powershell/vitest.config.ts', '--reporter=default', '--reporter=json'],
    `--outputFile.json=${vitestReport}`,
    ...(isShort ? ['--exclude=**/*.long.test.ts'] : []),
  ];
  const code = run(process.execPath, [vitest, ...parameters], { EDGE_WIZARD_POWERSHELL: powershell });
  const counts = report(vitestReport);
  total.passed += counts?.numPassedTests ?? 0;
  total.failed +=
    counts === undefined || (counts.numFailedTests === 0 && code !== 0) ? 1 : counts.numFailedTests;
  /** @type {{ status: string, fullName: string }[]} */
  const tests = (counts?.testResults ?? []).flatMap((/** @type {any} */ file) => file.assertionResults);
  skipped.push(
    ...tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName),
  );
}

/** @param {string} claim @param {readonly string[]} objections */
function check(claim, objections) {
  total[objections.length === 0 ? 'passed' : 'failed'] += 1;
  if (objections.length > 0) console.log(`${claim}:\n  ${objections.join('\n  ')}`);
}

mkdirSync(reports, { recursive: true });
const named = process.env['EDGE_WIZARD_POWERSHELL'] ?? '';
const notInstalled = named === '' && process.platform !== 'win32' ? await installPowerShell() : undefined;
const powershell = findPowerShell();
if (powershell === undefined) {
  console.log(`No PowerShell here, so everything is skipped: ${notInstalled ?? `${named} does not answer`}.`);
  total.skipped += testsIn(pesterTests) + testsIn(vitestTests);
} else {
  console.log(`PowerShell: ${powershell}`);
  const sshServer = await ensureSshServer();
  if ('reason' in sshServer) console.log(sshServer.reason);
  if (!existsSync(join(root, 'out/cli/training-bridge.cjs'))) run(process.execPath, ['build/build.js']);
  run(process.execPath, ['build/edge-host.js']);
  const installed = pesterVersions.filter((version) => existsSync(pesterFolder(version)));
  const versions = isShort ? installed.slice(0, 1) : installed;
  const seen = (versions.length === 0 ? [undefined] : versions).map((version) => pester(powershell, version));
  wholeWay(powershell);
  const here = {
    windows: process.platform === 'win32',
    desktop: seen.some((has) => has?.desktop === true),
    // Without Pester its tests are skipped as a whole.
    analyzer: seen.every((has) => has === undefined || has.analyzer),
    sshServer: 'path' in sshServer,
    network: noNetwork() === undefined,
    peers: [
      ...['nmap', 'arp-scan', 'fping'].filter(hasProgram),
      ...(microsoftScript() === undefined ? [] : ["Microsoft's script"]),
    ],
    registered: process.env['EDGE_WIZARD_LOOPBACK'] === '1',
  };
  const { lines, wrong } = judgeSkipped(skipped, here);
  total.skipped += skipped.length;
  console.log(['', ...lines].join('\n'));
  check('Skipped is what is expected to be', wrong);
}
console.log(
  `\n${String(total.passed)} passed, ${String(total.failed)} failed, ${String(total.skipped)} skipped`,
);
process.exitCode = total.failed === 0 ? 0 : 1;
