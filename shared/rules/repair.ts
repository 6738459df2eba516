import { shownValue, type FileChange } from '#shared/deployment/change.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fieldAt } from '#shared/deployment/fields.ts';
import { valueAt, withValue } from '#shared/deployment/paths.ts';
import type { Finding, Fix } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { JsonValue } from '#shared/json.ts';
import { withoutCredentials } from '#shared/redact.ts';

/** The findings of a file, without those of how its text is written. It may ask a machine. */
export type Judge = (file: DeploymentFile) => Promise<readonly JudgedFinding[]>;

/**
 * Why a fix wasn't applied: it would add these findings, as the newest schema would; it isn't the only one; or another
 * one undoes it.
 */
export type Refusal =
  | { readonly code: 'adds'; readonly added: readonly Finding[] }
  | { readonly code: 'schema'; readonly schema: string; readonly added: readonly Finding[] }
  | { readonly code: 'choice' }
  | { readonly code: 'undone' };

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

/** No file has this many findings; a guard for rules whose fixes always lead to new ones. */
const maxFixes = 200;

const schemaPath = 'SchemaVersion';

/** What nobody has accepted, by severity. */
const countOf = (findings: readonly JudgedFinding[], severity: Finding['severity']): number =>
  findings.filter((finding) => finding.severity === severity && finding.waiver === undefined).length;

/** Whether findings have become graver: more errors, or as many and more warnings. */
export function areWorse(after: readonly JudgedFinding[], before: readonly JudgedFinding[]): boolean {
  const errors = countOf(after, 'error') - countOf(before, 'error');
  return errors > 0 || (errors === 0 && countOf(after, 'warning') > countOf(before, 'warning'));
}

/** Whether there are more errors that nobody has accepted. */
export const hasMoreErrors = (after: readonly JudgedFinding[], before: readonly JudgedFinding[]): boolean =>
  countOf(after, 'error') > countOf(before, 'error');

/** The findings that weren't there before: the gravest kind of them only, because the others follow from it. */
export function addedFindings(
  after: readonly JudgedFinding[],
  before: readonly JudgedFinding[],
): readonly Finding[] {
  const added = after.filter(
    ({ text, path, severity, waiver }) =>
      severity !== 'info' &&
      waiver === undefined &&
      !before.some((finding) => finding.text === text && finding.path === path),
  );
  const errors = added.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? errors : added;
}

/** The schema isn't fixed here: it is chosen when the file is written. */
const canBeApplied = ({ fix, waiver }: JudgedFinding): boolean =>
  fix !== undefined && waiver === undefined && fix.changes.every(({ path }) => path !== schemaPath);

const applied = (file: DeploymentFile, { changes }: Fix): DeploymentFile =>
  changes.reduce((so, { path, value }) => withValue(so, path, value), file);

/** What a fix would add, if these findings are graver than those before it. */
export const addedIfWorse = (
  after: readonly JudgedFinding[],
  before: readonly JudgedFinding[],
): readonly Finding[] => (areWorse(after, before) ? addedFindings(after, before) : []);

/** Whether two values of a file are the same; a missing one is an empty one. */
export const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** A value for the list of changes: everything but secrets and passwords. */
function openValue(value: JsonValue, path: string): JsonValue {
  const field = fieldAt(path);
  if (field?.type === 'url' && typeof value === 'string') return withoutCredentials(value);
  return Array.isArray(value) && field?.secret === false ? value : shownValue(value, path);
}

/** Identifies a fix: the same finding can propose something else later. */
const keyOf = ({ text, path, fix }: Finding): string => JSON.stringify([text, path, fix?.changes]);

/**
 * Applies fixes one by one until none is left that helps. A fix that adds findings, or that is one of several, isn't
 * applied: only a person can decide on it. So the file never has more errors afterward.
 */
export async function applyFixes(start: DeploymentFile, judge: Judge): Promise<Repaired> {
  const changes: FileChange[] = [];
  const seen = new Set([JSON.stringify(start)]);
  let file = start;
  let findings = await judge(file);
  let refused = new Map<string, NotApplied>();
  for (let count = 0; count < maxFixes; count += 1) {
    const next = findings.find((finding) => canBeApplied(finding) && !refused.has(keyOf(finding)));
    if (next?.fix === undefined) break;
    const { rule, path, fix } = next;
    const candidate = applied(file, fix);
    const text = JSON.stringify(candidate);
    const after = next.otherFix === undefined && !seen.has(text) ? await judge(candidate) : undefined;
    if (after === undefined || areWorse(after, findings)) {
      const refusal: Refusal =
        after !== undefined
          ? { code: 'adds', added: addedFindings(after, findings) }
          : { code: next.otherFix === undefined ? 'undone' : 'choice' };
      refused.set(keyOf(next), { rule, path, refusal });
      continue;
    }
    for (const { path: at, value } of fix.changes) {
      const from = valueAt(file, at) ?? null;
      if (isSame(from, value)) continue;
      changes.push({ path: at, from: openValue(from, at), to: openValue(value, at), why: rule });
    }
    seen.add(text);
    file = candidate;
    findings = after;
    // What was too early for one of these may be right now.
    refused = new Map();
  }
  return { file, changes, notApplied: [...refused.values()] };
}
