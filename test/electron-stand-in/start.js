import { readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import { Module, register } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.js';
import { connectApp, connectBrowser } from './app.js';

/** What `process.execPath` is in Electron: started with the same words, it is the application again. */
const executable = join(import.meta.dirname, 'electron');
/** How long the main module may take to load; less where it waits for what comes only afterwards. */
const loadLimitMs = 10_000;
const waitLimitMs = 1_000;

/**
 * Starts an application as `electron <switches> <folder> <arguments>` does: Node runs its unchanged main module, in
 * which `electron` is the stand-in, and Debian's Chromium shows its windows.
 * @param {readonly string[]} argv the command line without the executable
 */
export async function start(argv) {
  const at = argv.findIndex((argument) => !argument.startsWith('-'));
  const root = resolve(argv[at] ?? '.');
  const manifest = manifestOf(root);
  Object.defineProperty(process, 'execPath', { value: executable });
  process.argv = [executable, ...argv];
  await replaceElectron();

  const switches = readSwitches(argv);
  const underTest = switches.has('inspect');
  if (underTest) inspector.open(Number(switches.get('inspect')), '127.0.0.1');
  const mayBeReady = underTest ? playwrightAsked() : Promise.resolve();

  const { becomeReady, waitedFor } = connectApp({ root, manifest, switches });

  const limits = [
    setTimeout(() => {
      if (waitedFor()) fail('main waits for app.whenReady() at its top level, where Electron hangs', 70);
    }, waitLimitMs),
    setTimeout(() => fail('main was not loaded in time', 70), loadLimitMs),
  ];
  try {
    await import(pathToFileURL(join(root, manifest.main)).href);
  } catch (error) {
    fail(error instanceof Error ? (error.stack ?? error.message) : String(error), 1);
  }
  for (const limit of limits) clearTimeout(limit);
  // Who never waits for it has no window: its work is done without Chromium.
  if (!waitedFor()) return;
  connectBrowser(
    await launchChromium(switches).catch((/** @type {Error} */ error) => fail(error.message, 69)),
  );
  await mayBeReady;
  becomeReady();
}

/**
 * @param {string} root
 * @returns {{ name: string, version: string, main: string }}
 */
function manifestOf(root) {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) fail(`${root} is no application folder`, 64);
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/** `import … from 'electron'` and `require('electron')` both give the stand-in. */
async function replaceElectron() {
  register('./resolve.js', import.meta.url);
  const electron = await import('./electron.js');
  // Node has no public hook for `require`; this is how its own mocks do it.
  const modules = /** @type {{ _load: (request: string, ...rest: unknown[]) => unknown }} */ (
    /** @type {unknown} */ (Module)
  );
  const load = modules._load;
  modules._load = function (request, ...rest) {
    return request === 'electron' ? electron : load.call(this, request, ...rest);
  };
}

/**
 * Chromium's switches: `--name=value` and `--name`, wherever they stand.
 * @param {readonly string[]} argv
 * @returns {Map<string, string>}
 */
function readSwitches(argv) {
  return new Map(
    argv
      .filter((argument) => argument.startsWith('--'))
      .map((argument) => {
        const [, name = '', value = ''] = /^--([^=]*)=?(.*)$/s.exec(argument) ?? [];
        return [name, value];
      }),
  );
}

/** Playwright's own loader holds `ready` back until Playwright listens; so does this. */
function playwrightAsked() {
  return new Promise((resolvePromise) => {
    Object.assign(globalThis, { __playwright_run: () => resolvePromise(undefined) });
  });
}

/**
 * @param {string} message
 * @param {number} code
 * @returns {never}
 */
function fail(message, code) {
  process.stderr.write(`electron stand-in: ${message}\n`);
  process.exit(code);
}
