import { named } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { commandText, commands, optionText, type CommandName } from './options.ts';
import type { CommandOutcome } from './outcome.ts';

export const helpFormat = 'edge-wizard/help/1';

const synopsis = (name: CommandName): string =>
  [name, commands[name].takes].filter((word) => word !== undefined).join(' ');

/** The column after the longest word. */
const widest = (words: readonly string[]): number => Math.max(...words.map(({ length }) => length)) + 2;

const takes = (name: CommandName) => ({ takes: commands[name].takes ?? null });

/** The help of the program: its commands. */
export function help(t: Translate): CommandOutcome {
  const names = Object.keys(commands) as CommandName[];
  const width = widest(names.map(synopsis));
  return {
    exit: 0,
    json: { commands: names.map((name) => ({ name, ...takes(name), does: t(commandText(name)) })) },
    lines: [
      t('cli.summary'),
      '',
      t('cli.usage'),
      '',
      t('cli.commands'),
      ...names.map((name) => `  ${synopsis(name).padEnd(width)}${t(commandText(name))}`),
    ],
  };
}

/** The help of one command: its operands and options. */
export function commandHelp(name: CommandName, t: Translate): CommandOutcome {
  const { options } = commands[name];
  const width = widest(options.map((option) => `--${option}`));
  return {
    exit: 0,
    json: {
      ...{ command: name, ...takes(name), does: t(commandText(name)) },
      options: options.map((option) => ({ name: option, does: t(optionText(option)) })),
    },
    lines: [
      named(`edge-wizard ${synopsis(name)}`, t(commandText(name)), t),
      '',
      t('cli.options'),
      ...options.map((option) => `  ${`--${option}`.padEnd(width)}${t(optionText(option))}`),
    ],
  };
}
