/**
 * `node build/guides.js` writes the guides to build/guides: the field guide in each language (every rule, error and
 * failure with its remedy), the trainer's page, and the tables of commands and exit codes in the integrator's page. A test
 * checks that they match rules, texts, scenarios and commands.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { textsOf } from './locales/language-files.js';
import { formOf } from './locales/forms.js';
import { compileTexts } from './locales/texts-plugin.js';
import { plain, ruleRows, tableOf } from './rule-table.js';

/** @typedef {typeof import('./guides-source.ts')} Source */

const root = resolve(import.meta.dirname, '..');
export const guidesFolder = join(root, 'build/guides');

/** The texts that explain something, by what they explain: `error.file.read` and so on. @param {Readonly<Record<string, string>>} texts @param {string} kind @param {string} ending */
const explained = (texts, kind, ending) =>
  Object.keys(textsOf('en'))
    .filter((key) => key.startsWith(`${kind}.`) && key.endsWith(`.${ending}`) && texts[key] !== undefined)
    .map((key) => key.slice(0, -ending.length - 1))
    .sort();

/** @param {Source} source @param {string} language @returns {string} the field guide, a file that needs nothing else */
function fieldGuide({ everyRule, html, section, table, page, translator }, language) {
  const texts = textsOf(language);
  const catalog = /** @type {import('#shared/locales/en.ts').Catalog} */ (compileTexts(texts));
  const t = translator({ language, catalog });
  const inWords = (/** @type {string} */ key) =>
    formOf(
      /** @type {Readonly<Record<string, import('icu-minify/format').CompiledMessage>>} */ (catalog)[key] ??
        '',
    );
  const heads = [{ head: t('guide.what') }, { head: t('guide.remedy') }];
  const rules = ruleRows(everyRule, catalog).flatMap(({ id, messages }) =>
    messages.map(({ severities, message, remedy }) => [
      id,
      severities.map((severity) => t(`report.severity.${severity}`)).join(' / '),
      message,
      remedy,
    ]),
  );
  const failures = explained(texts, 'failure', 'title').map((key) => [
    [html`<strong>${inWords(`${key}.title`)}</strong> `, inWords(`${key}.cause`)],
    inWords(`${key}.remedy`),
  ]);
  const errors = explained(texts, 'error', 'message').map((key) => [
    [inWords(`${key}.message`), html`<div class="path">${key.slice('error.'.length)}</div>`],
    inWords(`${key}.remedy`),
  ]);
  const title = t('guide.title');
  return page(
    {
      ...{ title, footer: title, kind: 'record', maker: [t('app.name'), title] },
      body: [
        html`<header>
          <h1>${title}</h1>
          <p class="lead">${t('guide.lead')}</p>
        </header> `,
        section(t('guide.failures'), table(heads, failures)),
        section(
          t('guide.rules'),
          table(
            [
              { head: t('report.rule'), kind: 'tight' },
              { head: t('report.severity'), kind: 'tight' },
              ...heads,
            ],
            rules,
          ),
        ),
        section(t('guide.errors'), table(heads, errors)),
      ],
    },
    t,
  );
}

const mark = /(<!-- generated: node build\/guides\.js -->\n)[^]*(<!-- end -->)/;

/** @param {Source} source @param {string} written the page, whose generated part is replaced */
async function integratorsPage({ commands, exitCodes }, written) {
  const texts = textsOf('en');
  const rows = Object.entries(commands).map(([name, { takes, options }]) => [
    `\`${[name, takes].filter(Boolean).join(' ')}\``,
    texts[`cli.command.${name}`] ?? '',
    options
      .filter((option) => !['json', 'lang', 'help'].includes(option))
      .map((option) => `\`--${option}\``)
      .join(' '),
  ]);
  const codes = Object.entries(exitCodes).map(([name, code]) => [
    String(code),
    texts[`guide.exit.${name}`] ?? '',
  ]);
  const part = [
    ...tableOf([['Command', 'What it does', 'Options besides `--json`, `--lang` and `--help`'], ...rows]),
    '',
    ...tableOf([['Exit code', 'Meaning'], ...codes]),
    '',
  ].join('\n');
  const text = written.replace(mark, (_, begin, end) => `${begin}\n${part}\n${end}`);
  return await format(text, {
    ...(await resolveConfig(join(guidesFolder, 'INTEGRATORS.md'))),
    parser: 'markdown',
  });
}

/** What each scenario lets a trainee meet, and what to do there. @type {Readonly<Record<string, string>>} */
const lessons = JSON.parse(readFileSync(join(guidesFolder, 'lessons.json'), 'utf8'));

/** @param {readonly { name: string, title: string }[]} scenarios in teaching order */
const scenarioTable = (scenarios) =>
  tableOf([
    ['Scenario', 'What it is', 'What you meet, and what to do'],
    ...scenarios.map(({ name, title }) => [`\`training:${name}\``, plain(title), lessons[name] ?? '']),
  ]);

/** @param {Source} source */
async function trainersPage({ machineScenarios, deviceScenarios }) {
  const text = [
    '# For trainers',
    '',
    'Each scenario is a simulated machine or device with one thing to learn. `npm start -- --host training:NAME` opens ' +
      'it in the window, where the badge in the header chooses another one, the speed and the next fault; ' +
      '`edge-wizard validate FILE --host training:NAME` and `edge-wizard deploy FILE --host training:NAME --yes` show ' +
      'the same on the command line; for a device, `edge-wizard routes plan ROUTES --host training:NAME --device NAME`. ' +
      'Nothing real is read or changed. `node build/guides.js` makes this page, in teaching order.',
    '',
    '## Machines',
    '',
    ...scenarioTable(machineScenarios()),
    '',
    '## Devices (Azure Stack Edge)',
    '',
    ...scenarioTable(deviceScenarios()),
    '',
  ].join('\n');
  return await format(text, {
    ...(await resolveConfig(join(guidesFolder, 'TRAINERS.md'))),
    parser: 'markdown',
  });
}

/**
 * Every guide by file name, as it should be.
 *
 * @param {Source} source
 * @returns {Promise<Readonly<Record<string, string>>>}
 */
export async function guides(source) {
  const page = 'INTEGRATORS.md';
  const integrators = await integratorsPage(source, readFileSync(join(guidesFolder, page), 'utf8'));
  const fields = source.languageNames.map((language) => [
    `field-guide.${language}.html`,
    fieldGuide(source, language),
  ]);
  return { ...Object.fromEntries(fields), [page]: integrators, 'TRAINERS.md': await trainersPage(source) };
}

if (process.argv[1] === import.meta.filename) {
  const { runnerImport } = await import('vite');
  const { textsPlugin } = await import('./locales/texts-plugin.js');
  const { module } = await runnerImport(join(root, 'build/guides-source.ts'), {
    root,
    configFile: false,
    plugins: [textsPlugin()],
    logLevel: 'warn',
  });
  mkdirSync(guidesFolder, { recursive: true });
  for (const [name, text] of Object.entries(await guides(/** @type {Source} */ (module)))) {
    writeFileSync(join(guidesFolder, name), text);
    console.log(`Written: build/guides/${name}`);
  }
}
