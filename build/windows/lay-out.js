/**
 * Installs a Windows Node and PowerShell 7 under Wine, in node_modules/.cache. Parts of the right version are kept;
 * each part is made elsewhere and then moved into place, so that the next run continues an interrupted one.
 */
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { installFromDebian } from '../debian.js';
import { ensure } from '../ensure.js';
import { npmInto, sdks, withNuget } from '../fetch.js';
import { bindings, described, node, powershell, runtimes } from '../packages.js';
import { powerShellInto } from '../powershell.js';
import { root } from '../prepare.js';
import { forwardingDll } from './forwarding-dll.js';
import * as wine from './wine.js';

const folder = join(root, 'node_modules/.cache/edge-field-wizard/windows');
export const prefix = join(folder, 'prefix');
const drive = join(prefix, 'drive_c');

/** Paths as Windows programs see them: this project, Node, PowerShell, and the modules only Windows needs. */
export const seen = {
  // Wine's drive Z: is the root of this system. realpath would resolve a link to the project in C:.
  project: `Z:${root.replaceAll('/', '\\')}`,
  node: 'C:\\node\\node.exe',
  powershell: 'C:\\Program Files\\PowerShell\\7\\pwsh.exe',
  modules: 'C:\\modules',
};

/** @typedef {import('../ensure.js').Part} Part */

/** @type {Part[]} */
const forNode = [
  {
    name: 'node.exe',
    what: described([node]),
    to: join(drive, 'node'),
    make: (to) => npmInto(node, to, 'bin'),
  },
  {
    name: 'what is not JavaScript in Vite',
    what: described(bindings()),
    to: join(drive, 'modules'),
    make: (to) => bindings().forEach((binding) => npmInto(binding, join(to, binding.name))),
  },
];
/** @type {Part[]} */
const forPowerShell = [
  {
    name: '.NET',
    what: described(runtimes),
    to: join(drive, 'Program Files/dotnet'),
    make: frameworksInto,
  },
  {
    name: 'pwsh.exe',
    what: described([powershell]),
    to: join(drive, 'Program Files/PowerShell/7'),
    make: (to) => powerShellInto(to, 'win'),
  },
];

/** .NET where its installer puts it, so that pwsh.exe finds it. @param {string} to C:\Program Files\dotnet */
function frameworksInto(to) {
  withNuget(runtimes, (unpacked) => {
    for (const runtime of runtimes) {
      const files = join(to, 'shared', runtime.framework, runtime.version);
      const from = join(unpacked(runtime), 'runtimes/win-x64');
      const [framework = ''] = readdirSync(join(from, 'lib'));
      for (const part of ['native', join('lib', framework)]) {
        cpSync(join(from, part), files, { recursive: true });
      }
    }
    const [{ framework, version } = { framework: '', version: '' }] = runtimes;
    cpSync(
      join(to, 'shared', framework, version, 'hostfxr.dll'),
      join(to, 'host/fxr', version, 'hostfxr.dll'),
    );
  });
}

/** @param {Part} part */
async function there(part) {
  const began = Date.now();
  if (!(await ensure(folder, part))) return;
  console.log(`  ${part.name}: ${part.what}, ${((Date.now() - began) / 1000).toFixed(0)} s`);
}

/** @returns {Promise<string | undefined>} why Wine isn't available, if it can't be installed */
export async function installWine() {
  if (wine.isInstalled()) return undefined;
  if (process.arch !== 'x64') return 'Wine is laid out on Debian for x64 only';
  const wrong = await installFromDebian(['wine', 'wine64'], '104 MB, 700 MB on the disk');
  return wine.isInstalled() ? undefined : (wrong ?? `Debian's wine64 has no ${wine.loader}`);
}

/** @param {string} half a prefix is identified by its folder, which can be moved while no server runs in it */
async function makePrefix(half) {
  wine.begin(half);
  const log = join(folder, 'wineboot.log');
  // Wine 8 reports Windows 7 by default, which Node refuses.
  for (const command of [
    ['wineboot', '-i'],
    ['winecfg', '-v', 'win10'],
  ]) {
    const { code, late } = await wine.run(command, { prefix: half, log, seconds: 600 });
    if (code === 0) continue;
    wine.end(half);
    const how = late ? 'took longer than ten minutes' : `ended with ${String(code)}`;
    throw new Error(`${command.join(' ')} ${how}, see ${log}`);
  }
  wine.end(half);
}

/** @returns {Promise<{ node: true, powershell: string | true } | { node: string }>} true, or why it isn't available */
export async function layOut() {
  const missing = await installWine();
  if (missing !== undefined) return { node: missing };
  const what = `${wine.version()}, as Windows 10`;
  await there({ name: 'drive C:', what, to: prefix, make: makePrefix });
  for (const part of forNode) await there(part);
  const dll = { name: 'bcryptprimitives.dll', exported: 'ProcessPrng', target: 'advapi32.SystemFunction036' };
  writeFileSync(join(drive, 'windows/system32', dll.name), forwardingDll(dll));
  // Left over from earlier tests.
  rmSync(join(drive, 'users', userInfo().username, 'Temp'), { recursive: true, force: true });
  if (sdks().length === 0) return { node: true, powershell: 'no .NET SDK is here, which fetches PowerShell' };
  for (const part of forPowerShell) await there(part);
  return { node: true, powershell: true };
}
