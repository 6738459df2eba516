/**
 * The Electron to package. On Windows it is the real one. Where Electron for Windows can't be had, a stand-in takes its
 * place: Node's executable for Windows in Electron's file layout, without its signature and with Electron's fuses. It
 * shows that packaging and installing work, and isn't an application.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { ensure } from '../ensure.js';
import { npmInto } from '../fetch.js';
import { described, node } from '../packages.js';
import { root } from '../prepare.js';
import { languages } from './languages.js';
import { manifest } from './names.js';

const cache = join(root, 'node_modules/.cache/edge-field-wizard/electron-stand-in');
const real = join(root, 'node_modules/electron/dist');

export const electronVersion = /** @type {string} */ (manifest.devDependencies['electron']);

/** Marks the place of the fuses in Electron's executable (electron/fuses, "sentinel"). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Version of the format, number of fuses, and each fuse as it is in Electron 45: 1 on, 0 off. */
const fuses = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('101100110')]);

/** A comment in the source of Node's own modules, which an executable contains as text: nothing reads it. */
const unread = Buffer.from('// Copyright Joyent, Inc. and other Node contributors.');

/**
 * Removes the Authenticode signature, which no longer fits once a byte has changed. Layout: Microsoft's "PE Format",
 * the certificate table is the fifth data directory, its address an offset in the file.
 *
 * @param {Buffer} executable a 64-bit one
 * @returns {Buffer}
 */
export function withoutSignature(executable) {
  const optionalHeader = executable.readUInt32LE(0x3c) + 24;
  if (executable.readUInt16LE(optionalHeader) !== 0x20b) throw new Error('not a 64-bit executable');
  const directory = optionalHeader + 112 + 4 * 8;
  const at = executable.readUInt32LE(directory);
  const unsigned = Buffer.from(at === 0 ? executable : executable.subarray(0, at));
  unsigned.fill(0, directory, directory + 8);
  return unsigned;
}

/** @param {Buffer} executable @returns {Buffer} */
function withFuses(executable) {
  const at = executable.indexOf(unread);
  if (at === -1) throw new Error(`${described([node])} has no comment to replace by fuses`);
  fuses.copy(executable, at);
  return executable;
}

/** @param {string} to */
async function standInInto(to) {
  npmInto(node, to, 'bin');
  const executable = readFileSync(join(to, 'node.exe'));
  rmSync(join(to, 'node.exe'));
  writeFileSync(join(to, 'electron.exe'), withFuses(withoutSignature(executable)));
  writeFileSync(join(to, 'version'), electronVersion);
  const notice = 'A stand-in for Electron: Node.js for Windows in its place. See its own licence.\n';
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(to, name), notice);
  for (const folder of ['locales', 'resources']) mkdirSync(join(to, folder), { recursive: true });
  for (const name of [...languages, 'fr']) writeFileSync(join(to, 'locales', `${name}.pak`), '');
  // The real one comes with this application of its own, which packaging has to remove.
  const app = join(to, 'default');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "name": "default", "main": "main.js" }\n');
  await createPackage(app, join(to, 'half.asar'));
  renameSync(join(to, 'half.asar'), join(to, 'resources/default_app.asar'));
  rmSync(app, { recursive: true });
}

/** @returns {Promise<{ folder: string, standIn: boolean }>} an unpacked Electron for Windows */
export async function distribution() {
  if (existsSync(join(real, 'electron.exe'))) return { folder: real, standIn: false };
  const to = join(cache, 'dist');
  const what = `${described([node])} as Electron ${electronVersion}`;
  if (await ensure(cache, { name: 'stand-in', what, to, make: standInInto })) {
    console.log(`Electron for Windows isn't here. Its stand-in: ${what}`);
  }
  return { folder: to, standIn: true };
}
