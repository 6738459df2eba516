/**
 * `node build/edge-host.js` joins the host script from its parts in electron/host/powershell/edge-host, because only
 * one file is run, and writes the lists of allowed calls from the catalogue into it.
 *
 * begin.ps1 comes first and main.ps1 last. The parts between them only define functions and values, in the order of
 * their file names.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** @typedef {import('../electron/host/catalogue/call-lists.ts').CallLists} CallLists */
/** @typedef {import('../electron/host/catalogue/call-lists.ts').TextsByName} TextsByName */

const root = resolve(import.meta.dirname, '..');
export const partsFolder = join(root, 'electron/host/powershell/edge-host');

/**
 * The scripts to write, and whether they load stand-in modules: out/powershell has the one that runs, and out/package
 * the one for technicians, which doesn't.
 */
const scripts = [
  { path: 'out/powershell/edge-host.ps1', standIns: true },
  { path: 'out/package/powershell/edge-host.ps1', standIns: false },
];

/** @param {string} text */
function quoted(text) {
  // PowerShell also ends a string at a typographic quote, and the script must be pure ASCII.
  if (!/^[\x20-\x7e]*$/.test(text))
    throw new Error(`not a text for the host script: ${JSON.stringify(text)}`);
  return `'${text.replaceAll("'", "''")}'`;
}

/** On one line if it fits. @param {readonly string[]} texts @param {string} start @param {string} indent */
function list(texts, start, indent = '') {
  const words = texts.map(quoted);
  const line = `${indent}${start} = @(${words.join(', ')})`;
  if (line.length <= 120) return line;
  return [`${indent}${start} = @(`, ...words.map((word) => `${indent}    ${word}`), `${indent})`].join('\n');
}

/** @param {string} name @param {TextsByName} texts */
const table = (name, texts) =>
  [
    `${name} = @{`,
    ...Object.entries(texts).map(([key, values]) => list(values, quoted(key), '    ')),
    '}',
  ].join('\n');

/** @param {CallLists} calls */
const listsText = (calls) => `# Which cmdlets, and which of their parameters, can be called at all.
${table('$allowed', calls.allowed)}

# The same for the session of a device.
${table('$allowedOnDevice', calls.allowedOnDevice)}

# Where the catalogue names the values of a parameter, it has no others.
${table('$allowedValues', calls.allowedValues)}
${table('$allowedValuesOnDevice', calls.allowedValuesOnDevice)}

# Parameters that take several texts; everywhere else a list is refused.
${list(calls.lists, '$lists')}
`;

/**
 * The text of the host script.
 *
 * @param {CallLists} calls
 * @param {{ standIns: boolean }} options whether EDGE_WIZARD_STANDINS can name stand-in modules
 */
export function edgeHost(calls, { standIns }) {
  const part = (/** @type {string} */ name) => readFileSync(join(partsFolder, name), 'utf8');
  const placed = ['begin.ps1', 'main.ps1', standIns ? 'no-stand-ins.ps1' : 'stand-ins.ps1'];
  const between = readdirSync(partsFolder)
    .filter((name) => name.endsWith('.ps1') && !placed.includes(name))
    .sort();
  return [part('begin.ps1'), listsText(calls), ...between.map(part), part('main.ps1')].join('\n');
}

/**
 * Writes both scripts. An unchanged one isn't written, because a test may be running it.
 *
 * @returns {Promise<string[]>} their paths, relative to the project
 */
export async function writeEdgeHost() {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, 'electron/host/catalogue/call-lists.ts'), {
    root,
    configFile: false,
    logLevel: 'warn',
  });
  const { callLists } = /** @type {{ callLists: () => CallLists }} */ (module);
  for (const { path, standIns } of scripts) {
    const file = join(root, path);
    const text = edgeHost(callLists(), { standIns });
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
  return scripts.map(({ path }) => path);
}

if (process.argv[1] === import.meta.filename) await writeEdgeHost();
