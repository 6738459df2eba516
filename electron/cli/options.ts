import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { MessageKey } from '#shared/locales/en.ts';
import { languages, type Language } from '#shared/locales/translate.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

const host = ['host', 'powershell', 'speed'] as const;
const common = ['json', 'lang', 'help'] as const;
const judging = [...host, 'waive', 'secrets-stdin', ...common] as const;

/** Each command, its options, and whether it takes a file. */
export const commands = {
  validate: { file: true, options: judging },
  plan: { file: true, options: judging },
  export: { file: true, options: ['out', 'fix', 'keep-secrets', ...host, 'waive', ...common] },
  facts: { file: false, options: [...host, ...common] },
  deploy: { file: true, options: ['yes', 'job', 'resume', ...judging] },
  remove: { file: false, options: ['yes', 'job', ...host, ...common] },
  verify: { file: false, options: ['job', ...host, ...common] },
  scenarios: { file: false, options: common },
  version: { file: false, options: common },
} as const satisfies Record<string, { file: boolean; options: readonly OptionName[] }>;

export type CommandName = keyof typeof commands;
export const isCommand = (name: string): name is CommandName => name in commands;

const kinds = {
  host: { type: 'string' },
  powershell: { type: 'string' },
  speed: { type: 'string' },
  waive: { type: 'string', multiple: true },
  'secrets-stdin': { type: 'boolean' },
  out: { type: 'string' },
  fix: { type: 'boolean' },
  'keep-secrets': { type: 'boolean' },
  yes: { type: 'boolean' },
  job: { type: 'string' },
  resume: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;
export type OptionName = keyof typeof kinds;

/** What was said on the command line, by name. */
export interface Options {
  readonly file?: string;
  readonly host?: string;
  readonly powershell?: string;
  readonly speed?: string;
  readonly waive?: readonly string[];
  readonly secretsStdin: boolean;
  readonly out?: string;
  readonly fix: boolean;
  readonly keepSecrets: boolean;
  readonly yes: boolean;
  readonly job?: string;
  /** The folder of a job that is carried on. */
  readonly resume?: string;
  readonly json: boolean;
  readonly language: Language;
  readonly help: boolean;
}

const usage = (command: string, reason: string) =>
  err<AppError>({ code: 'usage.option', values: { reason, command } });

/** Reads the words after the command's name. */
export function readOptions(command: CommandName, words: readonly string[]): Result<Options, AppError> {
  const { file: takesFile, options } = commands[command];
  let parsed;
  try {
    parsed = parseArgs({
      args: [...words],
      options: Object.fromEntries(options.map((name) => [name, kinds[name]])) as typeof kinds,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    return usage(command, (error as Error).message.split('.')[0] ?? '');
  }
  const { values, positionals } = parsed;
  const lang = values.lang ?? 'en';
  if (!(lang in languages)) return usage(command, `--lang ${lang}`);
  const most = takesFile && values.resume === undefined ? 1 : 0;
  if (positionals.length > most) return usage(command, positionals.slice(most).join(' '));
  const [file] = positionals;
  // A job that is carried on has its file.
  const needsFile = takesFile && values.resume === undefined;
  if (needsFile && file === undefined && values.help !== true) {
    return err({ code: 'usage.file', values: { command } });
  }
  return ok({
    secretsStdin: values['secrets-stdin'] ?? false,
    fix: values.fix ?? false,
    keepSecrets: values['keep-secrets'] ?? false,
    yes: values.yes ?? false,
    json: values.json ?? false,
    help: values.help ?? false,
    language: lang as Language,
    ...(file === undefined ? {} : { file }),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(values.powershell === undefined ? {} : { powershell: values.powershell }),
    ...(values.speed === undefined ? {} : { speed: values.speed }),
    ...(values.waive === undefined ? {} : { waive: values.waive }),
    ...(values.out === undefined ? {} : { out: values.out }),
    ...(values.job === undefined ? {} : { job: values.job }),
    ...(values.resume === undefined ? {} : { resume: values.resume }),
  });
}

/** The key of an option's or command's line in the help. */
export const optionText = (name: OptionName): MessageKey => `cli.option.${name}`;
export const commandText = (name: CommandName): MessageKey => `cli.command.${name}`;
