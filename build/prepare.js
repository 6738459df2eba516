/** Installs what is missing. It runs before anything is installed, so it uses only Node's own modules. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installFromDebian } from './debian.js';

export const root = resolve(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

/** Whether there is a screen. */
const headed = process.env['DISPLAY'] !== undefined;

/** Chromium shows the window if Electron's binary isn't available; these fonts replace Segoe UI. */
const debianPackages = [
  headed ? 'chromium' : 'chromium-headless-shell',
  'fonts-noto-core',
  'fonts-noto-cjk',
  'fonts-open-sans',
  'fonts-liberation',
];

/** @param {{ browser?: boolean }} [wanted] `browser`: whether something that can show the window is needed */
export async function prepare({ browser = false } = {}) {
  installPackages();
  if (browser && electronBinary() === undefined) await ensureBrowser();
}

/** Runs `npm ci` if the packages are missing or older than the lock file. */
export function installPackages() {
  const installed = statSync(join(modules, '.package-lock.json'), { throwIfNoEntry: false });
  const locked = statSync(join(root, 'package-lock.json'));
  if (installed !== undefined && installed.mtimeMs >= locked.mtimeMs) return;
  console.log('Installing npm packages');
  // Packages' install scripts aren't needed, and running them is a risk.
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}

/** @returns {string | undefined} the path of Electron, if its binary is installed */
export function electronBinary() {
  const name = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[
    String(process.platform)
  ];
  const path = join(modules, 'electron/dist', name ?? 'electron');
  return existsSync(path) ? path : undefined;
}

/**
 * Fetches Electron's binary, which isn't on npm. After a failure it isn't tried again until the packages are
 * reinstalled.
 * @returns {string | undefined}
 */
export function fetchElectron() {
  const failed = join(modules, '.cache/edge-field-wizard/electron-unreachable');
  if (electronBinary() !== undefined || existsSync(failed)) return electronBinary();
  console.log('Fetching Electron (one minute at most)');
  spawnSync(process.execPath, [join(modules, 'electron/install.js')], {
    cwd: root,
    timeout: 60_000,
    stdio: 'ignore',
  });
  if (electronBinary() === undefined) {
    mkdirSync(dirname(failed), { recursive: true });
    writeFileSync(failed, 'Delete this file to try again.\n');
  }
  return electronBinary();
}

/** Chromium and fonts: installed on Debian as root; elsewhere the person is asked to. */
export async function ensureBrowser() {
  const missing = isDebian() ? debianPackages.filter((name) => !isInstalled(name)) : [];
  if (missing.length > 0 && process.getuid?.() === 0) {
    const wrong = await installFromDebian(missing);
    if (wrong !== undefined) throw new Error(wrong);
  }
  const { findChromium } = await import(pathToFileURL(join(root, 'test/electron-stand-in/chromium.js')).href);
  if (findChromium(headed) !== undefined) return;
  const how = isDebian()
    ? `Run as root: apt-get install ${debianPackages.join(' ')}`
    : 'Set CHROMIUM_PATH to a Chromium';
  throw new Error(`Neither Electron nor Chromium is here. ${how}`);
}

const isDebian = () => existsSync('/etc/debian_version');

/** @param {string} name */
function isInstalled(name) {
  const { status, stdout } = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], {
    encoding: 'utf8',
  });
  return status === 0 && stdout === 'installed';
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(command, args, env = process.env) {
  // The output matters only if it fails. npm is a .cmd file on Windows, which needs a shell.
  const options = {
    cwd: root,
    env,
    encoding: /** @type {const} */ ('utf8'),
    shell: process.platform === 'win32',
  };
  const { status, stdout, stderr } = spawnSync(command, args, { ...options, maxBuffer: 64 * 1024 * 1024 });
  if (status === 0) return;
  throw new Error(`${command} ${args.join(' ')} failed\n${stdout ?? ''}${stderr ?? ''}`);
}
