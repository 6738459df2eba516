import { existsSync, mkdirSync, rmSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { replaceFile } from '#electron/host/replace-file.ts';
import { makeJobFolder } from '#electron/jobs/job-folder.ts';
import { engineFile } from '#electron/jobs/job-reader.ts';
import { Journal, journalPath } from '#electron/jobs/journal.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { RouteJobCreated, RoutesBefore } from '#shared/routes/route-journal.ts';
import type { RouteChange } from '#shared/routes/types.ts';
import { routeHistory, type RouteHistory } from './route-history.ts';
import { readStored, rowSchema, seenSchema } from './stored-rows.ts';

const beforeFile = 'routes-before.json';
const beforeSchema = v.object({
  format: v.literal('edge-wizard/routes-before/1'),
  at: v.string(),
  device: v.string(),
  routes: v.array(seenSchema),
  owned: v.array(rowSchema),
});

/** The folder of a job on a device: what was before, the journal, the way back. */
export class RouteFolder {
  readonly path: string;
  readonly #history: RouteHistory | undefined;
  #before: RoutesBefore | undefined;

  private constructor(path: string, history: RouteHistory | undefined, before: RoutesBefore | undefined) {
    this.path = path;
    this.#history = history;
    this.#before = before;
  }

  /**
   * @returns `job.taken` for the folder of another kind of job, `job.folder` where it cannot be made, `routes.stored`
   *   where its before-image cannot be read
   */
  static at(path: string): Result<RouteFolder, AppError> {
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 });
    } catch (error) {
      return err({ code: 'job.folder', values: { folder: path }, detail: String(error) });
    }
    const history = routeHistory(path);
    if (history === undefined && existsSync(journalPath(path))) {
      return err({ code: 'job.taken', values: { folder: path } });
    }
    const before = readStored(join(path, beforeFile), beforeSchema);
    return before.ok ? ok(new RouteFolder(path, history, before.value)) : before;
  }

  /** A new folder among those of the other jobs: `routes-20261122-140659`. @returns `job.folder` */
  static among(jobsFolder: string, now: Date): Result<RouteFolder, AppError> {
    try {
      return ok(new RouteFolder(makeJobFolder(jobsFolder, now, 'routes-'), undefined, undefined));
    } catch (error) {
      return err({ code: 'job.folder', values: { folder: jobsFolder }, detail: String(error) });
    }
  }

  /** The device of this job; undefined where it has not begun. */
  get device(): string | undefined {
    return this.#history?.device ?? this.#before?.device;
  }

  /** What this job's earlier runs planned, if it had any. */
  get planned(): readonly RouteChange[] {
    return this.#history?.planned ?? [];
  }

  /** @throws when the folder cannot be written */
  journal(created: RouteJobCreated): Journal {
    return this.#history === undefined
      ? Journal.begun(this.path, undefined, [created])
      : new Journal(this.path, this.#history.end);
  }

  get before(): RoutesBefore | undefined {
    return this.#before;
  }

  /** The first image stays: a run that carries on, or goes back, must not write over it. */
  keepBefore(before: RoutesBefore): RoutesBefore {
    if (this.#before !== undefined) return this.#before;
    this.write(beforeFile, `${JSON.stringify(before, null, 2)}\n`);
    this.#before = before;
    return before;
  }

  /** Whole or not at all, and on the disk before the first change. */
  write(name: string, content: string): void {
    replaceFile(join(this.path, name), content, { flush: true });
  }

  /** A job that did not begin leaves no folder, unless something lies in it. */
  abandon(): void {
    try {
      rmSync(engineFile(this.path), { force: true });
      rmdirSync(this.path);
    } catch {
      // It is not empty, or somebody looks into it: then it stays.
    }
  }
}
