/** Packs the application for Windows with electron-builder: archive, executable with its resources, fuses. */
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { electronVersion } from './distribution.js';
import { icon } from './icon.js';
import { languages } from './languages.js';
import { root } from '../prepare.js';
import { appFolder, appId, folder, fourNumbers, manifest, product } from './names.js';

/**
 * What the packaged Electron can do. Each is off that would let another program run code inside it.
 * @satisfies {import('electron-builder').Configuration['electronFuses']}
 */
export const fuses = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableCookieEncryption: true,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
  loadBrowserProcessSpecificV8Snapshot: false,
};

/** @param {{ standIn: boolean }} how @returns {string} what the executable says it is */
export const description = ({ standIn }) =>
  standIn ? `${product} on a stand-in for Electron: for tests of the package, can't be used` : product;

/** @param {{ standIn: boolean }} how @returns {string} */
export const copyright = (how) => (how.standIn ? description(how) : `Copyright (c) ${manifest.author}`);

/** Source maps stay outside: they are larger than the application, and needed only to read a stack trace. */
function setMapsAside() {
  const names = readdirSync(appFolder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((one) => one.endsWith('.map'))) {
    const aside = join(folder, 'maps', relative('out', name));
    mkdirSync(dirname(aside), { recursive: true });
    renameSync(join(appFolder, name), aside);
  }
}

/** @param {{ standIn: boolean }} how */
function writeManifest(how) {
  mkdirSync(appFolder, { recursive: true });
  const { name, version, license, author } = manifest;
  const own = { name, productName: product, version, description: description(how), license, author };
  const forWindows = { shortVersionWindows: fourNumbers(version) };
  const text = JSON.stringify({ ...own, ...forWindows, type: 'module', main: 'out/main/main.js' }, null, 2);
  writeFileSync(join(appFolder, 'package.json'), `${text}\n`);
}

/**
 * @param {{ folder: string, standIn: boolean }} electron
 * @param {string} iconFile
 * @returns {import('electron-builder').Configuration}
 */
const configuration = (electron, iconFile) => ({
  appId,
  productName: product,
  copyright: copyright(electron),
  buildVersion: fourNumbers(manifest.version),
  directories: { app: appFolder, output: folder },
  electronDist: electron.folder,
  electronVersion,
  electronLanguages: languages,
  electronFuses: fuses,
  asar: true,
  // Everything is bundled: there is nothing to install or to compile.
  npmRebuild: false,
  files: ['**/*', '!node_modules/**'],
  extraResources: [
    // PowerShell can't read inside an archive.
    { from: join(folder, 'powershell'), to: 'powershell' },
    { from: join(folder, 'THIRD-PARTY-LICENSES.txt'), to: 'THIRD-PARTY-LICENSES.txt' },
    { from: join(folder, 'sbom.cdx.json'), to: 'sbom.cdx.json' },
  ],
  win: { target: 'dir', icon: iconFile, executableName: product, requestedExecutionLevel: 'asInvoker' },
  afterPack: ({ appOutDir }) => {
    // Electron's own demonstration, which would be found in place of a missing application.
    rmSync(join(appOutDir, 'resources/default_app.asar'), { force: true });
    return Promise.resolve();
  },
  publish: null,
});

/** @param {{ folder: string, standIn: boolean }} electron */
export async function packUnpacked(electron) {
  writeManifest(electron);
  setMapsAside();
  const iconFile = join(folder, 'icon.ico');
  writeFileSync(iconFile, icon());
  await build({
    targets: Platform.WINDOWS.createTarget('dir', Arch.x64),
    config: configuration(electron, iconFile),
    projectDir: root,
    publish: 'never',
  });
}
