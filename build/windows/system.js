/** The Windows that the tests run on: this one, or Wine's. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, openSync, readSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { root } from '../prepare.js';
import { layOut, prefix, seen } from './lay-out.js';
import * as wine from './wine.js';

/**
 * @typedef {import('./parts.js').Part} Part
 * @typedef {{
 *   missing?: string | undefined,
 *   powershellMissing?: string | undefined,
 *   project: string,
 *   wine: boolean,
 *   vitest: (part: Part, report: string) => Promise<number | null>,
 *   end: () => void, }} System `missing`: why nothing, or nothing with PowerShell, can run; `project`: its folder, as
 * tests see it
 */

/**
 * @param {string} project its folder
 * @param {(path: string) => string} there how a path below it is spelled
 * @param {Part} part
 * @param {string} report
 */
const parameters = (project, there, { files, only }, report) => [
  there('node_modules/vitest/vitest.mjs'),
  'run',
  ...['--root', project, '--config', there('test/windows/vitest.config.js')],
  // Plain JavaScript, because bundling the configuration takes longer than everything else.
  ...['--configLoader', 'native'],
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ...(only === undefined ? [] : ['--testNamePattern', only]),
  ...files,
];

/** Windows refuses more than Wine does. Slashes, because a backslash in quotes would be an escape. */
const strictly = `--require="${seen.project.replaceAll('\\', '/')}/test/support/as-strict-as-windows.cjs"`;
/** @param {string} name @param {number} otherwise */
const atMost100 = (name, otherwise) => String(Math.min(100, Number(process.env[name] ?? otherwise)));
/**
 * The number of random kills and of property examples. What `npm run test:long` asks for here is too much there, where
 * every process takes several times as long to start.
 */
const fewer = {
  EDGE_WIZARD_MOMENTS: atMost100('EDGE_WIZARD_MOMENTS', 6),
  FAST_CHECK_RUNS: atMost100('FAST_CHECK_RUNS', 10),
};

/** @returns {Promise<System>} */
async function thisWindows() {
  const there = (/** @type {string} */ path) => join(root, path);
  const finder = pathToFileURL(there('test/powershell/find-powershell.js')).href;
  /** @type {string | undefined} */
  const powershell = (await import(finder)).findPowerShell();
  return {
    powershellMissing: powershell === undefined ? 'no PowerShell answers' : undefined,
    project: root,
    wine: false,
    vitest: (part, report) =>
      new Promise((settle) => {
        const child = spawn(process.execPath, parameters(root, there, part, report), {
          cwd: root,
          stdio: ['ignore', 'inherit', 'inherit'],
          env: {
            ...process.env,
            CI: 'true',
            ...fewer,
            ...(part.powershell && powershell !== undefined ? { EDGE_WIZARD_POWERSHELL: powershell } : {}),
          },
        });
        child.once('error', () => settle(null)).once('exit', settle);
      }),
    end: () => undefined,
  };
}

/** Prints what is written to a file, until it is stopped. @param {string} path */
function follow(path) {
  let at = 0;
  const more = () => {
    const size = existsSync(path) ? statSync(path).size : 0;
    if (size <= at) return;
    const bytes = Buffer.alloc(size - at);
    const file = openSync(path, 'r');
    at += readSync(file, bytes, 0, bytes.length, at);
    closeSync(file);
    process.stdout.write(bytes);
  };
  const timer = setInterval(more, 1000);
  return () => {
    clearInterval(timer);
    more();
  };
}

/** @param {string} path in the project @returns {string} as Windows programs write it */
const spelled = (path) => `${seen.project}\\${path.replaceAll('/', '\\')}`;

/** In milliseconds, for the first PowerShell. */
const patience = 300_000;

/** @param {boolean} powershell whether it is available @returns {Promise<string>} what answers */
async function greet(powershell) {
  const answer = 'out/windows/greeting.txt';
  rmSync(join(root, answer), { force: true });
  wine.hold(
    [
      seen.node,
      spelled('build/windows/greet.cjs'),
      spelled(answer),
      ...(powershell ? [seen.powershell] : []),
    ],
    { prefix, log: join(root, 'out/windows/greeting.log') },
  );
  for (const until = Date.now() + patience; Date.now() < until; await wait(250)) {
    if (existsSync(join(root, answer))) return readFileSync(join(root, answer), 'utf8');
  }
  throw new Error(`Neither answers within ${String(patience / 1000)} s; see out/windows/greeting.log`);
}

/** @returns {Promise<System>} */
async function wineHere() {
  console.log('Laying out Windows programs under Wine, where they are not there yet');
  const laid = await layOut();
  const nodeIsThere = laid.node === true;
  if (nodeIsThere) {
    wine.endWithUs(prefix);
    wine.begin(prefix);
    console.log(`Here answers: ${await greet(laid.powershell === true)}`);
  }
  return {
    missing: nodeIsThere ? undefined : laid.node,
    powershellMissing: nodeIsThere && laid.powershell !== true ? laid.powershell : undefined,
    project: seen.project,
    wine: true,
    vitest: async (part, report) => {
      const log = report.replace(/json$/, 'log');
      rmSync(log, { force: true });
      const stop = follow(log);
      const { code, late } = await wine.run(
        [seen.node, ...parameters(seen.project, spelled, part, spelled(report.slice(root.length + 1)))],
        {
          prefix,
          log,
          seconds: 7200,
          env: {
            CI: 'true',
            FORCE_COLOR: '0',
            NODE_PATH: seen.modules,
            NODE_OPTIONS: strictly,
            ...fewer,
            ...(part.powershell ? { EDGE_WIZARD_POWERSHELL: seen.powershell } : {}),
          },
        },
      );
      stop();
      if (late) console.log('It took longer than two hours and was ended.');
      return code;
    },
    end: () => wine.end(prefix),
  };
}

export const systemHere = () => (process.platform === 'win32' ? thisWindows() : wineHere());
