/** What a program loads before it does anything: a file with all that it imports at once, and not what it imports later. */
import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Of minified modules. A dynamic import has a parenthesis. */
const importedAtOnce = /(?:^|[;}\s])(?:import|export)(?:[\w$*{}\s,]*?from)?\s*["'](\.[^"']+)["']/g;

/**
 * @param {string} start the path of the first file
 * @param {(path: string) => string} read
 * @returns {readonly string[]} the paths of all files, the first one included
 */
export function loadedBy(start, read) {
  const paths = new Set([start]);
  // A set also visits what is added meanwhile.
  for (const path of paths) {
    for (const [, name = ''] of read(path).matchAll(importedAtOnce)) {
      paths.add(posix.join(posix.dirname(path), name));
    }
  }
  return [...paths];
}

/** Scripts, styles and what a page asks for in advance. */
const named = /(?:src|href)="(\.[^"]+)"/g;

/**
 * @param {string} page the path of an HTML file
 * @param {(path: string) => string} read
 * @returns {readonly string[]} the paths of all files that it loads before it shows anything, itself included
 */
export function loadedByPage(page, read) {
  const paths = new Set([page]);
  for (const [, name = ''] of read(page).matchAll(named)) {
    const path = posix.join(posix.dirname(page), name);
    for (const one of path.endsWith('.js') ? loadedBy(path, read) : [path]) paths.add(one);
  }
  return [...paths];
}

/** In bytes, each file for itself. @param {readonly string[]} paths @param {(path: string) => string} read */
export const packed = (paths, read) =>
  paths.reduce((sum, path) => sum + gzipSync(read(path), { level: 9 }).length, 0);
