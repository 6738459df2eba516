/** Makes the installer with NSIS's compiler, makensis, from installer.nsi. */
import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installFromDebian } from '../debian.js';
import { description } from './unpacked.js';
import { appId, folder, fourNumbers, manifest, product, unpackedFolder } from './names.js';

const script = join(import.meta.dirname, 'installer.nsi');

const isThere = () => spawnSync('makensis', ['-VERSION']).status === 0;

/** @param {string} place @returns {number} kilobytes, for the list of installed programs */
const kilobytes = (place) =>
  Math.ceil(
    readdirSync(place, { recursive: true, encoding: 'utf8' }).reduce(
      (sum, name) => sum + lstatSync(join(place, name)).size,
      0,
    ) / 1000,
  );

/** @returns {Promise<string | undefined>} why there is no compiler */
export async function missingCompiler() {
  if (isThere()) return undefined;
  const wrong = await installFromDebian(['nsis'], '2 MB');
  return isThere() ? undefined : (wrong ?? 'makensis is missing (NSIS 3)');
}

/**
 * @param {string} to the installer
 * @param {{ standIn: boolean }} electron
 * @throws if it doesn't compile without a warning
 */
export function makeInstaller(to, electron) {
  const defined = {
    PRODUCT: product,
    APP_ID: appId,
    VERSION: manifest.version,
    FOUR_NUMBERS: fourNumbers(manifest.version),
    PUBLISHER: manifest.author,
    DESCRIPTION: `${description(electron)} (Setup)`,
    SOURCE: unpackedFolder,
    OUTPUT: to,
    ICON: join(folder, 'icon.ico'),
    KILOBYTES: String(kilobytes(unpackedFolder)),
  };
  const words = Object.entries(defined).map(([name, value]) => `-D${name}=${value}`);
  const { status, stdout, stderr, error } = spawnSync(
    'makensis',
    ['-V2', '-WX', '-INPUTCHARSET', 'UTF8', ...words, script],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`makensis failed\n${error?.message ?? `${stdout}${stderr}`}`);
}
