import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { JobReader } from '#electron/jobs/job-reader.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CommandContext } from './context.ts';
import { isHostError, openMachine, type Machine } from './machine.ts';
import type { Options } from './options.ts';
import { errorOutcome, exitCodes, type CommandOutcome } from './outcome.ts';

const schema = v.variant('kind', [
  v.object({ kind: v.literal('training'), scenario: v.string(), speed: v.number() }),
  v.object({
    kind: v.literal('windows'),
    executable: v.exactOptional(v.string()),
    standIns: v.exactOptional(v.array(v.string()), []),
  }),
]);
/** The machine of a job, as the job itself remembers it. */
type Remembered = v.InferOutput<typeof schema>;

function remembered(folder: string): Remembered | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(join(folder, 'host.json'), 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the journal says that it was no real machine. @returns what it was called */
function standInOf(folder: string): string | undefined {
  const job = JobReader.open(folder, 'journal');
  return job.ok && job.value.record.created.standIn ? job.value.record.created.host : undefined;
}

/**
 * Why the machine of a job is not opened by the words that were given. What was made through another PowerShell, with
 * modules that stand in, or on a machine that can no longer be told, never reaches the machine itself unless somebody
 * says so: neither by what a platform takes where nothing is said, nor by `--host windows`.
 */
export function machineNotNamed(
  folder: string,
  { host, powershell }: Pick<Options, 'host' | 'powershell'>,
  env: Readonly<Record<string, string | undefined>>,
): AppError | undefined {
  const job = remembered(folder);
  const named = powershell ?? env['EDGE_WIZARD_POWERSHELL'] ?? '';
  if (job === undefined) {
    const standIn = host === undefined && named === '' ? standInOf(folder) : undefined;
    return standIn === undefined ? undefined : { code: 'usage.hostLost', values: { folder, host: standIn } };
  }
  const isWindows = host === undefined || host === 'windows';
  if (job.kind !== 'windows' || job.executable === undefined || !isWindows) return undefined;
  if (named === '') return { code: 'usage.powershell', values: { folder, executable: job.executable } };
  const lacks = job.standIns.length > 0 && (env['EDGE_WIZARD_STANDINS'] ?? '') === '';
  return lacks ? { code: 'usage.standIns', values: { folder, modules: job.standIns.join(', ') } } : undefined;
}

/**
 * Opens the machine that the command line names, or that of a job: a training machine is found again by itself. A program
 * is never started because a file names it: another PowerShell than Windows' own has to be named once more.
 *
 * @param folder of the job, where there is one
 * @returns how the command ends where the machine cannot be opened
 */
export async function openJobMachine(
  context: CommandContext,
  command: string,
  folder: string | undefined,
): Promise<Result<Machine, CommandOutcome>> {
  const { options, t } = context;
  const refused = folder === undefined ? undefined : machineNotNamed(folder, options, process.env);
  if (refused !== undefined) return err(errorOutcome(refused, t));
  const job = folder === undefined ? undefined : remembered(folder);
  const known =
    job?.kind === 'training' ? { host: `training:${job.scenario}`, speed: String(job.speed) } : {};
  const opened = await openMachine({ ...context, options: { ...known, ...options } }, 'error', folder);
  if (opened.ok && opened.value !== null) return ok(opened.value);
  const error: AppError = opened.ok ? { code: 'usage.host', values: {} } : opened.error;
  const named = { ...error, values: { command, ...error.values } };
  return err(errorOutcome(named, t, isHostError(error) ? exitCodes.host : exitCodes.unusable));
}
