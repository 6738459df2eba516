/** The archives of a package, and the hashes of all its files. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, lstatSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { root } from '../prepare.js';
import { folder, product, unpackedFolder } from './names.js';

/** A time for all files of the archive, so that the same files give the same archive. */
const aTime = new Date('2026-01-01T00:00:00Z');

/** @param {string} to the packaged application as a zip, in one folder */
export async function makeZip(to) {
  const zip = new ZipFile();
  for (const name of readdirSync(unpackedFolder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(unpackedFolder, name);
    if (!lstatSync(path).isFile()) continue;
    const inside = `${product}/${name.replaceAll('\\', '/')}`;
    zip.addFile(path, inside, { mtime: aTime, mode: 0o100644 });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(to));
}

/**
 * The command line for npm, as `npm pack` makes it in the project itself (its scripts `prepack` and `postpack` build it
 * for technicians, and back).
 *
 * @returns {string} the archive's path
 */
export function makeTarball() {
  const words = ['pack', '--silent', '--pack-destination', folder];
  const { status, stdout, stderr } = spawnSync('npm', words, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm pack failed\n${stdout}${stderr}`);
  const name = basename(stdout.trim().split('\n').at(-1) ?? '');
  const path = join(folder, name.replace(/\.tgz$/, '-cli.tgz'));
  renameSync(join(folder, name), path);
  return path;
}

/** @param {string[]} files @returns {string} the path of SHA256SUMS, which `sha256sum -c` reads */
export function writeSums(files) {
  const lines = files.map(
    (file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${basename(file)}\n`,
  );
  const path = join(folder, 'SHA256SUMS');
  writeFileSync(path, lines.join(''));
  return path;
}
