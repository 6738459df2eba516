import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { withValue } from '#shared/deployment/paths.ts';
import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';
import type { AppError } from '#shared/errors.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import { mergeProbes } from '#shared/facts/probes.ts';
import type { NotChecked, Waiver } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { check } from '#shared/rules/check.ts';
import { findingsOnMachine } from '#shared/rules/names-on-machine.ts';
import type { CommandContext } from './context.ts';
import { isHostError, openMachine, type Machine } from './machine.ts';
import { readText } from './read-text.ts';
import type { readSecrets } from './secrets.ts';

/** Rules may need an answer before they know what to ask next; more rounds than this would be a loop. */
const rounds = 4;

/** A deployment file, and what is to be said of it here. */
export interface InspectedFile {
  readonly read: ReadFile;
  readonly file: DeploymentFile;
  readonly machine: Machine | null;
  /** Why this computer, which nobody named, was not asked: no PowerShell answers on it. */
  readonly silent: AppError | undefined;
  readonly facts: HostFacts | undefined;
  readonly findings: readonly JudgedFinding[];
  readonly notChecked: readonly NotChecked<FactNeed>[];
  readonly waivers: readonly Waiver[];
}

/** `--waive RULE=REASON`: a waiver without a reason is none. */
export function readWaivers(words: readonly string[] = []): Result<readonly Waiver[], AppError> {
  const waivers = words.map((word) => {
    const [rule = '', ...reason] = word.split('=');
    return { rule: rule.trim(), reason: reason.join('=').trim() };
  });
  const bad = waivers.findIndex(({ rule, reason }) => rule === '' || reason === '');
  return bad === -1 ? ok(waivers) : err({ code: 'usage.waive', values: { waiver: words[bad] ?? '' } });
}

interface ReadOptions {
  /** Whether a deployment file within a configuration of the AksEdgeDeploy scripts is taken out of it. */
  readonly allowEmbedded?: boolean;
}

interface InspectOptions extends ReadOptions {
  /** What is meant off Windows where no machine is named. */
  readonly fallback: 'none' | 'error';
  /** Whether a machine is asked only where the command line names one. */
  readonly onlyNamed?: boolean;
  /** Where a training machine keeps its state. */
  readonly state?: string;
}

/** Reads a deployment file from disk. */
export function readFile(
  path: string,
  { allowEmbedded: takeEmbedded = false }: ReadOptions = {},
): Result<ReadFile, AppError> {
  const text = readText(path);
  return text.ok ? readDeployment(text.value, { takeEmbedded }) : text;
}

/** Checks a file against a machine, fetching what rules name as missing until they name nothing new. */
async function checkOnMachine(
  file: DeploymentFile,
  machine: Machine,
): Promise<{ facts: HostFacts } & ReturnType<typeof check>> {
  const { probe } = await import('#electron/host/facts/read-facts.ts');
  let { facts } = machine;
  let verdict = check(file, facts);
  const asked = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const needs = verdict.notChecked.flatMap((item) => item.needs).filter((need) => !('fact' in need));
    const fresh = needs.filter((need) => !asked.has(JSON.stringify(need)));
    if (fresh.length === 0) break;
    for (const need of fresh) asked.add(JSON.stringify(need));
    facts = mergeProbes(facts, await probe(machine.host, unique(fresh)));
    verdict = check(file, facts);
  }
  return { facts, ...verdict };
}

/** Loaded when they are asked for, as is everything that a file by itself does not need. */
async function secretsFrom(input: NodeJS.ReadStream): ReturnType<typeof readSecrets> {
  return (await import('./secrets.ts')).readSecrets(input);
}

const unique = (needs: readonly FactNeed[]): readonly FactNeed[] => [
  ...new Map(needs.map((need) => [JSON.stringify(need), need])).values(),
];

/** Whether the command line itself names a machine; what stands in the environment names none. */
const namesMachine = ({ host, powershell }: CommandContext['options']): boolean =>
  host !== undefined || powershell !== undefined;

/**
 * The machine that a file is judged on. On Windows that is this computer without a word: where no PowerShell answers
 * on it a file can still be judged by itself. Whoever names a machine wants that one, and a deployment needs it.
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

/** Reads the file that the command line names and judges it, by itself or on a machine. The caller closes the machine. */
export async function inspectFile(
  context: CommandContext,
  how: InspectOptions,
): Promise<Result<InspectedFile, AppError>> {
  const { options } = context;
  const waivers = readWaivers(options.waive);
  if (!waivers.ok) return waivers;
  const read = readFile(options.file ?? '', how);
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
  const verdict =
    machine === null ? { facts: undefined, ...check(file) } : await checkOnMachine(file, machine);
  const found = findingsOnMachine(read.value, verdict.facts);
  return ok({
    read: read.value,
    file,
    ...asked.value,
    facts: verdict.facts,
    findings: applyWaivers([...found, ...verdict.findings], waivers.value),
    notChecked: verdict.notChecked,
    waivers: waivers.value,
  });
}
