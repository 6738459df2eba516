/** Reads a packaged application back: what is in the executable and the archive, and not what was asked for. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { iconSizes } from './icon.js';
import { loadedBy, loadedByPage, packed } from './loaded.js';
import { copyright, fuses as wantedFuses } from './unpacked.js';
import { languages } from './languages.js';
import { executable, fourNumbers, manifest, product, unpackedFolder } from './names.js';

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

/** @typedef {[what: string, value: string, isRight: boolean]} Looked */

/** @param {string} what @param {string} value @param {string} wanted @returns {Looked} */
const same = (what, value, wanted) => [what, value, value === wanted];

/** In bytes: with one language, and what each further one may add. */
const largestArchive = 1_700_000 + 300_000 * (languages.length - 1);

/** In bytes of gzip: the code of the main process at its start on a machine of Windows, without texts. */
const mostAtStart = 110_000;

/** In bytes of gzip: all that the window loads for its first page, texts and styles included. */
const mostOfWindow = 90_000;

const kilobytes = (/** @type {number} */ bytes) => `${String(Math.ceil(bytes / 1000))} kB`;

/** @param {string} archive @returns {Looked[]} */
function inArchive(archive) {
  const files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  const { size } = statSync(archive);
  const read = (/** @type {string} */ path) => extractFile(archive, path.slice(1)).toString();
  const atStart = packed(loadedBy('/out/main/main.js', read), read);
  const ofWindow = packed(loadedByPage('/out/renderer/index.html', read), read);
  const others = files.filter((path) => /\.map$|node_modules/.test(path));
  return [
    ['files in app.asar', String(files.length), files.includes('/out/main/main.js') && others.length === 0],
    ['size of app.asar', kilobytes(size), size < largestArchive],
    ['what main loads at its start, gzip', kilobytes(atStart), atStart < mostAtStart],
    ['what the window loads at its start, gzip', kilobytes(ofWindow), ofWindow < mostOfWindow],
  ];
}

/**
 * Reads the packaged application back.
 *
 * @param {{ standIn: boolean }} electron that it was packaged with
 * @returns {Promise<{ seen: [what: string, value: string][], wrong: string[] }>} everything that was looked at, and
 *   what isn't as it should be
 */
export async function readBack(electron) {
  const resources = join(unpackedFolder, 'resources');
  const archive = join(resources, 'app.asar');
  const { strings, ...found } = resourcesOf(executable);
  const fuses = await fusesOf(executable);
  /** @type {{ value?: string }[]} */
  const integrity = found.integrity === '' ? [] : JSON.parse(found.integrity);
  const hash = headerHash(archive);
  const isThere = existsSync(join(resources, 'default_app.asar'));
  const locales = readdirSync(join(unpackedFolder, 'locales')).sort();
  const wantedLocales = languages.map((name) => `${name}.pak`).sort();
  const onOrOff = (/** @type {boolean | undefined} */ isOn) => (isOn === true ? 'on' : 'off');
  /** @type {Looked[]} */
  const looked = [
    ...Object.entries(wantedFuses).map(([name, wanted]) =>
      same(`fuse ${name}`, onOrOff(fuses[name]), onOrOff(wanted)),
    ),
    ['integrity of app.asar', hash, integrity.some(({ value }) => value === hash)],
    same('ProductName', strings.ProductName ?? '', product),
    same('FileVersion', strings.FileVersion ?? '', fourNumbers(manifest.version)),
    same('CompanyName', strings.CompanyName ?? '', manifest.author),
    // Where a stand-in says what it is.
    same('LegalCopyright', strings.LegalCopyright ?? '', copyright(electron)),
    same('manifest', /level="(\w+)"/.exec(found.manifest)?.[1] ?? '', 'asInvoker'),
    same('icons', String(found.icons), String(iconSizes.length)),
    ...inArchive(archive),
    ['default_app.asar', isThere ? 'there' : 'removed', !isThere],
    same('locales', locales.join(' '), wantedLocales.join(' ')),
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
