import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { run as exportFile } from '#electron/cli/commands/export.ts';
import { run as plan } from '#electron/cli/commands/plan.ts';
import { run as scan } from '#electron/cli/commands/scan.ts';
import { run as validate } from '#electron/cli/commands/validate.ts';
import { inColumns } from '#electron/cli/common/columns.ts';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { commandHelp, help } from '#electron/cli/common/help.ts';
import { commands, readOptions, type CommandName } from '#electron/cli/common/options.ts';
import { errorOutcome, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { translator } from '#shared/locales/translate.ts';
import { offlineFile } from '../../../support/jobs.ts';
import { commandLine } from '../../../support/command-line.ts';
import { faultsOf, pseudo } from '../../../support/pseudo-locale.ts';

const { save, place } = commandLine('edge-wizard-pseudo');
const t = translator(pseudo);

/** What is the same in every language: names of commands, options, rules, checks and facts, paths, and commands. */
const values = [
  /^(?:edge-wizard\b.*|--[\w-]+|R-\w+-\d+\s\S+|[a-z]\w*)$/,
  /^(?:[A-Z][A-Za-z]+-[A-Z]\w+(?:\s-\w+.*)?|kubectl\s.*)$/,
];
const isValue = (text: string): boolean =>
  values.some((value) => value.test(text)) ||
  Object.values(commands).some(({ takes }) => takes !== undefined && text.endsWith(takes));

/** Two blanks part columns. */
const faults = ({ lines }: Pick<CommandOutcome, 'lines'>): readonly string[] =>
  lines.flatMap((line) => line.split(/\s{2,}/)).flatMap((cell) => faultsOf(cell, isValue));

async function outcome(
  run: (context: CommandContext) => Promise<CommandOutcome>,
  name: CommandName,
  words: readonly string[],
): Promise<CommandOutcome> {
  const options = readOptions(name, words);
  if (!options.ok) throw new Error(options.error.code);
  return await run({ options: options.value, t, say: () => undefined });
}

test('no line of help is in English or put together', () => {
  expect(faults(help(t))).toEqual([]);
  for (const name of Object.keys(commands) as CommandName[]) expect(faults(commandHelp(name, t))).toEqual([]);
});

test('nor is what a file’s check, plan and export say', async () => {
  const wrong = {
    ...offlineFile,
    SchemaVersion: '1.9',
    Machines: [{ LinuxNode: { CpuCount: 1, LinuxImage: 3 } }],
  };
  const machine = ['--host', 'training:clean-pc'];
  for (const file of [save('good.json', offlineFile), save('wrong.json', wrong)]) {
    for (const [run, name] of [
      [validate, 'validate'],
      [plan, 'plan'],
    ] as const) {
      const said = await outcome(run, name, [file, ...machine]);
      expect(said.lines.length).toBeGreaterThan(3);
      expect(faults(said), name).toEqual([]);
    }
    const out = place('out.json');
    expect(faults(await outcome(exportFile, 'export', [file, '--out', out, '--fix']))).toEqual([]);
    expect(readFileSync(out, 'utf8')).not.toContain('⟦');
  }
});

test('nor an error', () => {
  const error = { code: 'usage.command', values: { command: 'x', known: 'a, b' } };
  expect(faults(errorOutcome(error, t))).toEqual([]);
});

test('nor is a scan, whose columns stand apart however long their words are', async () => {
  const said = await outcome(scan, 'scan', ['10.20.30.0/29', '--host', 'training:clean-pc']);
  expect(said.lines.join()).toMatch(/⟦/);
  expect(faults(said)).toEqual([]);
});

test('Chinese characters take two columns', () => {
  expect(
    inColumns([
      ['a', '空闲', 'x'],
      ['bb', '已被使用', 'y'],
    ]),
  ).toEqual(['a   空闲      x', 'bb  已被使用  y']);
});
