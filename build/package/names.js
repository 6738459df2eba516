/** The names of the product and of its package's files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../prepare.js';

/** @typedef {{ name: string, version: string, description: string, license: string, author: string }} Manifest */

/** @type {Manifest & { devDependencies: Record<string, string> }} */
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

export const product = 'Edge Field Wizard';
/**
 * Identifies the program to Windows: notifications carry its name, and the taskbar knows its shortcut. The installer
 * registers it, and the main process says it.
 */
export const appId = 'io.github.edge-field-wizard';
export const folder = join(root, 'out/package');

/** The application's folder, before it becomes an archive. */
export const appFolder = join(folder, 'app');

/** The folder with the packaged application, which installer and zip contain. */
export const unpackedFolder = join(folder, 'win-unpacked');
export const executable = join(unpackedFolder, `${product}.exe`);

/**
 * The version as Windows wants it in a program's resources: four numbers. A suffix can't be part of it, and its number
 * must not look like a release (5.6.7-beta.8 isn't 5.6.7.8).
 *
 * @param {string} version semantic
 */
export function fourNumbers(version) {
  const [, ...numbers] = /^(\d+)\.(\d+)\.(\d+)(?:[-+]|$)/.exec(version) ?? [];
  if (numbers.length !== 3) throw new Error(`${version} isn't a version`);
  return [...numbers, '0'].join('.');
}

/**
 * What is built from a stand-in says so in its name: nobody should mistake it for the product.
 *
 * @param {boolean} standIn whether Electron is a stand-in
 * @param {string} rest of the name, such as win-x64.zip
 */
export const fileName = (standIn, rest) =>
  `${manifest.name}-${manifest.version}-${standIn ? 'STAND-IN-' : ''}${rest}`;
