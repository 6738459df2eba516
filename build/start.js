/**
 * `npm start`: installs what is missing, builds, and opens the wizard; without a display it runs the tour. Arguments
 * after `--` go to the wizard.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary, ensureBrowser, fetchElectron, installPackages, root } from './prepare.js';

const words = process.argv.slice(2);
const stamp = join(root, 'out/.built');
const isRoot = process.getuid?.() === 0;
const hasDisplay =
  process.platform !== 'linux' ||
  process.env['DISPLAY'] !== undefined ||
  process.env['WAYLAND_DISPLAY'] !== undefined;

try {
  installPackages();
  const electron = hasDisplay ? fetchElectron() : electronBinary();
  if (electron === undefined || !hasDisplay) await ensureBrowser();
  if (!isBuilt()) await build();
  process.exitCode = hasDisplay ? await open(electron) : await tour();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string | undefined} electron */
function open(electron) {
  if (electron !== undefined) return run(electron, [...(isRoot ? ['--no-sandbox'] : []), root, ...words]);
  console.log(
    'Opening the wizard in Chromium through a stand-in for Electron, whose own binary is not to be had here.',
  );
  return run(process.execPath, [join(root, 'test/electron-stand-in/electron'), '--headed', root, ...words]);
}

function tour() {
  console.log('There is no display here, so the wizard takes the tour by itself.');
  return run(process.execPath, [join(root, 'build/tour.js'), ...words]);
}

/** Whether the last build started after all of its sources were written. */
function isBuilt() {
  if (!existsSync(stamp)) return false;
  const built = Date.parse(readFileSync(stamp, 'utf8'));
  const sources = ['shared', 'electron', 'renderer', 'build'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(root, folder, name),
    ),
  );
  return [...sources, join(root, 'package-lock.json')].every((path) => statSync(path).mtimeMs < built);
}

async function build() {
  const begun = new Date();
  const code = await run(process.execPath, [join(root, 'build/build.js')]);
  if (code !== 0) throw new Error('The build failed.');
  writeFileSync(stamp, begun.toISOString());
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
    // Ctrl+C in a terminal reaches both; a signal to this process must end the wizard, too.
    process.once('SIGTERM', () => child.kill());
  });
}
