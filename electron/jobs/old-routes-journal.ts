import * as v from 'valibot';
import type { JournalEntry } from '#shared/job/journal.ts';

/** The format of device jobs before they became ordinary jobs. It is still read, but no longer written. */
export const oldRoutesFormat = 'edge-wizard/routes-journal/1';

const text = v.string();
const row = v.object({
  ...{ InterfaceAlias: text, DestinationPrefix: text, NextHop: text },
  RouteMetric: v.exactOptional(v.number()),
});
const createdSchema = v.looseObject({
  type: v.literal('job'),
  format: v.literal(oldRoutesFormat),
  ...{ at: text, device: text, host: text, standIn: v.boolean() },
  ...{ id: v.optional(text, ''), version: v.optional(text, ''), pid: v.optional(v.number(), 0) },
});
const runSchema = v.looseObject({
  type: v.literal('run-started'),
  ...{ at: text, pid: v.optional(v.number(), 0), does: v.picklist(['apply', 'rollback']) },
  changes: v.array(v.object({ does: v.picklist(['add', 'remove']), row })),
});

/** Converts an entry of such a journal; any other entry stays as it is. */
export function asToday(entry: JournalEntry): JournalEntry {
  if (v.is(createdSchema, entry)) {
    const { at, id, version, pid, host, standIn, device } = v.parse(createdSchema, entry);
    return {
      ...{ type: 'job', format: oldRoutesFormat, at, id, kind: 'routes', version, pid, machine: host },
      ...{ standIn, host, deploymentType: '', fingerprint: '', waivers: [], secrets: [], steps: [], device },
    };
  }
  if (v.is(runSchema, entry)) {
    const { at, pid, does, changes } = v.parse(runSchema, entry);
    const steps = changes.map((_, index) => ({ id: `${index + 1}`, cancel: 'border' }) as const);
    return {
      ...{ type: 'resumed', at, pid, version: '', fingerprint: '', steps },
      routes: { does, changes, before: [] },
    };
  }
  return entry;
}
