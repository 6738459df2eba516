#!/usr/bin/env node
import type { Context } from '#electron/cli/context.ts';
import { commandText, commands, isCommand, optionText, readOptions } from '#electron/cli/options.ts';
import type { Outcome } from '#electron/cli/outcome.ts';
import { translator, type Translate } from '#shared/locales/translate.ts';

type Command = (context: Context) => Promise<Outcome>;

/** Loaded one at a time: `validate` must start as fast as Node itself does. */
const loaders: Readonly<Record<keyof typeof commands, () => Promise<{ readonly run: Command }>>> = {
  validate: () => import('#electron/cli/commands/validate.ts'),
  plan: () => import('#electron/cli/commands/plan.ts'),
  export: () => import('#electron/cli/commands/export.ts'),
  facts: () => import('#electron/cli/commands/facts.ts'),
  scan: () => import('#electron/cli/commands/scan.ts'),
  deploy: () => import('#electron/cli/commands/deploy.ts'),
  remove: () => import('#electron/cli/commands/remove.ts'),
  verify: () => import('#electron/cli/commands/verify.ts'),
  routes: () => import('#electron/cli/commands/routes.ts'),
  record: () => import('#electron/cli/commands/record.ts'),
  scenarios: () => import('#electron/cli/commands/scenarios.ts'),
  version: () => import('#electron/cli/commands/version.ts'),
};

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const synopsis = (name: keyof typeof commands): string =>
  [name, commands[name].takes].filter((word) => word !== undefined).join(' ');

/** The column after the longest of these words. */
const widest = (words: readonly string[]): number => Math.max(...words.map(({ length }) => length)) + 2;

function help(t: Translate): string {
  const names = Object.keys(commands) as (keyof typeof commands)[];
  const width = widest(names.map(synopsis));
  return [
    t('cli.summary'),
    '',
    t('cli.usage'),
    '',
    `${t('cli.commands')}:`,
    ...names.map((name) => `  ${synopsis(name).padEnd(width)}${t(commandText(name))}`),
  ].join('\n');
}

function commandHelp(name: keyof typeof commands, t: Translate): string {
  const { options } = commands[name];
  const width = widest(options.map((option) => `--${option}`));
  return [
    `edge-wizard ${synopsis(name)}: ${t(commandText(name))}`,
    '',
    `${t('cli.options')}:`,
    ...options.map((option) => `  ${`--${option}`.padEnd(width)}${t(optionText(option))}`),
  ].join('\n');
}

function print(format: string, json: boolean, outcome: Outcome): void {
  process.exitCode = outcome.exit;
  if (json) process.stdout.write(`${JSON.stringify({ format, ...outcome.json })}\n`);
  else if ('error' in outcome.json) outcome.lines.forEach(say);
  else process.stdout.write(outcome.lines.map((line) => `${line}\n`).join(''));
}

async function main(words: readonly string[]): Promise<void> {
  const t = translator('en');
  const [name = '', ...rest] = words;
  if (name === '--help' || name === 'help') {
    process.stdout.write(`${help(t)}\n`);
    return;
  }
  if (name === '') {
    say(help(t));
    process.exitCode = 2;
    return;
  }
  const json = words.includes('--json');
  const { errorOutcome } = await import('#electron/cli/outcome.ts');
  if (!isCommand(name)) {
    const values = { command: name, known: Object.keys(commands).join(', ') };
    print('edge-wizard/error/1', json, errorOutcome({ code: 'usage.command', values }, t));
    return;
  }
  const options = readOptions(name, rest);
  const action = options.ok ? options.value.action : undefined;
  const format = `edge-wizard/${[name, action].filter(Boolean).join('-')}/1`;
  if (!options.ok) {
    print(format, json, errorOutcome(options.error, t));
    return;
  }
  if (options.value.help) {
    process.stdout.write(`${commandHelp(name, t)}\n`);
    return;
  }
  const { run } = await loaders[name]();
  const context = { options: options.value, t: translator(options.value.language), say };
  print(format, json, await run(context));
}

// A throw is a mistake of this program: its trace is for whoever mends it, its exit code must not read as a finding's.
main(process.argv.slice(2)).catch((cause: unknown) => {
  say(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  process.exitCode = 3;
});
