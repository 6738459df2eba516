/** Runs the programs of `npm test` and counts their results. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
const reports = join(root, 'out/test');

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, command: string[], count?: (output: string, code: number) => Count }} Suite */

/** A program that passes or fails as a whole counts as one test. @type {NonNullable<Suite['count']>} */
const asOne = (_output, code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/** The last line that our own runners print. @type {NonNullable<Suite['count']>} */
const ofClosingLine = (output, code) => {
  const found = /(\d+) passed, (\d+) failed, (\d+) skipped\s*$/.exec(output.trimEnd());
  if (found === null) return { passed: 0, failed: 1, skipped: 0 };
  const [passed = 0, failed = 0, skipped = 0] = found.slice(1).map(Number);
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
};

/** @param {string} name @param {(report: any) => Count} read @returns {NonNullable<Suite['count']>} */
const ofReport = (name, read) => (_output, code) => {
  try {
    const count = read(JSON.parse(readFileSync(join(reports, name), 'utf8')));
    // A runner that fails without a failed test (an import that throws, an unhandled error) counts as a failure.
    return { ...count, failed: count.failed === 0 && code !== 0 ? 1 : count.failed };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

const bin = (/** @type {string} */ name) => join(root, 'node_modules/.bin', name);
const node = process.execPath;

/** @param {string} name @param {string[]} projects of the configuration @param {string} config @returns {Suite} */
const vitest = (name, projects = [name], config = 'build/vitest.config.ts') => ({
  name,
  command: [
    ...[bin('vitest'), 'run', '-c', config],
    ...projects.map((project) => `--project=${project}`),
    ...['--reporter=default', '--reporter=json', `--outputFile.json=out/test/${name}.json`],
  ],
  count: ofReport(`${name}.json`, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  })),
});

/** @param {string} config @param {string[]} files */
const eslint = (config, ...files) => [bin('eslint'), '-c', `build/${config}`, '--max-warnings=0', ...files];

/** @param {string} path @returns {number} when it was last written, in milliseconds; 0 if it isn't there */
const writtenAt = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** The compiler doesn't notice a JSON file that has changed since its last run, and the texts' keys are types. */
const textsHaveChanged = () =>
  readdirSync(join(root, 'shared/locales/en')).some(
    (name) =>
      writtenAt(`shared/locales/en/${name}`) > writtenAt('out/types/shared/shared/tsconfig.tsbuildinfo'),
  );
const typeScript = [node, join(root, 'node_modules/typescript-native/bin/tsc'), '-b'];

/** @satisfies {Record<string, Suite>} */
export const suites = {
  build: { name: 'build', command: [node, 'build/build.js'] },
  lock: { name: 'lock file', command: [node, 'build/lock.js'] },
  format: { name: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  lint: { name: 'lint', command: [bin('oxlint'), '--max-warnings=0', '.'] },
  // The other linter checks TypeScript with types fifteen times as fast, but can't read components.
  lintSvelte: { name: 'lint of Svelte', command: eslint('eslint.untyped.config.js', '**/*.svelte') },
  lintAll: { name: 'lint, every rule', command: eslint('eslint.config.js', '.') },
  types: { name: 'types', command: [...typeScript, ...(textsHaveChanged() ? ['--force'] : [])] },
  svelte: {
    name: 'svelte-check',
    command: [
      bin('svelte-check'),
      '--tsconfig',
      'renderer/tsconfig.json',
      '--fail-on-warnings',
      '--output',
      'human',
    ],
  },
  layers: { name: 'layers', command: [node, 'build/layers.js'] },
  unused: { name: 'unused', command: [node, 'build/unused.js'] },
  scripts: {
    name: 'scripts',
    // V8 would spend half a minute on making a grammar fast that is used for a second.
    command: [node, '--liftoff-only', 'build/check-scripts.js'],
    count: ofClosingLine,
  },
  powershell: {
    name: 'powershell',
    command: [node, 'test/powershell/run.js', '--short'],
    count: ofClosingLine,
  },
  powershellAll: {
    name: 'powershell, long',
    command: [node, 'test/powershell/run.js'],
    count: ofClosingLine,
  },
  windows: {
    name: 'windows, short',
    command: [node, 'build/test-windows.js', '--short'],
    count: ofClosingLine,
  },
  windowsAll: { name: 'windows', command: [node, 'build/test-windows.js'], count: ofClosingLine },
  domain: vitest('domain'),
  unit: vitest('unit', ['unit', 'unit, tidy']),
  component: vitest('component'),
  package: vitest('package', ['package'], 'test/package/vitest.config.ts'),
  e2e: {
    name: 'e2e',
    command: [bin('playwright'), 'test', '-c', 'test/e2e/playwright.config.ts'],
    count: ofReport('e2e.json', ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    })),
  },
};

/** Runs one suite and prints it whole when it is done, so that two at a time stay readable. @param {Suite} suite */
export async function run(suite) {
  const started = Date.now();
  const [command = node, ...rest] = suite.command;
  const child = spawn(command, rest, {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm's tools are .cmd files on Windows, which need a shell; no word here comes from outside.
    shell: process.platform === 'win32' && command !== node,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  /** @type {number} */
  const code = await new Promise((settle) => {
    child.on('error', (error) => {
      output += `${String(error)}\n`;
      settle(1);
    });
    child.on('close', (status) => settle(status ?? 1));
  });
  const count = (suite.count ?? asOne)(output, code);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`\n== ${suite.name} (${seconds} s)`);
  if (output.trim() !== '') console.log(output.trimEnd());
  return count;
}

/** How many suites run at a time. Most use one processor, and many wait for other processes. */
const lanes = 2;

/** @param {Suite[]} queue started in this order, a few at a time @returns {Promise<Count>} */
export async function runQueue(queue) {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const waiting = [...queue];
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lane = async () => {
    for (let suite = waiting.shift(); suite !== undefined; suite = waiting.shift()) {
      const count = await run(suite);
      total.passed += count.passed;
      total.failed += count.failed;
      total.skipped += count.skipped;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return total;
}

/** @param {Count} count */
export function close(count) {
  console.log(
    `\n${String(count.passed)} passed, ${String(count.failed)} failed, ${String(count.skipped)} skipped`,
  );
  process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
}
