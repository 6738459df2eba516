/** Reads a packaged application back: what is in the executable and the archive, and not what was asked for. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { fuses as wantedFuses } from './unpacked.js';
import { languages } from './languages.js';
import { fourNumbers, manifest, product } from './names.js';

/** The names of @electron/fuses for those of electron-builder. @type {Record<keyof typeof wantedFuses, keyof typeof FuseV1Options>} */
const fuseNames = {
  runAsNode: 'RunAsNode',
  enableNodeOptionsEnvironmentVariable: 'EnableNodeOptionsEnvironmentVariable',
  enableNodeCliInspectArguments: 'EnableNodeCliInspectArguments',
  enableCookieEncryption: 'EnableCookieEncryption',
  enableEmbeddedAsarIntegrityValidation: 'EnableEmbeddedAsarIntegrityValidation',
  onlyLoadAppFromAsar: 'OnlyLoadAppFromAsar',
  grantFileProtocolExtraPrivileges: 'GrantFileProtocolExtraPrivileges',
  loadBrowserProcessSpecificV8Snapshot: 'LoadBrowserProcessSpecificV8Snapshot',
};

/** A fuse that is on is this character in the executable. */
const on = '1'.charCodeAt(0);

/** @param {string} executable @returns {Promise<Record<string, boolean>>} */
async function fusesOf(executable) {
  const wire = await getCurrentFuseWire(executable);
  const names = /** @type {(keyof typeof wantedFuses)[]} */ (Object.keys(fuseNames));
  return Object.fromEntries(names.map((name) => [name, Number(wire[FuseV1Options[fuseNames[name]]]) === on]));
}

/** @param {string} executable */
function resourcesOf(executable) {
  const parsed = NtExecutable.from(readFileSync(executable), { ignoreCert: true });
  const { entries } = NtExecutableResource.from(parsed);
  const text = (/** @type {string | number} */ type) => {
    const entry = entries.find((one) => String(one.type).toUpperCase() === String(type).toUpperCase());
    return entry === undefined ? '' : Buffer.from(entry.bin).toString('utf8');
  };
  const [versions] = Resource.VersionInfo.fromEntries(entries);
  const [language] = versions?.getAllLanguagesForStringValues() ?? [];
  const strings = language === undefined ? {} : (versions?.getStringValues(language) ?? {});
  const [icons] = Resource.IconGroupEntry.fromEntries(entries);
  return { strings, integrity: text('INTEGRITY'), manifest: text(24), icons: icons?.icons.length ?? 0 };
}

/** @param {string} archive @returns {string} the SHA-256 that Electron compares at every start */
const headerHash = (archive) => createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');

/**
 * @param {string} folder of the packaged application
 * @returns {Promise<{ seen: [what: string, value: string][], wrong: string[] }>} everything that was looked at, and
 *   what isn't as it should be
 */
export async function readBack(folder) {
  const executable = join(folder, `${product}.exe`);
  const resources = join(folder, 'resources');
  const archive = join(resources, 'app.asar');
  const found = resourcesOf(executable);
  const fuses = await fusesOf(executable);
  const files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  /** @type {{ alg?: string, value?: string, file?: string }[]} */
  const integrity = found.integrity === '' ? [] : JSON.parse(found.integrity);
  const hash = headerHash(archive);
  /** @type {[what: string, value: string, isRight: boolean][]} */
  const looked = [
    ...Object.entries(wantedFuses).map(
      ([name, wanted]) =>
        /** @type {[string, string, boolean]} */ ([
          `fuse ${name}`,
          fuses[name] === true ? 'on' : 'off',
          fuses[name] === wanted,
        ]),
    ),
    ['integrity of app.asar', hash, integrity.some(({ value }) => value === hash)],
    ['ProductName', found.strings.ProductName ?? '', found.strings.ProductName === product],
    [
      'FileDescription',
      found.strings.FileDescription ?? '',
      (found.strings.FileDescription ?? '').startsWith(product),
    ],
    [
      'FileVersion',
      found.strings.FileVersion ?? '',
      found.strings.FileVersion === fourNumbers(manifest.version),
    ],
    ['CompanyName', found.strings.CompanyName ?? '', found.strings.CompanyName === manifest.author],
    ['manifest', /level="(\w+)"/.exec(found.manifest)?.[1] ?? '', /level="asInvoker"/.test(found.manifest)],
    ['icons', String(found.icons), found.icons === 5],
    [
      'files in app.asar',
      String(files.length),
      files.includes('/out/main/main.js') && !files.some((path) => /\.map$|node_modules/.test(path)),
    ],
    [
      'size of app.asar',
      `${String(Math.ceil(statSync(archive).size / 1000))} kB`,
      statSync(archive).size < 1_700_000,
    ],
    [
      'default_app.asar',
      existsSync(join(resources, 'default_app.asar')) ? 'there' : 'removed',
      !existsSync(join(resources, 'default_app.asar')),
    ],
    [
      'locales',
      readdirSync(join(folder, 'locales')).sort().join(' '),
      readdirSync(join(folder, 'locales')).length === languages.length,
    ],
    ['door for stand-in modules', hasDoor(resources) ? 'there' : 'left out', !hasDoor(resources)],
  ];
  return {
    seen: looked.map(([what, value]) => [what, value]),
    wrong: looked.filter(([, , isRight]) => !isRight).map(([what, value]) => `${what}: ${value}`),
  };
}

/** @param {string} resources */
const hasDoor = (resources) =>
  readFileSync(join(resources, 'powershell/edge-host.ps1'), 'utf8').includes('EDGE_WIZARD_STANDINS');
