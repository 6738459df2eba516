import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Jobs } from '#electron/jobs/jobs.ts';
import type { AppError } from '#shared/errors.ts';
import type { Asked } from '#shared/ipc/app.ts';
import type { ChosenFile } from '#shared/ipc/files.ts';
import type { Result } from '#shared/result.ts';

const schema = v.object({ open: v.exactOptional(v.string()), resume: v.exactOptional(v.string()) });

/** `--open FILE` and `--resume DIR`, as whole paths. */
export type StartArguments = v.InferOutput<typeof schema>;

/** @param folder in which the words were typed */
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

/** The words of a second start, as its process hands them over. */
export function startArgumentsFrom(data: unknown): StartArguments {
  const parsed = v.safeParse(schema, data);
  return parsed.success ? parsed.output : {};
}

export interface StartParts {
  readonly jobs: Pick<Jobs, 'current' | 'takeUp'>;
  readonly read: (path: string) => Promise<Result<ChosenFile, AppError>>;
}

/** Does what the words ask for. A file waits for nothing that is in sight: its answers would stand behind a job. */
export async function applyStartArguments(
  { open, resume }: StartArguments,
  { jobs, read }: StartParts,
): Promise<Asked> {
  const shown = resume === undefined ? undefined : await jobs.takeUp(resume);
  if (shown?.ok === false) return { problem: shown.error };
  if (open === undefined) return {};
  if (jobs.current() !== null) return { problem: { code: 'file.notNow', values: { file: open } } };
  const file = await read(open);
  return file.ok ? { toOpen: file.value } : { problem: file.error };
}
