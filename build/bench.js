/**
 * `npm run bench`: the guaranteed numbers, each measured in the same run as what it is compared with. Absolute times
 * depend on the machine; the ratios count.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findPowerShell } from '../test/powershell/find-powershell.js';
import { noNetwork } from '../test/powershell/network/possible.js';
import { writeEdgeHost } from './edge-host.js';
import { installPowerShell } from './powershell.js';
import { prepare } from './prepare.js';

await prepare({ browser: true });
const { build } = await import('vite');

const root = resolve(import.meta.dirname, '..');
process.chdir(root);
for (const name of ['renderer', 'main', 'preload', 'cli', 'bench']) {
  await build({ configFile: join(root, 'build', `vite.${name}.ts`), logLevel: 'warn' });
}
await writeEdgeHost();

/** @param {string[]} words @returns {string} */
function run(words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${String(status)}: ${stderr}`);
  return stdout;
}

/** Milliseconds of a whole process. @param {string[]} words */
function wall(words) {
  const before = process.hrtime.bigint();
  run(words);
  return Number(process.hrtime.bigint() - before) / 1e6;
}

/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Both in turn, so that a machine that slows down affects both. */
function validateBesideNode() {
  const file = join(mkdtempSync(join(tmpdir(), 'edge-wizard-bench-')), 'file.json');
  const config = {
    SchemaVersion: '1.16',
    Version: '1.0',
    DeploymentType: 'SingleMachineCluster',
    Init: { ServiceIPRangeSize: 10 },
    Network: { Ip4AddressPrefix: '192.168.77.0/24', InternetDisabled: true, DnsServers: ['10.20.30.5'] },
    User: { AcceptEula: true, AcceptOptionalTelemetry: false },
    Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096 } }],
  };
  writeFileSync(file, JSON.stringify(config));
  const empty = [];
  const validate = [];
  for (let round = 0; round < 22; round += 1) {
    const node = wall(['-e', '0']);
    const ours = wall(['out/cli/edge-wizard.cjs', 'validate', file, '--host', 'none', '--json']);
    if (round >= 2) {
      empty.push(node);
      validate.push(ours);
    }
  }
  return { node: median(empty), validate: median(validate) };
}

/** @param {string} what @param {string} value @param {string} bar @param {boolean} isHeld */
const say = (what, value, bar, isHeld) =>
  console.log(`${isHeld ? 'held  ' : 'MISSED'}  ${what.padEnd(50)} ${value.padEnd(34)} ${bar}`);

/**
 * V8 compiles on threads of its own. Node gives it four, whatever the machine; on two processors they take turns with
 * the program in slices of 4 ms. A window has one thread less than processors, and so does this.
 */
const compilerThreads = `--v8-pool-size=${String(Math.max(1, availableParallelism() - 1))}`;

/**
 * Files per second from bytes to result, compared with PowerShell's Test-Json and a schema of their shape only: the
 * same texts, in the same run, in turn, each in its own warmed-up process. `each`: one call per file; `once`: one call
 * for all of them, which reads the schema once.
 *
 * @param {string} powershell
 */
function filesBesideTestJson(powershell) {
  const texts = join(mkdtempSync(join(tmpdir(), 'edge-wizard-bench-')), 'texts.jsonl');
  run(['out/bench/files.js', texts]);
  const how = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File'];
  const words = [...how, 'test/bench/test-json.ps1', texts, 'test/bench/shape.json'];
  const env = { ...process.env, NO_COLOR: '1', TERM: 'dumb' };
  const ours = [];
  const each = [];
  const once = [];
  for (let round = 0; round < 5; round += 1) {
    ours.push(Number(run([compilerThreads, 'out/bench/files.js'])));
    const { status, stdout, stderr } = spawnSync(powershell, words, {
      encoding: 'utf8',
      env,
      windowsHide: true,
    });
    if (status !== 0) throw new Error(`Test-Json ended with ${String(status)}: ${stdout}${stderr}`);
    const rates = JSON.parse(stdout);
    each.push(rates.each);
    once.push(rates.once);
  }
  return { ours, each, once };
}

/** The median, with the range. @param {number[]} values */
const spread = (values) =>
  `${median(values).toFixed(0)} a second, ${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;

const { keystroke } = JSON.parse(run([compilerThreads, 'out/bench/rules.js']));
const { node, validate } = validateBesideNode();
const notInstalled = await installPowerShell();
const powershell = findPowerShell();

const ms = (/** @type {number} */ value) => `${value.toFixed(2)} ms`;
say('keystroke to verdict, median', ms(keystroke.median), 'under 1 ms', keystroke.median < 1);
say('keystroke to verdict, 99 of 100', ms(keystroke.p99), 'under 4 ms', keystroke.p99 < 4);
const ratio = validate / node;
say(
  'validate as a process, beside an empty Node',
  `${ratio.toFixed(2)} x (${ms(validate)} to ${ms(node)})`,
  'at most 1.6 x',
  ratio <= 1.6,
);
const { thousand, tenThousand, rss } = JSON.parse(run([compilerThreads, 'out/bench/sites.js']));
const beside = thousand.ours / thousand.bare;
say(
  '1,000 sites checked and written, beside their files',
  `${beside.toFixed(1)} x (${ms(thousand.ours)} to ${ms(thousand.bare)})`,
  'at most 4 x',
  beside <= 4,
);
const tenfold = tenThousand.ours / thousand.ours;
say('10,000 sites, beside 1,000', `${tenfold.toFixed(1)} x`, 'at most 11 x', tenfold <= 11);
say('memory for 1,000 sites', `${rss.toFixed(0)} MB`, 'at most 150 MB', rss <= 150);
if (powershell === undefined) {
  console.log(
    `left out  files validated in one process, beside Test-Json: no PowerShell (${notInstalled ?? ''})`,
  );
} else {
  const { ours, each, once } = filesBesideTestJson(powershell);
  const speed = median(ours) / median(each);
  say(
    'files validated in one process',
    `${speed.toFixed(1)} x (${spread(ours)})`,
    `at least 3 x Test-Json (${spread(each)}; in one call for all ${spread(once)})`,
    speed >= 3,
  );
}

/** In milliseconds. */
const pingTimeout = 1000;
const unavailable = powershell === undefined ? 'no PowerShell' : noNetwork();
if (unavailable !== undefined) console.log(`left out  used addresses of a /24: ${unavailable}`);
else {
  process.env['EDGE_WIZARD_POWERSHELL'] = powershell;
  const { ours, ...others } = JSON.parse(run(['out/bench/scan.js']));
  const timeouts = median(ours) / pingTimeout;
  const beside = Object.entries(others).map(
    ([name, times]) => `${name} ${(median(times) / 1000).toFixed(1)} s`,
  );
  say(
    'used addresses of a /24 with 40 computers',
    `${timeouts.toFixed(2)} ping time-outs`,
    `at most 1.3 (${beside.length === 0 ? 'no other program is installed' : beside.join(', ')})`,
    timeouts <= 1.3,
  );
}

/** @param {string} path */
const kilobytes = (path) => Math.ceil(statSync(path).size / 1000);
const window = readdirSync('out/renderer/assets')
  .filter((name) => /\.(js|css)$/.test(name))
  .reduce((sum, name) => sum + kilobytes(join('out/renderer/assets', name)), 0);
const main = kilobytes('out/main/main.js');
const preload = kilobytes('out/preload/preload.cjs');

const { start, flood } = JSON.parse(run(['out/bench/window.js']));
const slower = start.wizard / start.empty;
const sizes = `window ${String(window)} kB, main ${String(main)} kB, preload ${String(preload)} kB`;
say(
  'start to first painted step, beside an empty page',
  `${slower.toFixed(2)} x (${start.wizard.toFixed(0)} to ${start.empty.toFixed(0)} ms)`,
  `at most 2.5 x (${sizes})`,
  slower <= 2.5,
);
const { waits, growth, missing, seconds } = flood;
const wait = Math.max(waits.frame, waits.answer);
say(
  '200,000 lines: the window waits, longest',
  `${waits.frame.toFixed(0)} ms a frame, ${waits.answer.toFixed(0)} ms an answer`,
  `under 100 ms, quietest of three (${seconds.toFixed(1)} s)`,
  wait < 100,
);
const grown = growth.main + growth.window;
say(
  '200,000 lines: memory grows',
  `${growth.main.toFixed(1)} MB main, ${growth.window.toFixed(1)} MB window`,
  'at most 50 MB',
  grown <= 50,
);
say('200,000 lines: missing on the disk', String(missing), 'none', missing === 0);
