import { shownValue, type FileChange } from '#shared/deployment/change.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fieldAt } from '#shared/deployment/fields.ts';
import { valueAt, withValue } from '#shared/deployment/paths.ts';
import type { Finding, Fix } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { JsonValue } from '#shared/json.ts';
import { addressWithoutCredentials } from '#shared/redact.ts';
import { runFixes, type FixRefusal } from './fix-run.ts';

/** The findings of a file, without those of how its text is written. It may ask a machine. */
export type Judge = (file: DeploymentFile) => Promise<readonly JudgedFinding[]>;

/** Why a fix, or the newest schema, wasn't applied. */
export type Refusal =
  FixRefusal | { readonly code: 'schema'; readonly schema: string; readonly added: readonly Finding[] };

/** A fix that only a person can decide on. */
export interface NotApplied {
  readonly rule: string;
  readonly path: string;
  readonly refusal: Refusal;
}

export interface Repaired {
  readonly file: DeploymentFile;
  readonly changes: readonly FileChange[];
  readonly notApplied: readonly NotApplied[];
}

const schemaPath = 'SchemaVersion';

/** The schema isn't fixed here: it is chosen when the file is written. */
const changesSchema = (fix?: Fix): boolean => fix?.changes.some(({ path }) => path === schemaPath) === true;

const applied = (file: DeploymentFile, { changes }: Fix): DeploymentFile =>
  changes.reduce((so, { path, value }) => withValue(so, path, value), file);

/** Whether two values of a file are the same; a missing one is an empty one. */
export const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** A value for the list of changes: everything but secrets and passwords. */
function openValue(value: JsonValue, path: string): JsonValue {
  const field = fieldAt(path);
  if (field?.type === 'url' && typeof value === 'string') return addressWithoutCredentials(value);
  return Array.isArray(value) && field?.secret === false ? value : shownValue(value, path);
}

/** What a fix changes in a file. */
const changesOf = (file: DeploymentFile, { changes }: Fix, why: string): readonly FileChange[] =>
  changes.flatMap(({ path, value }) => {
    const from = valueAt(file, path) ?? null;
    return isSame(from, value)
      ? []
      : [{ path, from: openValue(from, path), to: openValue(value, path), why }];
  });

/** Applies the fixes of a file; see `runFixes`. So the file never has more errors afterward. */
export async function applyFixes(start: DeploymentFile, judge: Judge): Promise<Repaired> {
  const run = runFixes(start, {
    applied,
    isOpen: ({ fix, waiver }) => waiver === undefined && !changesSchema(fix),
    keyOf: (file) => JSON.stringify(file),
  });
  let step = run.next();
  while (step.done !== true) step = run.next(await judge(step.value));
  const { end, steps, refused } = step.value;
  return {
    file: end,
    changes: steps.flatMap(({ finding, fix, before }) => changesOf(before, fix, finding.rule)),
    notApplied: refused.map(({ finding: { rule, path }, refusal }) => ({ rule, path, refusal })),
  };
}
