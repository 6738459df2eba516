import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pipe } from './pipe.js';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];
/** The same Chromium without a desktop's parts: it starts on half the processor time. */
const headlessShell = '/usr/bin/chromium-headless-shell';

/**
 * @param {boolean} headed whether a person is to see its window
 * @returns {string | undefined} the Chromium of this machine
 */
export function findChromium(headed) {
  return [process.env['CHROMIUM_PATH'], ...(headed ? [] : [headlessShell]), ...places].find(
    (place) => place !== undefined && place !== '' && existsSync(place),
  );
}

/** Electron's switches that Chromium understands as well. */
const forwarded = ['lang', 'force-device-scale-factor', 'no-sandbox'];

/**
 * @typedef {object} Browser
 * @property {Pipe} pipe
 * @property {boolean} headed
 * @property {() => Promise<void>} close ends Chromium and removes its profile
 * @property {(listener: () => void) => void} onExit
 */

/**
 * @param {ReadonlyMap<string, string>} switches
 * @returns {Promise<Browser>}
 */
export async function launchChromium(switches) {
  const headed = switches.has('headed') && process.env['DISPLAY'] !== undefined;
  const executable = findChromium(headed);
  if (executable === undefined) throw new Error('Chromium is not installed; CHROMIUM_PATH may name one');
  const place = switches.get('user-data-dir') || tmpdir();
  mkdirSync(place, { recursive: true });
  const profile = mkdtempSync(join(place, 'electron-stand-in-'));
  const child = spawn(executable, chromiumArguments(switches, headed, profile), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [, , log, out, input] = child.stdio;
  const pipe = new Pipe(
    /** @type {import('node:stream').Writable} */ (out),
    /** @type {import('node:stream').Readable} */ (input),
  );
  forwardDevTools(/** @type {import('node:stream').Readable} */ (log));
  process.once('exit', () => clearAway(child, profile));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await Promise.race([
    pipe.root.send('Browser.getVersion'),
    ended.then(() => {
      throw new Error(`${executable} ended at once`);
    }),
  ]);
  return {
    pipe,
    headed,
    close: async () => {
      await pipe.root.send('Browser.close').catch(() => child.kill('SIGKILL'));
      await ended;
    },
    onExit: (listener) => void ended.then(listener),
  };
}

/**
 * @param {ReadonlyMap<string, string>} switches
 * @param {boolean} headed
 * @param {string} profile
 */
function chromiumArguments(switches, headed, profile) {
  return [
    // The first window of a desktop is an application window without tabs; the others are made when they are asked for.
    ...(headed ? ['--app=data:text/html,'] : ['--headless=new', '--no-startup-window', '--hide-scrollbars']),
    '--remote-debugging-pipe',
    ...(switches.has('remote-debugging-port') ? ['--remote-debugging-port=0'] : []),
    `--user-data-dir=${profile}`,
    ...[...switches]
      .filter(([name]) => forwarded.includes(name))
      .map(([name, value]) => `--${name}${value && `=${value}`}`),
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    // Nothing may leave this machine, whatever the page asks for.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--block-new-web-contents',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-gpu',
    '--disable-back-forward-cache',
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',
    '--disable-features=Translate,MediaRouter,OptimizationHints,HttpsUpgrades,PaintHolding',
    '--font-render-hinting=none',
    '--force-color-profile=srgb',
    '--no-default-browser-check',
    '--no-first-run',
    '--password-store=basic',
  ];
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} profile
 */
function clearAway(child, profile) {
  if (child.exitCode === null) child.kill('SIGKILL');
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // A process of Chromium still wrote its last file; the system's temporary folder is cleared by the system.
  }
}

/**
 * Playwright waits for this line; the rest of what Chromium says on a machine without a desktop is noise.
 * @param {import('node:stream').Readable} log
 */
function forwardDevTools(log) {
  let rest = '';
  log.setEncoding('utf8');
  log.on('data', (/** @type {string} */ chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
  });
}
