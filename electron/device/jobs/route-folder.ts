import { existsSync, mkdirSync, rmSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { replaceFile } from '#electron/host/replace-file.ts';
import { folderTrouble } from '#electron/jobs/folder-trouble.ts';
import { editedFile } from '#electron/jobs/job-files.ts';
import { makeJobFolder } from '#electron/jobs/job-folder.ts';
import { engineFile, JobReader } from '#electron/jobs/job-reader.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
import { journalPath } from '#electron/jobs/journal.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { RoutesBefore } from '#shared/routes/route-run.ts';
import { rowSchema } from '#shared/routes/row-schema.ts';
import type { RouteChange } from '#shared/routes/types.ts';
import { readStored, seenSchema } from './stored-rows.ts';

const beforeFile = 'routes-before.json';
const beforeSchema = v.object({
  format: v.literal('edge-wizard/routes-before/1'),
  at: v.string(),
  device: v.string(),
  routes: v.array(seenSchema),
  owned: v.array(rowSchema),
});

export const wantedFile = 'routes.json';
const wantedSchema = v.object({
  takeOver: v.boolean(),
  Routes: v.array(
    v.object({ ...rowSchema.entries, RouteMetric: v.exactOptional(v.union([v.number(), v.string()])) }),
  ),
});
/** In the format that `routes plan` reads. */
export const tableText = (table: StoredTable): string => `${JSON.stringify(table, null, 2)}\n`;

/** A job's wanted table, and whether it may replace routes of others. */
export type StoredTable = v.InferOutput<typeof wantedSchema>;

/** The folder of a job on a device: the previous routes, the wanted ones, the journal, the rollback. */
export class RouteFolder {
  readonly path: string;
  /** The job's record so far; undefined if it hasn't started. */
  readonly job: JobReader | undefined;
  #before: RoutesBefore | undefined;

  private constructor(path: string, job: JobReader | undefined, before: RoutesBefore | undefined) {
    this.path = path;
    this.job = job;
    this.#before = before;
  }

  /**
   * @returns `job.taken` for the folder of another kind of job, `job.folder` if it can't be created, `routes.stored` if
   *   its saved routes can't be read, `job.unreadable` if the folder may be planted or one of its files was changed
   */
  static at(path: string, key?: JournalKey): Result<RouteFolder, AppError> {
    const trouble = folderTrouble(path);
    if (trouble !== undefined) return err(unreadableJob(path, trouble));
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 });
    } catch (error) {
      return err({ code: 'job.folder', values: { folder: path }, detail: String(error) });
    }
    const job = JobReader.whole(path, key);
    if (job?.record.created.kind !== 'routes' && existsSync(journalPath(path))) {
      return err({ code: 'job.taken', values: { folder: path } });
    }
    const before = readStored(join(path, beforeFile), beforeSchema);
    if (!before.ok) return before;
    const edited = job === undefined ? undefined : editedFile(job);
    if (edited !== undefined)
      return err({ code: 'job.unreadable.file', values: { folder: path, file: edited } });
    return ok(new RouteFolder(path, job, before.value));
  }

  /** A new folder beside the other jobs: `routes-20261122-140659`. @returns `job.folder` */
  static among(jobsFolder: string, now: Date): Result<RouteFolder, AppError> {
    try {
      return ok(new RouteFolder(makeJobFolder(jobsFolder, now, 'routes-'), undefined, undefined));
    } catch (error) {
      return err({ code: 'job.folder', values: { folder: jobsFolder }, detail: String(error) });
    }
  }

  /** The device of this job; undefined if it hasn't started. */
  get device(): string | undefined {
    return this.job?.record.created.device ?? this.#before?.device;
  }

  /** What this job's earlier runs planned, if there were any. */
  get planned(): readonly RouteChange[] {
    return this.job?.record.fold.planned ?? [];
  }

  get before(): RoutesBefore | undefined {
    return this.#before;
  }

  /** The first saved routes stay: a resumed run or a rollback must not overwrite them. */
  keepBefore(before: RoutesBefore): RoutesBefore {
    if (this.#before !== undefined) return this.#before;
    this.write(beforeFile, `${JSON.stringify(before, null, 2)}\n`);
    this.#before = before;
    return before;
  }

  /** The job's wanted table. @returns `routes.stored`; undefined if it was never saved */
  table(): Result<StoredTable | undefined, AppError> {
    return readStored(join(this.path, wantedFile), wantedSchema);
  }

  /** All or nothing, and on disk before the first change. */
  write(name: string, content: string): void {
    replaceFile(join(this.path, name), content, { flush: true });
  }

  /** A job that didn't start leaves no folder, unless it has files. */
  abandon(): void {
    try {
      rmSync(engineFile(this.path), { force: true });
      rmdirSync(this.path);
    } catch {
      // It isn't empty, or another process has it open: then it stays.
    }
  }
}
