import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { journalPath, unseal } from '#electron/jobs/journal.ts';
import { LineFile } from '#electron/jobs/line-file.ts';
import { routeJournalFormat, type RouteOutcome, type RouteRunKind } from '#shared/routes/route-journal.ts';
import type { RouteChange } from '#shared/routes/types.ts';
import { parseJson, rowSchema } from './stored-rows.ts';

const text = v.string();
const createdSchema = v.looseObject({
  type: v.literal('job'),
  format: v.literal(routeJournalFormat),
  at: text,
  device: text,
  host: text,
  standIn: v.boolean(),
});
const runSchema = v.looseObject({
  type: v.literal('run-started'),
  does: v.picklist(['apply', 'rollback']),
  changes: v.array(v.object({ does: v.picklist(['add', 'remove']), row: rowSchema })),
});
const endedSchema = v.looseObject({
  type: v.literal('job-ended'),
  outcome: v.picklist(['done', 'failed', 'cancelled']),
});

/** What the journal of a job on a device says, as far as it is whole. */
export interface RouteHistory {
  readonly device: string;
  /** What the device was called by, or the training device's scenario. */
  readonly host: string;
  readonly standIn: boolean;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Every change that any of its runs planned, whether it was made or not. */
  readonly planned: readonly RouteChange[];
  /** The last of its runs; without an outcome while it runs, or where it was broken off. */
  readonly last?: { readonly does: RouteRunKind; readonly outcome?: RouteOutcome };
  /** Where its last whole line ends, and its sum. */
  readonly end: { readonly length: number; readonly sum: string };
}

/** The journal of a folder; undefined where it has none, or where it is that of another kind of job. */
export function routeHistory(folder: string): RouteHistory | undefined {
  let end = { length: 0, sum: '' };
  let created: v.InferOutput<typeof createdSchema> | undefined;
  let last: RouteHistory['last'];
  const planned: RouteChange[] = [];
  for (const line of new LineFile(journalPath(folder)).added()) {
    const { body, sum } = unseal(end.sum, line);
    // What follows a line that somebody changed cannot be told from what they wrote themselves.
    if (sum === undefined) break;
    end = { length: end.length + Buffer.byteLength(line) + 1, sum };
    const entry = parseJson(body);
    if (v.is(createdSchema, entry)) created ??= entry;
    else if (v.is(runSchema, entry)) {
      planned.push(...entry.changes);
      last = { does: entry.does };
    } else if (v.is(endedSchema, entry) && last !== undefined) {
      last = { does: last.does, outcome: entry.outcome };
    }
  }
  if (created === undefined) return undefined;
  const { device, host, standIn, at } = created;
  return { device, host, standIn, startedAt: at, planned, end, ...(last === undefined ? {} : { last }) };
}

/** The folders of all jobs on devices, the newest first. */
export function routeFolders(jobsFolder: string): readonly string[] {
  if (!existsSync(jobsFolder)) return [];
  return readdirSync(jobsFolder)
    .filter((name) => /^routes-\d{8}-\d{6}(-\d{1,4})?$/.test(name))
    .sort()
    .reverse()
    .map((name) => join(jobsFolder, name));
}

/**
 * The newest job on this device among all jobs that was to change something.
 *
 * @param standIn what a device that is simulated is called: several of them have one serial number
 */
export function newestRouteFolder(jobsFolder: string, device: string, standIn?: string): string | undefined {
  return routeFolders(jobsFolder).find((path) => {
    const history = routeHistory(path);
    if (history?.device !== device || history.planned.length === 0) return false;
    return standIn === undefined ? !history.standIn : history.host === standIn;
  });
}
