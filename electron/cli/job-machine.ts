import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Context } from '#electron/cli/context.ts';
import { isHostError, openMachine, type Machine } from '#electron/cli/machine.ts';
import { errorOutcome, exits, type Outcome } from '#electron/cli/outcome.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

const schema = v.variant('kind', [
  v.object({ kind: v.literal('training'), scenario: v.string(), speed: v.number() }),
  v.object({ kind: v.literal('windows'), executable: v.exactOptional(v.string()) }),
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

/**
 * Opens the machine that the command line names, or that of a job: a training machine is found again by itself. A program
 * is never started because a file names it: another PowerShell than Windows' own has to be named once more.
 *
 * @param folder of the job, where there is one
 * @returns how the command ends where the machine cannot be opened
 */
export async function openJobMachine(
  context: Context,
  command: string,
  folder: string | undefined,
): Promise<Result<Machine, Outcome>> {
  const { options, t } = context;
  const job = folder === undefined ? undefined : remembered(folder);
  const known =
    job?.kind === 'training' ? { host: `training:${job.scenario}`, speed: String(job.speed) } : {};
  const opened = await openMachine({ ...context, options: { ...known, ...options } }, 'error', folder);
  if (opened.ok && opened.value !== null) return ok(opened.value);
  const error: AppError = opened.ok ? { code: 'usage.host', values: {} } : opened.error;
  const named = { ...error, values: { command, ...error.values } };
  if (error.code === 'usage.host' && job?.kind === 'windows' && job.executable !== undefined) {
    const values = { folder: folder ?? '', executable: job.executable };
    return err(errorOutcome({ code: 'usage.powershell', values }, t));
  }
  return err(errorOutcome(named, t, isHostError(error) ? exits.host : exits.unusable));
}
