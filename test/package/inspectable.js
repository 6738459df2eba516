/**
 * Makes out/package/inspectable: the packaged application with one fuse changed, so that Playwright can test it. A
 * package for technicians takes no debugger.
 */
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { executable, folder, product, unpackedFolder } from '../../build/package/names.js';

const to = join(folder, 'inspectable');
rmSync(to, { recursive: true, force: true });
cpSync(unpackedFolder, to, { recursive: true });
const program = join(to, `${product}.exe`);
await flipFuses(program, {
  version: FuseVersion.V1,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
});
const before = readFileSync(executable);
const after = readFileSync(program);
const places = [...after.keys()].filter((at) => after[at] !== before[at]);
if (after.length !== before.length || places.length !== 1) {
  throw new Error(`${String(places.length)} bytes differ from the package, instead of the one of the fuse`);
}
console.log(`${program} differs from the package in the byte at ${String(places[0])}`);
