/**
 * Checks the host script and its parts without a PowerShell: braces, strings and tables are closed, it is ASCII
 * (Windows PowerShell reads a script without a byte order mark in the machine's code page), the automatic variable of
 * the pipeline's input occurs nowhere, and each part is short. A quick check only: if a PowerShell is available, its
 * own parser reads every script, including those of the tests (edge-host.tests.ps1).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import { writeEdgeHost } from './edge-host.js';

const root = resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const maxPartLines = 200;
const count = { passed: 0, failed: 0 };

/** @param {string} folder */
function scriptsIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.psm?1$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** @param {string} path @param {string} claim @param {readonly string[]} objections */
function check(path, claim, objections) {
  if (objections.length === 0) {
    count.passed += 1;
    return;
  }
  count.failed += 1;
  console.log(`${path}: ${claim}`);
  for (const objection of objections) console.log(`  ${objection}`);
}

/** @param {string} text @param {RegExp} pattern */
const linesWith = (text, pattern) =>
  text
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`line ${String(index + 1)}: ${line.trim()}`] : []));

/** @param {import('web-tree-sitter').Node} node @returns {readonly string[]} */
function errorsOf(node) {
  if (!node.hasError) return [];
  const here = `line ${String(node.startPosition.row + 1)}: ${node.text.split('\n')[0] ?? ''}`;
  if (node.isError || node.isMissing) return [here];
  return node.children.flatMap((child) => (child === null ? [] : errorsOf(child)));
}

await Parser.init();
const parser = new Parser();
parser.setLanguage(
  await Language.load(require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm')),
);

const parts = scriptsIn('electron');
for (const path of [...parts, ...(await writeEdgeHost())]) {
  const text = readFileSync(join(root, path), 'utf8');
  const tree = parser.parse(text);
  check(path, 'does not parse', tree === null ? ['nothing was read'] : errorsOf(tree.rootNode));
  // eslint-disable-next-line no-control-regex -- what is not ASCII is looked for
  check(path, 'is not ASCII', linesWith(text, /[^\x00-\x7f]/));
  check(path, 'names the pipeline input', linesWith(text, /\$\{?(?:\w+:)?input\b/i));
  const lines = text.split('\n').length - 1;
  if (parts.includes(path))
    check(path, 'is too long', lines > maxPartLines ? [`${String(lines)} lines`] : []);
}
console.log(`${String(count.passed)} passed, ${String(count.failed)} failed, 0 skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;
