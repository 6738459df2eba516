/**
 * Some packages publish their platform binaries late; npm then writes a lock file without them, and `npm ci` fails on
 * another machine. Names every optional dependency that the lock file lacks.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** @param {Record<string, { version?: string, optionalDependencies?: Record<string, string> }>} packages */
export function gaps(packages) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isReachable(packages, path, name))
      .map((name) => `${path} lacks ${name}`),
  );
}

/** @param {Record<string, unknown>} packages @param {string} path @param {string} name */
function isReachable(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
    if (!folder.includes('/node_modules/')) {
      return packages[`node_modules/${name}`] !== undefined;
    }
  }
}

if (process.argv[1] === import.meta.filename) {
  const missing = gaps(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages);
  console.log(missing.length === 0 ? 'The lock file is complete.' : missing.join('\n'));
  process.exitCode = missing.length === 0 ? 0 : 1;
}
