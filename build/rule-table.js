/**
 * `node build/rule-table.js` writes build/readme/RULES.md: every rule, what it says and where it is known from. A test
 * holds the page equal to the rules.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * @typedef {object} Message
 * @property {readonly string[]} severities
 * @property {boolean} waivable
 * @property {string} message
 * @property {string} remedy
 * @property {string} [fix]
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {string} source
 * @property {readonly string[]} severities
 * @property {readonly Message[]} messages
 */

const root = resolve(import.meta.dirname, '..');
export const rulesPagePath = join(root, 'build/readme/RULES.md');

/** What would be read as markup stands as itself. @param {string} text */
export const plain = (text) => text.replace(/[\\`*<|]/g, (found) => `\\${found}`);

/** Columns as wide as their longest cell, as the formatter of this repository has them. @param {string[][]} rows */
export function tableOf(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (/** @type {string[]} */ cells, filler = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [
    line(head),
    line(
      head.map(() => ''),
      '-',
    ),
    ...body.map((row) => line(row)),
  ];
}

/** @param {Message} message */
function accepted({ severities, waivable }) {
  if (severities.every((severity) => severity === 'info')) return '';
  return waivable ? '' : ', cannot be accepted';
}

/** @param {Row} row */
function section({ id, source, messages }) {
  const lines = messages.map((item) => {
    const fix = item.fix === undefined ? '' : ` Fix: “${plain(item.fix)}”.`;
    const grave = `**${item.severities.join(' or ')}${accepted(item)}**`;
    return `- ${grave}: ${plain(item.message)} ${plain(item.remedy)}${fix}`;
  });
  return [`## ${id}`, '', `Known from: ${plain(source)}.`, '', ...lines, ''];
}

/** @param {readonly Row[]} rows @returns {string} the whole page */
export function rulesPage(rows) {
  const count = rows.reduce((sum, { messages }) => sum + messages.length, 0);
  const overview = rows.map(({ id, severities, messages }) => {
    const judged = messages.filter((item) => item.severities.some((severity) => severity !== 'info'));
    const bound = judged.filter(({ waivable }) => !waivable).length;
    const words = bound === 0 ? 'yes' : bound === judged.length ? 'never' : 'in part';
    return [id, severities.join(', '), judged.length === 0 ? '' : words];
  });
  return [
    '# Every rule',
    '',
    `${String(rows.length)} rules with ${String(count)} sentences, in the order in which findings are listed. ` +
      'Words in braces stand for the values of the file or of the computer. What is an error or a warning can be ' +
      'accepted with a reason, which travels with plan, journal and report, unless it says otherwise. This page is ' +
      'made from the rules by `node build/rule-table.js`.',
    '',
    ...tableOf([['Rule', 'Severity', 'Can be accepted'], ...overview]),
    '',
    ...rows.flatMap(section),
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, 'shared/rule-table/rule-table.ts'), {
    root,
    configFile: false,
    logLevel: 'warn',
  });
  const { ruleTable } = /** @type {{ ruleTable: () => readonly Row[] }} */ (module);
  writeFileSync(rulesPagePath, rulesPage(ruleTable()));
  console.log(`Written: ${rulesPagePath}`);
}
