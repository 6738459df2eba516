import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Jobs } from '#electron/jobs/jobs.ts';
import type { AppError } from '#shared/errors.ts';
import type { StartOutcome } from '#shared/ipc/app.ts';
import type { ChosenFile } from '#shared/ipc/files.ts';
import type { Result } from '#shared/result.ts';

const schema = v.object({ open: v.exactOptional(v.string()), resume: v.exactOptional(v.string()) });

/** `--open FILE` and `--resume DIR`, as absolute paths. */
export type StartArguments = v.InferOutput<typeof schema>;

/** @param folder the current folder of the command line */
export function startArguments(argv: readonly string[], folder: string): StartArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: { open: { type: 'string' }, resume: { type: 'string' } },
    strict: false,
  });
  const path = (name: 'open' | 'resume') => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? { [name]: resolve(folder, value) } : {};
  };
  return { ...path('open'), ...path('resume') };
}

/** The arguments of a second start, from its process. */
export function startArgumentsFrom(data: unknown): StartArguments {
  const parsed = v.safeParse(schema, data);
  return parsed.success ? parsed.output : {};
}

export interface StartParts {
  readonly jobs: Pick<Jobs, 'current' | 'openFound'>;
  readonly read: (path: string) => Result<ChosenFile, AppError>;
}

/** Applies the arguments. A file isn't opened while a job is shown, because the job would hide its answers. */
export async function applyStartArguments(
  { open, resume }: StartArguments,
  { jobs, read }: StartParts,
): Promise<StartOutcome> {
  const shown = resume === undefined ? undefined : await jobs.openFound(resume);
  if (shown?.ok === false) return { problem: shown.error };
  if (open === undefined) return {};
  if (jobs.current() !== null) return { problem: { code: 'file.notNow', values: { file: open } } };
  const file = read(open);
  return file.ok ? { toOpen: file.value } : { problem: file.error };
}
