#!/usr/bin/env node
import type { CommandContext } from '#electron/cli/common/context.ts';
import { textsFor } from '#electron/cli/common/language.ts';
import { commandHelp, help, helpFormat } from '#electron/cli/common/help.ts';
import { commands, isCommand, readOptions } from '#electron/cli/common/options.ts';
import { errorOutcome, exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { printOutcome, say } from '#electron/cli/common/print.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { sentences } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';

type Command = (context: CommandContext) => Promise<CommandOutcome>;

/** Loaded one at a time: `validate` must start as fast as Node itself. */
const loaders: Readonly<Record<keyof typeof commands, () => Promise<{ readonly run: Command }>>> = {
  validate: () => import('#electron/cli/commands/validate.ts'),
  plan: () => import('#electron/cli/commands/plan.ts'),
  export: () => import('#electron/cli/commands/export.ts'),
  sites: () => import('#electron/cli/commands/sites.ts'),
  facts: () => import('#electron/cli/commands/facts.ts'),
  scan: () => import('#electron/cli/commands/scan.ts'),
  deploy: () => import('#electron/cli/commands/deploy.ts'),
  remove: () => import('#electron/cli/commands/remove.ts'),
  verify: () => import('#electron/cli/commands/verify.ts'),
  routes: () => import('#electron/cli/commands/routes.ts'),
  record: () => import('#electron/cli/commands/record.ts'),
  report: () => import('#electron/cli/commands/report.ts'),
  scenarios: () => import('#electron/cli/commands/scenarios.ts'),
  version: () => import('#electron/cli/commands/version.ts'),
};

const errorFormat = 'edge-wizard/error/1';

/** The usual names for help and version. */
const usualNames: Readonly<Record<string, string>> = {
  '-h': 'help',
  '--help': 'help',
  '--version': 'version',
};

async function main(words: readonly string[], json: boolean, t: Translate): Promise<void> {
  const at = words.findIndex((word) => word !== '--json');
  const word = words[at] ?? '';
  const name = (Object.hasOwn(usualNames, word) ? usualNames[word] : undefined) ?? word;
  const rest = words.filter((_, index) => index !== at);
  if (name === 'help') {
    printOutcome(helpFormat, json, help(t));
    return;
  }
  if (!isCommand(name)) {
    const values = { command: name, known: Object.keys(commands) };
    const code = name === '' ? 'usage.noCommand' : 'usage.command';
    const outcome = errorOutcome({ code, values }, t);
    printOutcome(errorFormat, json, name === '' ? { ...outcome, lines: help(t).lines } : outcome);
    return;
  }
  const options = readOptions(name, rest);
  const action = options.ok ? options.value.action : undefined;
  // A report is what the folder of a job has.
  const kind = name === 'report' ? 'index' : action;
  const format = `edge-wizard/${[name, kind].filter(Boolean).join('-')}/1`;
  if (!options.ok) {
    printOutcome(format, json, errorOutcome(options.error, t));
    return;
  }
  if (options.value.help) {
    printOutcome(helpFormat, json, commandHelp(name, t));
    return;
  }
  const { run } = await loaders[name]();
  const context = { options: options.value, t, say };
  printOutcome(format, json, await run(context));
}

const words = process.argv.slice(2);
const json = words.includes('--json');
const t = textsFor(words, process.env, (problem, english) => {
  const { message, remedy } = errorText(problem, english);
  say(sentences([message, remedy], english));
});

// An exception is a bug: print the trace for whoever fixes it, and use an exit code that doesn't mean findings.
main(words, json, t).catch((cause: unknown) => {
  const { message, stack = message } = cause instanceof Error ? cause : new Error(String(cause));
  say(stack);
  const error = { code: 'internal', values: {}, detail: message };
  const outcome = errorOutcome(error, t, exitCodes.host);
  printOutcome(errorFormat, json, json ? outcome : { ...outcome, lines: [] });
});
