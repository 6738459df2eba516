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
    `${String(verdicts.length)} texts, each given to our reader of deployment files, to ConvertFrom-Json and to ` +
      `Test-Json of PowerShell ${powershell}, from the same bytes. The product itself reads its file with Windows ` +
      'PowerShell 5.1' +
      (windowsPowershell === null ? ', which nobody has asked yet: that column is empty.' : '.'),
    '',
    'Where ConvertFrom-Json reads a text and its meaning is certain, our reader reads it too, and warns where a ' +
      'stricter one would refuse it (the sentence stands behind “reads:”, all of them are in [Every rule](RULES.md)). ' +
      'Where ConvertFrom-Json refuses what is read here, the sentence says so; whatever is exported is read by ' +
      'it. What somebody may have meant otherwise is refused here (its code stands behind “refuses:”) though ' +
      'ConvertFrom-Json reads it: numbers that begin with a zero (010 is 8 there), 0x10, NaN, single quotes, keys and ' +
      'words without quotes, commas without a value. A file has at most 500 objects and lists here. Behind “reads” ' +
      'of ConvertFrom-Json stands what it reads, where that is not the same as here or is refused here.',
    '',
    `Our reader and ConvertFrom-Json both read ${count((row) => reads(row) && row.convertFrom === 'reads')} and ` +
      `both refuse ${count((row) => !reads(row) && row.convertFrom === 'refuses')}; ` +
      `${count((row) => reads(row) && row.convertFrom === 'refuses')} are read here only, ` +
      `${count((row) => !reads(row) && row.convertFrom === 'reads')} there only. Of those that are read here ` +
      `Test-Json refuses ${count((row) => reads(row) && row.testJson === 'refuses')}.`,
    '',
    'This page is made by `EDGE_WIZARD_WRITE_READERS=1 npx vitest run -c test/powershell/vitest.config.ts ' +
      'readers.test.ts`, and that test fails when a verdict changes.',
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
