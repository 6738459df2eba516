/**
 * `node build/rule-table.js` writes build/readme/RULES.md: every rule, its messages and its source. A test checks that
 * the page matches the rules.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formOf } from './locales/forms.js';
import { textsPlugin } from './locales/texts-plugin.js';

/**
 * @typedef {object} Message one message of a rule
 * @property {string} text for example `R-IP-2.outside`
 * @property {readonly Severity[]} severities
 * @property {boolean} waivable whether a person can accept it with a reason
 * @property {string} message with its placeholders, for example `{value} isn't a valid IPv4 address.`
 * @property {string} remedy
 * @property {string} [fix] the label of its fix, or of both; absent if there is none
 *
 * @typedef {object} Row one rule, as a person looks it up
 * @property {string} id
 * @property {string} source
 * @property {readonly Severity[]} severities the most severe first
 * @property {readonly string[]} needs
 * @property {readonly Message[]} messages
 *
 * @typedef {import('#shared/findings/finding.ts').Severity} Severity
 * @typedef {import('#shared/findings/rule.ts').RuleData} RuleData
 * @typedef {Readonly<Record<string, import('icu-minify/format').CompiledMessage>>} Locale
 */

const root = resolve(import.meta.dirname, '..');
export const rulesPagePath = join(root, 'build/readme/RULES.md');

/** @type {readonly Severity[]} */
const grave = ['error', 'warning', 'info'];

/** @param {RuleData} rule @param {Locale} locale @returns {Row} */
function rowOf({ id, source, needs, messages: levels }, locale) {
  const inWords = (/** @type {string} */ key) => formOf(locale[key] ?? '');
  const messages = Object.entries(levels).map(([key, { severities, waivable }]) => {
    const text = `${id}.${key}`;
    const labels = ['fix', 'otherFix'].map((ending) => inWords(`${text}.${ending}`));
    const label = labels.filter((found) => found !== '').join('” or “');
    return {
      text,
      severities: severities.filter((severity) => severity !== undefined),
      waivable: waivable && severities.some((severity) => severity !== 'info'),
      message: inWords(`${text}.message`),
      remedy: inWords(`${text}.remedy`),
      ...(label === '' ? {} : { fix: label }),
    };
  });
  const severities = grave.filter((severity) => messages.some((item) => item.severities.includes(severity)));
  return { id, source, needs, severities, messages };
}

/**
 * Every rule with all of its messages.
 * @param {readonly RuleData[]} rules
 * @param {Locale} locale
 * @returns {readonly Row[]}
 */
export const ruleRows = (rules, locale) => rules.map((rule) => rowOf(rule, locale));

/** Escapes what would be read as markup. @param {string} text */
export const plain = (text) => text.replace(/[\\`*<|]/g, (found) => `\\${found}`);

/** Columns as wide as their longest cell, as this repository's formatter writes them. @param {string[][]} rows */
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
  return waivable ? '' : ", can't be accepted";
}

/** @param {Row} row */
function section({ id, source, needs, messages }) {
  const lines = messages.map((item) => {
    const fix = item.fix === undefined ? '' : ` Fix: “${plain(item.fix)}”.`;
    const grave = `**${item.severities.join('” or “')}${accepted(item)}**`;
    return `- ${grave}: ${plain(item.message)} ${plain(item.remedy)}${fix}`;
  });
  const facts = needs.length === 0 ? [] : [`Needs: ${needs.map((need) => `\`${need}\``).join(', ')}.`, ''];
  return [`## ${id}`, '', `Source: ${plain(source)}.`, '', ...facts, ...lines, ''];
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
    `${String(rows.length)} rules with ${String(count)} messages, in the order of the findings. Words in braces are ` +
      'values from the file or the computer. You can accept errors and warnings with a reason, which plan, journal ' +
      'and report include, unless it says otherwise. If a rule needs facts of the computer or the device, it has no ' +
      'result without them. `node build/rule-table.js` makes this page from the rules.',
    '',
    ...tableOf([['Rule', 'Severity', 'Can be accepted'], ...overview]),
    '',
    ...rows.flatMap(section),
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, 'build/every-rule.ts'), {
    root,
    configFile: false,
    plugins: [textsPlugin()],
    logLevel: 'warn',
  });
  const { everyRule, en } = /** @type {typeof import('./every-rule.ts')} */ (module);
  writeFileSync(rulesPagePath, rulesPage(ruleRows(everyRule, en)));
  console.log(`Written: ${rulesPagePath}`);
}
