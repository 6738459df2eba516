import * as v from 'valibot';
import { isBlocking } from '#shared/findings/waive.ts';
import type { JobOutcome } from '#shared/job/job.ts';
import { isJsonObject, parseJson } from '#shared/json.ts';
import { isOpen } from '#shared/plan/is-blocked.ts';

/** Whoever wrote a report may have written anything; nothing of it is shown longer than this. */
const text = v.pipe(
  v.string(),
  v.transform((value) => (value.length > 300 ? `${value.slice(0, 299)}…` : value)),
);
const proof = v.array(
  v.object({
    check: text,
    expected: text,
    seen: text,
    verdict: v.picklist(['agrees', 'disagrees', 'unread']),
  }),
);
const waivers = v.array(v.object({ rule: text, reason: text }));
const outcome = v.optional(v.picklist(['done', 'failed', 'cancelled', 'reboot'] satisfies JobOutcome[]));
const failure = v.optional(v.object({ code: text }));

/** `report.json` in the folder of a job. */
const jobSchema = v.object({
  format: v.literal('edge-wizard/report/1'),
  snapshot: v.object({
    machine: text,
    kind: text,
    standIn: v.boolean(),
    startedAt: text,
    endedAt: v.optional(text),
    outcome,
    failure,
    proof,
  }),
  created: v.object({ version: text, waivers }),
  file: v.optional(v.object({ SchemaVersion: v.optional(text) })),
  facts: v.optional(v.object({ product: v.nullish(v.object({ DisplayVersion: v.optional(text) })) })),
});

const waiver = v.optional(v.object({ reason: text }));

/** What `deploy --json` and `verify --json` print: it says why a machine has no job. */
const outputSchema = v.object({
  format: v.picklist(['edge-wizard/deploy/1', 'edge-wizard/verify/1']),
  error: v.optional(v.object({ code: text, message: text })),
  findings: v.optional(v.array(v.object({ rule: text, severity: text, message: text, waiver })), []),
  checks: v.optional(
    v.array(v.object({ id: text, state: text, message: text, waiver, mendedBy: v.optional(text) })),
    [],
  ),
  outcome,
  failure,
  proof: v.optional(proof, []),
});

type JobParts = v.InferOutput<typeof jobSchema>;
type Output = v.InferOutput<typeof outputSchema>;

/** What a machine's report says, whichever kind it is. */
export interface MachineReport {
  /** Absent in the output of a command, which doesn't say it. */
  readonly machine?: string;
  readonly standIn?: boolean;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** Absent if the job hasn't ended, or if there was none. */
  readonly outcome?: JobOutcome;
  readonly failure?: { readonly code: string };
  readonly proof: JobParts['snapshot']['proof'];
  readonly waivers: JobParts['created']['waivers'];
  /** Why nothing was started: errors and failed checks that nobody accepted, or one error. */
  readonly stopped: readonly string[];
  readonly versions: { readonly wizard?: string; readonly schema?: string; readonly product?: string };
}

/** A value that may be there, as `exactOptionalPropertyTypes` wants it. */
const given = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Readonly<Partial<Record<Key, Value>>>;

function ofJob({ snapshot, created, file, facts }: JobParts): MachineReport {
  const { machine, standIn, startedAt, proof: rows } = snapshot;
  return {
    ...{ machine, standIn, startedAt, proof: rows, waivers: created.waivers, stopped: [] },
    ...given('endedAt', snapshot.endedAt),
    ...given('outcome', snapshot.outcome),
    ...given('failure', snapshot.failure),
    versions: {
      wizard: created.version,
      ...given('schema', file?.SchemaVersion),
      ...given('product', facts?.product?.DisplayVersion),
    },
  };
}

function ofOutput({ error, findings, checks, outcome: ended, failure: failed, proof: rows }: Output) {
  const open = [...findings.filter(isBlocking), ...checks.filter(isOpen)];
  const accepted = [
    ...findings.map(({ rule, waiver: given }) => ({ rule, given })),
    ...checks.map(({ id, waiver: given }) => ({ rule: id, given })),
  ];
  return {
    proof: rows,
    waivers: accepted.flatMap(({ rule, given: by }) =>
      by === undefined ? [] : [{ rule, reason: by.reason }],
    ),
    stopped:
      ended === undefined
        ? [...(error === undefined ? [] : [error.message]), ...open.map((item) => item.message)]
        : [],
    ...given('outcome', ended),
    ...given('failure', failed),
    versions: {},
  } satisfies MachineReport;
}

/** Why a file isn't a report: it isn't JSON, or not JSON of ours. */
export type NoReport = 'notJson' | 'notReport';

/** Reads a machine's report: `report.json` of a job, or the output of `deploy --json` or `verify --json`. */
export function readMachineReport(source: string): MachineReport | NoReport {
  const value = parseJson(source.replace(/^\ufeff/, ''));
  if (value === undefined) return 'notJson';
  if (!isJsonObject(value)) return 'notReport';
  const job = v.safeParse(jobSchema, value);
  if (job.success) return ofJob(job.output);
  const output = v.safeParse(outputSchema, value);
  return output.success ? ofOutput(output.output) : 'notReport';
}
