/**
 * Imports point one way: renderer -> shared <- electron; inside electron main, cli -> jobs -> host, and training is
 * known to the composition root alone. Any other arrow fails here, and so would a layer that nobody declared.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';

/** What a layer may import beside itself. Packages by name; `node:` stands for Node's own modules. */
const allowed = {
  shared: ['valibot', 'ip-address', 'jsonc-parser'],
  renderer: ['shared', 'svelte', '@fluentui/svg-icons', 'virtual:fluent-tokens.css'],
  'electron/host': ['shared', 'node:', 'valibot', 'node-powershell'],
  'electron/jobs': ['shared', 'electron/host', 'node:', 'valibot'],
  'electron/support': ['shared', 'electron/jobs', 'node:', 'yazl'],
  'electron/training': ['shared', 'electron/host', 'node:', 'valibot', 'jsonc-parser'],
  'electron/composition': ['shared', 'electron/host', 'electron/training', 'node:'],
  'electron/cli': ['shared', 'electron/host', 'electron/jobs', 'electron/composition', 'node:', 'valibot'],
  'electron/main': [
    'shared',
    'electron/host',
    'electron/jobs',
    'electron/support',
    'electron/composition',
    'node:',
    'electron',
    'valibot',
  ],
  'electron/preload': ['shared', 'electron'],
};
/** The one file that may use a package which its layer otherwise may not. */
const onlyIn = { 'node-powershell': 'electron/host/powershell/transport.ts' };

const root = resolve(import.meta.dirname, '..');
const slashed = (/** @type {string} */ path) => path.split(sep).join('/');

/** @param {string} file relative, with slashes @returns {string | undefined} */
const layerOf = (file) =>
  Object.keys(allowed)
    .sort((a, b) => b.length - a.length)
    .find((layer) => file.startsWith(`${layer}/`));

/** @param {string} from @param {string} name @returns {string} a path of the project, or a package's name */
function target(from, name) {
  if (name.startsWith('#')) return name.slice(1);
  if (name.startsWith('.')) return posix.join(slashed(dirname(from)), name);
  if (name.startsWith('node:')) return 'node:';
  const parts = name.split('/');
  return parts.slice(0, name.startsWith('@') ? 2 : 1).join('/');
}

/** @param {string} file @param {string} source @returns {string[]} what is wrong with its imports */
export function wrongImports(file, source) {
  const layer = layerOf(file);
  if (layer === undefined) return [`${file}: belongs to no layer`];
  const names = [...source.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  );
  return names.flatMap((name) => {
    const to = target(file, name);
    const toLayer = layerOf(to);
    const fits =
      toLayer === layer || allowed[/** @type {keyof typeof allowed} */ (layer)].includes(toLayer ?? to);
    const home = onlyIn[/** @type {keyof typeof onlyIn} */ (to)];
    if (home !== undefined && home !== file) return [`${file}: only ${home} may import ${to}`];
    return fits ? [] : [`${file}: ${layer} must not import ${name}`];
  });
}

/** @returns {string[]} */
export function checkLayers() {
  return ['shared', 'electron', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
      .flatMap((entry) => {
        const path = join(entry.parentPath, entry.name);
        return wrongImports(slashed(relative(root, path)), readFileSync(path, 'utf8'));
      }),
  );
}

if (process.argv[1] === import.meta.filename) {
  const wrong = checkLayers();
  console.log(wrong.length === 0 ? 'Every import points the right way.' : wrong.join('\n'));
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
