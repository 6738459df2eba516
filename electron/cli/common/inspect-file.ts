import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fieldAt } from '#shared/deployment/fields.ts';
import { withValue } from '#shared/deployment/paths.ts';
import { isPlaceholder, placeholderFinding } from '#shared/deployment/placeholder.ts';
import { plainFile } from '#shared/deployment/plain-file.ts';
import type { ReadFile } from '#shared/deployment/read.ts';
import type { AppError } from '#shared/errors.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import type { Finding, NotChecked, Waiver } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import { errorText } from '#shared/locales/error-text.ts';
import type { JudgedCheck } from '#shared/plan/judge-machine.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { allFindings } from '#shared/rules/all-findings.ts';
import { checkerOn } from './check-on-machine.ts';
import type { CommandContext } from './context.ts';
import { isHostError, openMachine, type Machine } from './machine.ts';
import { readText } from './read-text.ts';
import type { readSecrets } from './secrets.ts';

/** A deployment file and the results of checking it. */
export interface InspectedFile {
  readonly read: ReadFile;
  readonly file: DeploymentFile;
  readonly machine: Machine | null;
  /** Why this computer wasn't read although it was implied: no PowerShell answered. */
  readonly silent: AppError | undefined;
  readonly facts: HostFacts | undefined;
  readonly findings: readonly JudgedFinding[];
  readonly notChecked: readonly NotChecked<FactNeed>[];
  /** Absent without a machine. */
  readonly checks?: readonly JudgedCheck[];
  readonly waivers: readonly Waiver[];
  /** Checks another file on the same machine, until that is closed. */
  readonly check: ReturnType<typeof checkerOn>;
}

/** Reads `--waive RULE=REASON`. A waiver must have a reason. */
export function readWaivers(words: readonly string[] = []): Result<readonly Waiver[], AppError> {
  const waivers = words.map((word) => {
    const [rule = '', ...reason] = word.split('=');
    return { rule: rule.trim(), reason: reason.join('=').trim() };
  });
  const bad = waivers.findIndex(({ rule, reason }) => rule === '' || reason === '');
  return bad === -1 ? ok(waivers) : err({ code: 'usage.waive', values: { waiver: words[bad] ?? '' } });
}

interface ReadOptions {
  /** Whether to extract a deployment file that is embedded in a configuration of the AksEdgeDeploy scripts. */
  readonly allowEmbedded?: boolean;
}

interface InspectOptions extends ReadOptions {
  /** What to do off Windows if no machine is named. */
  readonly fallback: 'none' | 'error';
  /** Whether to read a machine only if the command line names one. */
  readonly onlyNamed?: boolean;
  /** Where a training machine saves its state. */
  readonly state?: string;
}

/** Reads a deployment file from disk. The reader that can say something about it is loaded if there is something. */
export async function readFile(
  path: string,
  { allowEmbedded: takeEmbedded = false }: ReadOptions = {},
): Promise<Result<ReadFile, AppError>> {
  const text = readText(path);
  if (!text.ok) return text;
  const file = plainFile(text.value);
  if (file !== undefined) return ok({ file, findings: [], changes: [] });
  return (await import('#shared/deployment/read.ts')).readDeployment(text.value, { takeEmbedded });
}

/** Loaded on demand, like everything that checking a file alone doesn't need. */
async function secretsFrom(input: NodeJS.ReadStream): ReturnType<typeof readSecrets> {
  return (await import('./secrets.ts')).readSecrets(input);
}

/** What the findings count, alone or together with the checks of a machine. */
async function judge(
  machine: Machine | null,
  file: DeploymentFile,
  facts: HostFacts,
  found: readonly Finding[],
  waivers: readonly Waiver[],
): Promise<Pick<InspectedFile, 'findings' | 'checks' | 'waivers'>> {
  if (machine === null) return { findings: applyWaivers(found, waivers), waivers };
  return (await import('./machine-checks.ts')).judgeOn(machine, file, facts, found, waivers);
}

/** Whether the command line itself names a machine; the environment doesn't count. */
const namesMachine = ({ host, powershell }: CommandContext['options']): boolean =>
  host !== undefined || powershell !== undefined;

/**
 * The machine to check a file on. On Windows that is this computer by default; if no PowerShell answers there, the file
 * is checked by itself. A machine that was named, or that a deployment needs, must answer.
 */
async function machineFor(
  context: CommandContext,
  { fallback, onlyNamed = false, state }: InspectOptions,
): Promise<Result<Pick<InspectedFile, 'machine' | 'silent'>, AppError>> {
  const isNamed = namesMachine(context.options);
  if (onlyNamed && !isNamed) return ok({ machine: null, silent: undefined });
  const opened = await openMachine(context, fallback, state);
  if (opened.ok) return ok({ machine: opened.value, silent: undefined });
  if (fallback === 'error' || isNamed || !isHostError(opened.error)) return opened;
  const { message } = errorText(opened.error, context.t, 'cli');
  context.say(context.t('cli.fileOnly', { message }));
  return ok({ machine: null, silent: opened.error });
}

/** A secret takes the place of what the file had there, but a pipeline may not have filled it in either. */
const withSecrets = (
  findings: readonly Finding[],
  secrets: Readonly<Record<string, string>>,
): readonly Finding[] => [
  ...findings.filter(({ path }) => secrets[path] === undefined),
  ...Object.entries(secrets).flatMap(([path, value]) =>
    isPlaceholder(value, fieldAt(path)) ? [placeholderFinding(value, path, fieldAt(path))] : [],
  ),
];

/**
 * Reads the file that the command line names and checks it, by itself or on a machine. The caller closes the machine.
 */
export async function inspectFile(
  context: CommandContext,
  how: InspectOptions,
): Promise<Result<InspectedFile, AppError>> {
  const { options } = context;
  const waivers = readWaivers(options.waive);
  if (!waivers.ok) return waivers;
  const read = await readFile(options.file ?? '', how);
  if (!read.ok) return read;
  const secrets = options.secretsStdin ? await secretsFrom(process.stdin) : ok<Record<string, string>>({});
  if (!secrets.ok) return secrets;
  const file = Object.entries(secrets.value).reduce(
    (so, [path, value]) => withValue(so, path, value),
    read.value.file,
  );
  const asked = await machineFor(context, how);
  if (!asked.ok) return asked;
  const { machine } = asked.value;
  const check = checkerOn(machine);
  const verdict = await check(file);
  const findings = withSecrets(read.value.findings, secrets.value);
  const found = allFindings({ file, findings }, verdict.findings, verdict.facts);
  return ok({
    read: read.value,
    file,
    ...asked.value,
    facts: verdict.facts,
    ...(await judge(machine, file, verdict.facts ?? {}, found, waivers.value)),
    notChecked: verdict.notChecked,
    check,
  });
}
