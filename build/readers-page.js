/**
 * build/readme/READERS.md: how our JSON reader and Microsoft's read the same texts. A test asks all of them and checks
 * the page; EDGE_WIZARD_WRITE_READERS=1 makes it write the page instead.
 */
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { plain, tableOf } from './rule-table.js';

/**
 * @typedef {object} Row
 * @property {string} group
 * @property {string} text
 * @property {string} ours
 * @property {string} convertFrom
 * @property {string} [value]
 * @property {string} testJson
 * @property {string} [windows]
 */

export const readersPagePath = join(resolve(import.meta.dirname, '..'), 'build/readme/READERS.md');

/** Any text as inline code. @param {string} text */
function code(text) {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = longest > 0 || text.startsWith(' ') || text.endsWith(' ') ? ' ' : '';
  return `${fence}${room}${text.replaceAll('|', '\\|')}${room}${fence}`;
}

/** @param {Row} row */
function cells({ text, ours, convertFrom, value, testJson, windows }) {
  const theirs = value === undefined ? convertFrom : `${convertFrom} ${code(value)}`;
  return [code(text), plain(ours), theirs, testJson, windows ?? ''];
}

/**
 * @param {{ powershell: string, windowsPowershell: string | null, verdicts: readonly Row[] }} asked
 * @returns {Promise<string>} the whole page, as this repository's formatter writes it
 */
export async function readersPage({ powershell, windowsPowershell, verdicts }) {
  const groups = [...new Set(verdicts.map(({ group }) => group))];
  const count = (/** @type {(row: Row) => boolean} */ is) => String(verdicts.filter(is).length);
  const reads = (/** @type {Row} */ row) => row.ours.startsWith('reads');
  const head = [
    'Text',
    'Edge Field Wizard',
    `ConvertFrom-Json ${powershell}`,
    `Test-Json ${powershell}`,
    `Windows PowerShell ${windowsPowershell ?? '5.1'}`,
  ];
  const page = [
    '# Reader against reader',
    '',
    `${String(verdicts.length)} texts, read from the same bytes by our reader of deployment files and by ` +
      `ConvertFrom-Json and Test-Json of PowerShell ${powershell}. The product itself reads its file with Windows ` +
      'PowerShell 5.1' +
      (windowsPowershell === null ? ", which hasn't been tried yet: that column is empty." : '.'),
    '',
    'If ConvertFrom-Json reads a text and its meaning is certain, our reader reads it, too, and warns if a stricter ' +
      'reader would reject it (the message is after “reads:”; [Every rule](RULES.md) lists them all). If ' +
      'ConvertFrom-Json rejects what our reader reads, the message says so; it reads everything that the wizard ' +
      'exports. Our reader rejects what may be meant differently (the code is after “refuses:”), although ' +
      'ConvertFrom-Json reads it: numbers with a leading zero (010 is 8 there), 0x10, NaN, single quotes, keys and ' +
      'words without quotes, commas without a value. It accepts at most 500 objects and lists per file. After ' +
      "“reads”, ConvertFrom-Json's column shows what it reads, if our reader reads something else or nothing.",
    '',
    `Our reader and ConvertFrom-Json both read ${count((row) => reads(row) && row.convertFrom === 'reads')} and ` +
      `both reject ${count((row) => !reads(row) && row.convertFrom === 'refuses')}; only our reader reads ` +
      `${count((row) => reads(row) && row.convertFrom === 'refuses')}, and only ConvertFrom-Json reads ` +
      `${count((row) => !reads(row) && row.convertFrom === 'reads')}. Of those that our reader reads, Test-Json ` +
      `rejects ${count((row) => reads(row) && row.testJson === 'refuses')}.`,
    '',
    '`EDGE_WIZARD_WRITE_READERS=1 npx vitest run -c test/powershell/vitest.config.ts readers.test.ts` makes this ' +
      'page, and that test fails if a result changes.',
    '',
    ...groups.flatMap((group) => [
      `## ${group}`,
      '',
      ...tableOf([head, ...verdicts.filter((row) => row.group === group).map(cells)]),
      '',
    ]),
  ].join('\n');
  return await format(page, { ...(await resolveConfig(readersPagePath)), parser: 'markdown' });
}
