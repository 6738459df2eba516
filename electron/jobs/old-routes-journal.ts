import * as v from 'valibot';
import type { JournalEntry } from '#shared/job/journal.ts';
import { rowSchema } from '#shared/routes/row-schema.ts';

/** The format of device jobs before they became ordinary jobs. It is still read, but no longer written. */
export const oldRoutesFormat = 'edge-wizard/routes-journal/1';

const text = v.string();
const createdSchema = v.looseObject({
  type: v.literal('job'),
  format: v.literal(oldRoutesFormat),
  ...{ at: text, device: text, host: text, standIn: v.boolean() },
  ...{ id: v.optional(text, ''), version: v.optional(text, ''), pid: v.optional(v.number(), 0) },
});
const runSchema = v.looseObject({
  type: v.literal('run-started'),
  ...{ at: text, pid: v.optional(v.number(), 0), does: v.picklist(['apply', 'rollback']) },
  changes: v.array(v.object({ does: v.picklist(['add', 'remove']), row: rowSchema })),
});

/** Converts an entry of such a journal; any other entry stays as it is. */
export function asToday(entry: JournalEntry): JournalEntry {
  const created = v.safeParse(createdSchema, entry);
  if (created.success) {
    const { at, id, version, pid, host, standIn, device } = created.output;
    return {
      ...{ type: 'job', format: oldRoutesFormat, at, id, kind: 'routes', version, pid, machine: host },
      ...{ standIn, host, deploymentType: '', fingerprint: '', waivers: [], secrets: [], steps: [], device },
    };
  }
  const run = v.safeParse(runSchema, entry);
  if (run.success) {
    const { at, pid, does, changes } = run.output;
    const steps = changes.map((_, index) => ({ id: `${index + 1}`, cancel: 'border' }) as const);
    return {
      ...{ type: 'resumed', at, pid, version: '', fingerprint: '', steps },
      routes: { does, changes, before: [] },
    };
  }
  return entry;
}
