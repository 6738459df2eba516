import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { AppError } from '#shared/errors.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import { languageNames, languageOf } from '#shared/locales/languages.ts';
import { err, ok, type Result } from '#shared/result.ts';

const host = ['host', 'powershell', 'stand-ins', 'speed'] as const;
const common = ['json', 'lang', 'help'] as const;
const judging = [...host, 'waive', 'secrets-stdin', ...common] as const;

/** Each command with its options and operands. */
export const commands = {
  validate: { takes: 'FILE', options: judging },
  plan: { takes: 'FILE', options: judging },
  export: { takes: 'FILE', options: ['out', 'fix', 'keep-secrets', ...host, 'waive', ...common] },
  sites: { takes: 'SITES', options: ['template', 'out', 'waive', ...common] },
  facts: { takes: undefined, options: [...host, ...common] },
  scan: { takes: 'CIDR', options: [...host, ...common] },
  deploy: { takes: 'FILE', options: ['yes', 'job', 'resume', ...judging] },
  remove: { takes: undefined, options: ['yes', 'job', ...host, ...common] },
  verify: { takes: undefined, options: ['job', ...host, ...common] },
  routes: {
    takes: 'ACTION ROUTES',
    options: ['device', 'http', 'skip-certificate-check', 'take-over', 'yes', 'job', 'resume', ...judging],
  },
  record: {
    takes: undefined,
    options: ['out', 'device', 'http', 'skip-certificate-check', 'secrets-stdin', ...host, ...common],
  },
  report: { takes: undefined, options: ['index', 'out', ...common] },
  scenarios: { takes: undefined, options: common },
  version: { takes: undefined, options: common },
} as const satisfies Record<string, { takes: Operand | undefined; options: readonly OptionName[] }>;

/** The operands of a command. */
type Operand = 'FILE' | 'SITES' | 'CIDR' | 'ACTION ROUTES';

/** The actions of `routes`. */
const routeActions = ['plan', 'apply', 'verify', 'rollback'] as const;
export type RouteAction = (typeof routeActions)[number];
const isRouteAction = (word: string): word is RouteAction => routeActions.some((action) => action === word);

export type CommandName = keyof typeof commands;
export const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

const kinds = {
  host: { type: 'string' },
  powershell: { type: 'string' },
  'stand-ins': { type: 'string' },
  speed: { type: 'string' },
  waive: { type: 'string', multiple: true },
  'secrets-stdin': { type: 'boolean' },
  template: { type: 'string' },
  out: { type: 'string' },
  fix: { type: 'boolean' },
  'keep-secrets': { type: 'boolean' },
  yes: { type: 'boolean' },
  job: { type: 'string' },
  resume: { type: 'string' },
  index: { type: 'string' },
  device: { type: 'string' },
  http: { type: 'boolean' },
  'skip-certificate-check': { type: 'boolean' },
  'take-over': { type: 'boolean' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;
export type OptionName = keyof typeof kinds;

/** The options and operands of a command line. */
export interface Options {
  readonly file?: string;
  readonly cidr?: string;
  readonly host?: string;
  readonly powershell?: string;
  /** Paths of modules that stand in for the machine's own, separated as in PATH. */
  readonly standIns?: string;
  readonly speed?: string;
  readonly waive?: readonly string[];
  readonly secretsStdin: boolean;
  /** A deployment file for what a table of machines leaves out. */
  readonly template?: string;
  readonly out?: string;
  readonly fix: boolean;
  readonly keepSecrets: boolean;
  readonly yes: boolean;
  readonly job?: string;
  /** The folder of the job to resume. */
  readonly resume?: string;
  readonly action?: RouteAction;
  /** A folder with the reports of machines. */
  readonly index?: string;
  /** The name or address of an Azure Stack Edge. */
  readonly device?: string;
  readonly http: boolean;
  readonly skipCertificateCheck: boolean;
  readonly takeOver: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

const usage = (command: string, reason: string) =>
  err<AppError>({ code: 'usage.option', values: { reason, command } });

/** Reads the arguments after the command's name. */
export function readOptions(command: CommandName, args: readonly string[]): Result<Options, AppError> {
  const { takes, options } = commands[command];
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: Object.fromEntries(options.map((name) => [name, kinds[name]])) as typeof kinds,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    return usage(command, (error as Error).message.split('.')[0] ?? '');
  }
  const { values, positionals } = parsed;
  const unusable = emptyOption(values) ?? unknownLanguage(values) ?? clash(values);
  if (unusable !== undefined) return err(unusable);
  const isResumed = values.resume !== undefined;
  const words = values.help === true ? ok({}) : readOperands(command, takes, positionals, isResumed);
  if (!words.ok) return words;
  return ok({
    secretsStdin: values['secrets-stdin'] ?? false,
    fix: values.fix ?? false,
    keepSecrets: values['keep-secrets'] ?? false,
    yes: values.yes ?? false,
    http: values.http ?? false,
    skipCertificateCheck: values['skip-certificate-check'] ?? false,
    takeOver: values['take-over'] ?? false,
    json: values.json ?? false,
    help: values.help ?? false,
    ...words.value,
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(values.powershell === undefined ? {} : { powershell: values.powershell }),
    ...(values['stand-ins'] === undefined ? {} : { standIns: values['stand-ins'] }),
    ...(values.speed === undefined ? {} : { speed: values.speed }),
    ...(values.waive === undefined ? {} : { waive: values.waive }),
    ...(values.template === undefined ? {} : { template: values.template }),
    ...(values.out === undefined ? {} : { out: values.out }),
    ...(values.job === undefined ? {} : { job: values.job }),
    ...(values.resume === undefined ? {} : { resume: values.resume }),
    ...(values.index === undefined ? {} : { index: values.index }),
    ...(values.device === undefined ? {} : { device: values.device }),
  });
}

/** Which language is used is decided before (`language.ts`). */
function unknownLanguage({ lang }: { lang?: string }): AppError | undefined {
  return lang === undefined || languageOf(lang) !== undefined
    ? undefined
    : { code: 'usage.language', values: { value: lang, known: languageNames } };
}

/** A script with an unset variable doesn't mean this computer, this folder or no device. */
function emptyOption(values: Readonly<Record<string, unknown>>): AppError | undefined {
  const empty = Object.keys(values).find((name) => values[name] === '');
  return empty === undefined ? undefined : { code: 'usage.empty', values: { name: empty } };
}

/** A machine either has a PowerShell or it doesn't. */
function clash({
  host = 'windows',
  powershell,
}: {
  host?: string;
  powershell?: string;
}): AppError | undefined {
  return host === 'windows' || powershell === undefined
    ? undefined
    : { code: 'usage.powershellHost', values: { host } };
}

/** Reads the operands. */
function readOperands(
  command: CommandName,
  takes: Operand | undefined,
  words: readonly string[],
  isResumed: boolean,
): Result<Pick<Options, 'file' | 'cidr' | 'action'>, AppError> {
  const all = takes?.split(' ').length ?? 0;
  // A job that is resumed already has its file or table.
  const most = isResumed ? all - 1 : all;
  if (words.length > most) return usage(command, words.slice(most).join(' '));
  const [first = '', second] = words;
  switch (takes) {
    case undefined:
      return ok({});
    case 'CIDR':
      return first === '' ? usage(command, `${command} ${takes}`) : ok({ cidr: first });
    case 'SITES':
    case 'FILE':
      if (isResumed) return ok({});
      return first === '' ? err({ code: 'usage.file', values: { command } }) : ok({ file: first });
    case 'ACTION ROUTES': {
      if (first === '') return err({ code: 'usage.noAction', values: {} });
      if (!isRouteAction(first)) return err({ code: 'usage.action', values: { action: first } });
      if (isResumed && first !== 'apply') return usage(command, `${first} --resume`);
      // What was before stands in the job's folder.
      if (second === undefined && (first === 'rollback' || isResumed)) return ok({ action: first });
      if (second === undefined) return err({ code: 'usage.file', values: { command } });
      return ok({ action: first, file: second });
    }
  }
}

/** The key of an option's or command's line in the help. */
export const optionText = (name: OptionName): MessageKey => `cli.option.${name}`;
export const commandText = (name: CommandName): MessageKey => `cli.command.${name}`;
