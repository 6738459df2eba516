import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { jobId } from '#electron/jobs/job-folder.ts';
import { Journal, journalPath, sumOf } from '#electron/jobs/journal.ts';
import type { AppError } from '#shared/errors.ts';
import { routeJournalFormat, type RouteJobCreated, type RoutesBefore } from '#shared/plan/route-journal.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { RouteChange, RouteKey } from '#shared/routes/types.ts';

const text = v.string();
const keySchema = v.object({ InterfaceAlias: text, DestinationPrefix: text });
const rowSchema = v.object({ ...keySchema.entries, NextHop: text, RouteMetric: v.exactOptional(v.number()) });
const beforeSchema = v.object({
  format: v.literal('edge-wizard/routes-before/1'),
  at: text,
  device: text,
  routes: v.array(rowSchema),
});
const createdSchema = v.looseObject({
  type: v.literal('job'),
  format: v.literal(routeJournalFormat),
  device: text,
  host: text,
  standIn: v.boolean(),
});
const runSchema = v.looseObject({
  type: v.literal('run-started'),
  changes: v.array(v.object({ does: v.picklist(['add', 'remove']), row: rowSchema })),
});
const ownedSchema = v.record(text, v.array(keySchema));

/** `{...,"sum":"..."}` as the journal writes it. */
const sealed = /^(\{.*),"sum":"([0-9a-f]{16})"\}$/;

/** What the journal of a job on a device says, as far as it is whole. */
export interface RouteHistory {
  readonly device: string;
  readonly host: string;
  readonly standIn: boolean;
  /** Every change that any of its runs planned, whether it was made or not. */
  readonly planned: readonly RouteChange[];
  /** Where its last whole line ends, and its sum. */
  readonly end: { readonly length: number; readonly sum: string };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The journal of a folder; undefined where it has none, or where it is that of another kind of job. */
export function routeHistory(folder: string): RouteHistory | undefined {
  const lines = (readText(journalPath(folder)) ?? '').split('\n');
  // What follows the last line end was cut.
  lines.pop();
  let sum = '';
  let length = 0;
  let created: v.InferOutput<typeof createdSchema> | undefined;
  const planned: RouteChange[] = [];
  for (const line of lines) {
    const [, body = '', own = ''] = sealed.exec(line) ?? [];
    if (own === '' || sumOf(sum, `${body}}`) !== own) break;
    sum = own;
    length += Buffer.byteLength(line) + 1;
    const entry = parse(`${body}}`);
    if (v.is(createdSchema, entry)) created ??= entry;
    if (v.is(runSchema, entry)) planned.push(...entry.changes);
  }
  if (created === undefined) return undefined;
  const { device, host, standIn } = created;
  return { device, host, standIn, planned, end: { length, sum } };
}

/** The folder of a job on a device: what was before, the journal, the way back. */
export class RouteFolder {
  readonly path: string;
  readonly #history: RouteHistory | undefined;

  private constructor(path: string, history: RouteHistory | undefined) {
    this.path = path;
    this.#history = history;
  }

  /** @returns `job.taken` for the folder of another kind of job, `job.folder` where it cannot be made */
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
    return ok(new RouteFolder(path, history));
  }

  /** A new folder among those of the other jobs: `routes-20261122-140659`. */
  static among(jobsFolder: string, now: Date): Result<RouteFolder, AppError> {
    for (let number = 1; ; number += 1) {
      const suffix = number === 1 ? '' : `-${String(number)}`;
      const path = join(jobsFolder, `routes-${jobId(now)}${suffix}`);
      if (!existsSync(path)) return RouteFolder.at(path);
    }
  }

  /** What this job's earlier runs planned, if it had any. */
  get planned(): readonly RouteChange[] {
    return this.#history?.planned ?? [];
  }

  /** @throws when the folder cannot be written */
  journal(created: RouteJobCreated): Journal {
    if (this.#history !== undefined) return new Journal(this.path, this.#history.end);
    const journal = new Journal(this.path);
    journal.write(created);
    return journal;
  }

  get before(): RoutesBefore | undefined {
    const parsed = v.safeParse(beforeSchema, parse(readText(join(this.path, beforeFile)) ?? ''));
    return parsed.success ? parsed.output : undefined;
  }

  /** The first image stays: a run that carries on, or goes back, must not write over it. */
  keepBefore(before: RoutesBefore): RoutesBefore {
    const kept = this.before;
    if (kept !== undefined) return kept;
    this.write(beforeFile, `${JSON.stringify(before, null, 2)}\n`);
    return before;
  }

  /** Whole or not at all. */
  write(name: string, content: string): void {
    const path = join(this.path, name);
    writeFileSync(`${path}.new`, content, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
}

const beforeFile = 'routes-before.json';
const ownedFile = 'routes-owned.json';

/** Which routes of which device this tool added: no other one is ever removed. */
export class OwnedRoutes {
  readonly #folder: string;

  /** @param folder that of all jobs; for a training device, its own */
  constructor(folder: string) {
    this.#folder = folder;
  }

  of(device: string): readonly RouteKey[] {
    return this.#all()[device] ?? [];
  }

  /** @throws when the folder cannot be written */
  set(device: string, keys: readonly RouteKey[]): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, ownedFile);
    writeFileSync(`${path}.new`, `${JSON.stringify({ ...this.#all(), [device]: keys })}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  #all(): Record<string, readonly RouteKey[]> {
    const parsed = v.safeParse(ownedSchema, parse(readText(join(this.#folder, ownedFile)) ?? ''));
    return parsed.success ? parsed.output : {};
  }
}

/** The newest job on this device among all jobs. */
export function newestRouteFolder(jobsFolder: string, device: string): string | undefined {
  if (!existsSync(jobsFolder)) return undefined;
  return readdirSync(jobsFolder)
    .filter((name) => /^routes-\d{8}-\d{6}(-\d+)?$/.test(name))
    .sort()
    .reverse()
    .map((name) => join(jobsFolder, name))
    .find((path) => routeHistory(path)?.device === device);
}
