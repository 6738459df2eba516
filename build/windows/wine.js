/** Runs Windows programs under Wine, and makes sure that nothing of Wine outlives this process. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** Debian's paths; on the search path are scripts that pick one of several. */
export const loader = '/usr/lib/wine/wine64';
const server = '/usr/lib/wine/wineserver64';

/** The variables that Windows programs inherit from this process, besides those they are given. */
const kept = /^(PATH|HOME|USER|LOGNAME|SHELL|TERM|TZ|FAST_CHECK_SEED)$/;

/** @param {string} prefix the folder with its drive C: @param {Record<string, string>} [more] */
function environment(prefix, more = {}) {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name))),
    // File names are Unicode on Windows; Wine uses the locale to encode them here.
    LC_ALL: 'C.UTF-8',
    NO_COLOR: '1',
    WINEPREFIX: prefix,
    WINEARCH: 'win64',
    WINELOADER: loader,
    WINEDEBUG: '-all',
    // Don't download Wine's own browser, and don't put an installed program into the menu of the person's own desktop.
    // Never disable mscoree as well: .NET itself needs it.
    WINEDLLOVERRIDES: 'mshtml=d;winemenubuilder.exe=d',
    // Without these two, .NET sometimes crashes under Wine (CLR error 0x80131506).
    DOTNET_EnableWriteXorExecute: '0',
    DOTNET_gcConcurrent: '0',
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    POWERSHELL_TELEMETRY_OPTOUT: '1',
    ...more,
  };
}

export const isInstalled = () => existsSync(loader) && existsSync(server);

/** @returns {string} its own version text, for example "wine-8.0 (Debian 8.0~repack-4)" */
export const version = () => spawnSync(loader, ['--version'], { encoding: 'utf8' }).stdout.trim();

/**
 * Runs one program to its end.
 *
 * The output goes to a file: Wine starts services that inherit a pipe and keep it open forever.
 *
 * @param {string[]} command the program as Windows writes it, and its arguments
 * @param {{ prefix: string, log: string, seconds: number, env?: Record<string, string> }} how `seconds`: its time limit
 * @returns {Promise<{ code: number | null, late: boolean }>} `late`: it took longer and was ended
 */
export async function run(command, { prefix, log, seconds, env }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  try {
    const child = spawn(loader, command, {
      env: environment(prefix, env),
      stdio: ['ignore', output, output],
      cwd: prefix,
    });
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      // Including its children, which only the server knows.
      end(prefix);
    }, seconds * 1000);
    /** @type {number | null} */
    const code = await new Promise((settle) => {
      child.once('error', () => settle(null)).once('exit', settle);
    });
    clearTimeout(limit);
    return { code, late };
  } finally {
    closeSync(output);
  }
}

/**
 * Starts a program that stays until `end`.
 *
 * @param {string[]} command
 * @param {{ prefix: string, log: string }} how
 */
export function hold(command, { prefix, log }) {
  const output = openSync(log, 'w');
  const child = spawn(loader, command, {
    env: environment(prefix),
    stdio: ['ignore', output, output],
    cwd: prefix,
  });
  child.once('error', () => undefined).unref();
  closeSync(output);
}

/** Starts the server, so that it stays between two programs. @param {string} prefix */
export function begin(prefix) {
  spawnSync(server, ['-p'], { env: environment(prefix), stdio: 'ignore' });
}

/** Ends every program of this prefix, and the server. @param {string} prefix */
export function end(prefix) {
  if (!existsSync(prefix) || !isInstalled()) return;
  spawnSync(server, ['-k'], { env: environment(prefix), stdio: 'ignore' });
  spawnSync(server, ['-w'], { env: environment(prefix), stdio: 'ignore', timeout: 30_000 });
}

/** Ends it however this process ends, unless it is killed. @param {string} prefix */
export function endWithUs(prefix) {
  process.once('exit', () => end(prefix));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => process.exit(1));
  }
}
