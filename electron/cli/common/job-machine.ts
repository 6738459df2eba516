import { join } from 'node:path';
import * as v from 'valibot';
import { readJsonAs } from '#electron/host/json-file.ts';
import { namedPowerShell, namedStandIns } from '#electron/composition/host-selection.ts';
import { JobReader } from '#electron/jobs/job-reader.ts';
import { ownerTrouble } from '#electron/jobs/owner-trouble.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CommandContext } from './context.ts';
import { isHostError, openMachine, type Machine } from './machine.ts';
import type { Options } from './options.ts';
import { errorOutcome, exitCodes, type CommandOutcome } from './outcome.ts';

const device = v.exactOptional(
  v.object({ name: v.string(), http: v.boolean(), skipCertificateCheck: v.boolean() }),
);
const schema = v.variant('kind', [
  v.object({ kind: v.literal('training'), scenario: v.string(), speed: v.number(), device }),
  v.object({
    kind: v.literal('windows'),
    executable: v.exactOptional(v.string()),
    standIns: v.exactOptional(v.array(v.string()), []),
    device,
  }),
]);
/** The machine of a job, or what reaches its device, as the job itself remembers it. */
type Remembered = v.InferOutput<typeof schema>;

const remembered = (folder: string): Remembered | undefined => readJsonAs(schema, join(folder, 'host.json'));

/** Whether the journal says that the machine wasn't real. @returns its name */
function standInOf(folder: string): string | undefined {
  const job = JobReader.open(folder, 'journal');
  return job.ok && job.value.record.created.standIn ? job.value.record.created.host : undefined;
}

/**
 * Why the command line's machine can't be used for a job. A job that ran on another PowerShell, with stand-in modules,
 * or on a machine that can no longer be identified must not reach the real machine unless that is named, neither by the
 * platform's default nor by `--host windows`.
 */
export function machineNotNamed(
  folder: string,
  words: Pick<Options, 'host' | 'powershell' | 'standIns'>,
  env: Readonly<Record<string, string | undefined>>,
): AppError | undefined {
  const job = remembered(folder);
  const { host } = words;
  const named = namedPowerShell(words, env);
  if (job === undefined) {
    const standIn = host === undefined && named === undefined ? standInOf(folder) : undefined;
    return standIn === undefined ? undefined : { code: 'usage.hostLost', values: { folder, host: standIn } };
  }
  const isWindows = host === undefined || host === 'windows';
  if (job.kind !== 'windows' || job.executable === undefined || !isWindows) return undefined;
  if (named === undefined)
    return { code: 'usage.powershell', values: { folder, executable: job.executable } };
  const lacks = job.standIns.length > 0 && namedStandIns(words, env) === '';
  return lacks ? { code: 'usage.standIns', values: { folder, modules: job.standIns } } : undefined;
}

/** The device of a job; empty if the job didn't record it. */
export function storedDevice(
  folder: string,
): Partial<Pick<Options, 'host' | 'device' | 'http' | 'skipCertificateCheck'>> {
  const job = remembered(folder);
  if (job?.device === undefined) return {};
  const { name, ...how } = job.device;
  return { ...how, ...(job.kind === 'training' ? { host: `training:${job.scenario}` } : { device: name }) };
}

/**
 * Opens the machine that the command line names, or that of a job: a training machine is found automatically. A program
 * is never started because a file names it, so another PowerShell must be named again.
 *
 * @param folder the job's folder, if there is one
 * @returns the command's outcome if the machine can't be opened
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
  if (opened.ok && opened.value !== null) {
    const { host } = opened.value;
    const foreign = folder === undefined ? undefined : await ownerTrouble(host, folder);
    if (foreign === undefined) return ok(opened.value);
    await host.close();
    return err(errorOutcome(foreign, t));
  }
  const error: AppError = opened.ok ? { code: 'usage.host', values: {} } : opened.error;
  const named = { ...error, values: { command, ...error.values } };
  return err(errorOutcome(named, t, isHostError(error) ? exitCodes.host : exitCodes.unusable));
}
