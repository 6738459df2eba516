/**
 * Imports point one way: renderer -> shared <- electron; inside electron main, cli -> jobs -> host, and what simulates a
 * machine or a device (training, device/training) is known to the composition root alone; inside shared from a room to
 * those below it. Any other arrow fails here, so does a layer that is not declared, and so do files, or two rooms, that
 * import each other.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';

/** What a layer may import besides itself. Packages by name; `node:` stands for Node's own modules. */
const allowed = {
  shared: ['valibot', 'ip-address', 'jsonc-parser', 'icu-minify'],
  renderer: [
    'shared',
    'svelte',
    '@fluentui/svg-icons',
    'virtual:fluent-tokens.css',
    'virtual:first-texts',
    'virtual:all-texts',
  ],
  'electron/host': ['shared', 'node:', 'valibot', 'node-powershell'],
  'electron/device/session': ['shared', 'electron/host', 'node:', 'valibot'],
  'electron/jobs': ['shared', 'electron/host', 'node:', 'valibot'],
  'electron/device/jobs': [
    'shared',
    'electron/host',
    'electron/jobs',
    'electron/device/session',
    'node:',
    'valibot',
  ],
  'electron/sites': ['shared', 'electron/host', 'node:'],
  'electron/support': ['shared', 'electron/host', 'electron/jobs', 'node:', 'yazl'],
  'electron/training': ['shared', 'electron/host', 'node:', 'valibot', 'jsonc-parser'],
  'electron/device/training': [
    'shared',
    'electron/host',
    'electron/training',
    'electron/device/session',
    'node:',
    'valibot',
  ],
  'electron/composition': [
    'shared',
    'electron/host',
    'electron/training',
    'electron/device/session',
    'electron/device/training',
    'node:',
  ],
  'electron/cli': [
    'shared',
    'electron/host',
    'electron/device/session',
    'electron/device/jobs',
    'electron/jobs',
    'electron/sites',
    'electron/composition',
    'node:',
    'valibot',
  ],
  'electron/main': [
    'shared',
    'electron/host',
    'electron/device/session',
    'electron/device/jobs',
    'electron/jobs',
    'electron/sites',
    'electron/support',
    'electron/composition',
    'node:',
    'electron',
    'valibot',
  ],
  'electron/preload': ['shared', 'electron'],
};
/** The rooms of shared, from the bottom up. Each may import those before it, and the files of shared itself. */
const sharedRooms = [
  ...[
    'net',
    'locales',
    'csv',
    'json-text',
    'calls',
    'findings',
    'deployment',
    'facts',
    'preflight',
    'connection',
    'rules',
    'verdicts',
  ],
  ...[
    'routes',
    'route-tables',
    'route-rules',
    'verification',
    'plan',
    'job',
    'failures',
    'scenario',
    'wizard',
    'report',
    'sites',
    'site-rules',
    'site-files',
    'paste',
    'ipc',
  ],
];
/** The only file that may use a package that its layer otherwise may not. */
const onlyIn = { 'node-powershell': 'electron/host/powershell/transport.ts' };

const root = resolve(import.meta.dirname, '..');
const slashed = (/** @type {string} */ path) => path.split(sep).join('/');

/** @param {string} file relative, with slashes @returns {string | undefined} */
const layerOf = (file) =>
  Object.keys(allowed)
    .sort((a, b) => b.length - a.length)
    .find((layer) => file.startsWith(`${layer}/`));

/** @param {string} from @param {string} name @returns {string} a path in the project, or the name of a package */
function target(from, name) {
  if (name.startsWith('#')) return name.slice(1);
  if (name.startsWith('.')) return posix.join(slashed(dirname(from)), name);
  if (name.startsWith('node:')) return 'node:';
  const parts = name.split('/');
  return parts.slice(0, name.startsWith('@') ? 2 : 1).join('/');
}

/** @param {string} source @returns {string[]} the imported modules */
const importsOf = (source) =>
  [...source.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');

/** @param {string} file of shared @returns {number} the level of its room: 0 for files outside every room */
function levelOf(file) {
  const [, room = '', ...rest] = file.split('/');
  return rest.length === 0 ? 0 : sharedRooms.indexOf(room) + 1 || Infinity;
}

/** @param {string} file @param {string} to @returns {boolean} whether it points up, or to an undeclared room */
const pointsUp = (file, to) =>
  file.startsWith('shared/') && to.startsWith('shared/') && levelOf(to) > levelOf(file);

/** @param {string} file @param {string} source @returns {string[]} its wrong imports */
export function wrongImports(file, source) {
  const layer = layerOf(file);
  const isHomeless = file.startsWith('shared/') && levelOf(file) === Infinity;
  if (layer === undefined || isHomeless) return [`${file}: belongs to no layer`];
  return importsOf(source).flatMap((name) => {
    const to = target(file, name);
    const toLayer = layerOf(to);
    const fits =
      toLayer === layer || allowed[/** @type {keyof typeof allowed} */ (layer)].includes(toLayer ?? to);
    const home = onlyIn[/** @type {keyof typeof onlyIn} */ (to)];
    if (home !== undefined && home !== file) return [`${file}: only ${home} may import ${to}`];
    if (pointsUp(file, to)) return [`${file}: ${to} lies above it`];
    return fits ? [] : [`${file}: ${layer} must not import ${name}`];
  });
}

/**
 * @param {ReadonlyMap<string, string>} sources path to text
 * @returns {string[]} each circle of imports once, as a path
 */
export function circles(sources) {
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const found = [];
  /** @param {string} file @param {readonly string[]} way */
  const visit = (file, way) => {
    const at = way.indexOf(file);
    if (at !== -1) found.push(`circle: ${[...way.slice(at), file].join(' -> ')}`);
    if (at !== -1 || done.has(file)) return;
    for (const name of importsOf(sources.get(file) ?? '')) {
      const to = target(file, name);
      if (sources.has(to)) visit(to, [...way, file]);
    }
    done.add(file);
  };
  for (const file of sources.keys()) visit(file, []);
  return found;
}

/** @param {string} file @returns {readonly string[]} its folder, seen from each height: `a/b`, `a/b/c`, … */
const roomsOf = (file) => {
  const folders = file.split('/').slice(0, -1);
  return folders.map((_, index) => folders.slice(0, index + 1).join('/'));
};

/**
 * @param {ReadonlyMap<string, string>} sources path to text @returns {string[]} pairs of rooms that import each other
 */
export function mutualRooms(sources) {
  /** @type {Map<string, string>} */
  const arrows = new Map();
  for (const [file, source] of sources) {
    for (const name of importsOf(source)) {
      const to = target(file, name);
      if (!sources.has(to)) continue;
      const [froms, tos] = [roomsOf(file), roomsOf(to)];
      // At the height of both, and below it only the folders themselves.
      for (let height = 0; height < Math.max(froms.length, tos.length); height += 1) {
        const arrow = `${froms[height] ?? froms.at(-1)} ${tos[height] ?? tos.at(-1)}`;
        arrows.set(arrow, `${file} -> ${to}`);
      }
    }
  }
  return [...arrows].flatMap(([arrow, example]) => {
    const [from = '', to = ''] = arrow.split(' ');
    const back = arrows.get(`${to} ${from}`);
    return from < to && back !== undefined
      ? [`${from} and ${to} import each other: ${example}, ${back}`]
      : [];
  });
}

/** @returns {string[]} */
export function checkLayers() {
  const sources = new Map(
    ['shared', 'electron', 'renderer'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          return /** @type {const} */ ([slashed(relative(root, path)), readFileSync(path, 'utf8')]);
        }),
    ),
  );
  const wrong = [...sources].flatMap(([file, source]) => wrongImports(file, source));
  return [...wrong, ...circles(sources), ...mutualRooms(sources)];
}

if (process.argv[1] === import.meta.filename) {
  const wrong = checkLayers();
  console.log(wrong.length === 0 ? 'Every import points the right way.' : wrong.join('\n'));
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
