/**
 * `npm run package`: everything that goes to technicians, in out/package: the packaged application for Windows with its
 * installer and zip, the command line for npm, bill of materials, licences, and hashes. `--without-installer` leaves out
 * the installer, which takes longest.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { installPackages, root } from '../prepare.js';

installPackages();
process.chdir(root);
// Whatever the caller has set, and before Vite runs anything for development: otherwise Svelte adds its own checks.
process.env['NODE_ENV'] = 'production';
const { build } = await import('vite');
const { writeEdgeHost } = await import('../edge-host.js');
const { makeTarball, makeZip, writeSums } = await import('./archives.js');
const { writeComponents } = await import('./components.js');
const { distribution } = await import('./distribution.js');
const { makeInstaller, missingCompiler } = await import('./installer.js');
const { executable, fileName, folder } = await import('./names.js');
const { readBack } = await import('./read-back.js');
const { expectReleasable, sign, signingOf } = await import('./signing.js');
const { packUnpacked } = await import('./unpacked.js');

const megabytes = (/** @type {string} */ file) => `${(statSync(file).size / 1e6).toFixed(2)} MB`;
const say = (/** @type {string} */ file) => console.log(`  ${relative(root, file)}, ${megabytes(file)}`);

/** @returns {Promise<boolean>} whether everything is as it should be */
async function makePackage() {
  const signing = signingOf(process.env);
  const electron = await distribution();
  expectReleasable(signing, electron);
  if (existsSync(folder)) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  }

  // First: the bundles contain its hash.
  await writeEdgeHost();
  for (const part of ['renderer', 'main', 'preload']) {
    const configFile = join(root, 'build', `vite.${part}.ts`);
    await build({ configFile, mode: 'package', logLevel: 'warn' });
  }
  const tarball = makeTarball();
  const packages = writeComponents(electron);
  await packUnpacked(electron);
  const isSigned = sign(executable, signing);

  // After signing, which changes the executable as well.
  const { seen, wrong } = await readBack(electron);
  console.log('Read back from the packaged application:');
  for (const [what, value] of seen) console.log(`  ${what}: ${value}`);

  const zip = join(folder, fileName(electron.standIn, 'win-x64.zip'));
  await makeZip(zip);
  const files = [tarball, zip, join(folder, 'sbom.cdx.json'), join(folder, 'THIRD-PARTY-LICENSES.txt')];
  const noCompiler = process.argv.includes('--without-installer') ? 'not wanted' : await missingCompiler();
  if (noCompiler === undefined) {
    const installer = join(folder, fileName(electron.standIn, 'win-x64-installer.exe'));
    makeInstaller(installer, electron);
    sign(installer, signing);
    files.push(installer);
  }
  files.push(writeSums(files));
  console.log(`Packaged, ${isSigned ? 'signed' : 'not signed'}, with ${String(packages)} packages inside:`);
  for (const file of files) say(file);
  if (noCompiler !== undefined) console.log(`  No installer: ${noCompiler}`);
  if (electron.standIn) console.log('  With a stand-in for Electron: this can be installed, but not used.');
  for (const line of wrong) console.error(`Not as it should be: ${line}`);
  return wrong.length === 0;
}

process.exitCode = (await makePackage()) ? 0 : 1;
