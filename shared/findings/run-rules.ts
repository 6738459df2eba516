import type { Finding, NotChecked, CheckResult } from './finding.ts';
import { error, type Draft, type MissingFact, type Rule, type RuleData } from './rule.ts';

interface Options<Need> {
  /** Identifies a need. Faster than JSON, because this runs at every keystroke and for every file. */
  readonly keyOf: (need: Need) => string;
  /** One entry per rule if there is no target to wait for; otherwise one per field, which can then say "checking". */
  readonly once?: boolean;
  /** Rules whose missing facts aren't wanted, because they are known from another context. */
  readonly known?: ReadonlySet<string>;
}

/**
 * Runs every rule on `context`. Never waits and never throws, whatever the input. What a rule needs and doesn't have is
 * in `notChecked`.
 */
export function runRules<Context, Need>(
  rules: readonly Rule<Context, Need>[],
  context: Context,
  { keyOf, once = false, known }: Options<Need>,
): CheckResult<Need> {
  const findings: Finding[] = [];
  const notChecked: NotChecked<Need>[] = [];
  for (const rule of rules) {
    let missing: MissingFact<Need>[] | undefined;
    for (const outcome of rule.check(context)) {
      if (!isMissing(outcome)) findings.push(findingOf(rule, outcome));
      else if (missing === undefined) missing = [outcome];
      else missing.push(outcome);
    }
    if (missing !== undefined && known?.has(rule.id) !== true)
      addNotChecked(notChecked, rule.id, missing, keyOf, once);
  }
  return { findings, notChecked };
}

/** Reads a property that may not be there: several times as fast as asking whether it is. */
const isMissing = <Need>(outcome: Draft | MissingFact<Need>): outcome is MissingFact<Need> =>
  (outcome as Partial<MissingFact<Need>>).need !== undefined;

/** Adds what the rule's data says: the severity, and whether the finding can be accepted. */
function findingOf({ id, messages }: RuleData, draft: Draft): Finding {
  const { text, path, values, fix, otherFix, isDowngraded } = draft;
  // A message that its rule doesn't declare doesn't compile.
  const { severities, waivable } = messages[text.slice(id.length + 1)] ?? error;
  const [usual, downgraded = usual] = severities;
  const severity = isDowngraded === true ? downgraded : usual;
  return {
    text,
    severity,
    path,
    values,
    ...(fix === undefined ? {} : { fix }),
    ...(otherFix === undefined ? {} : { otherFix }),
    rule: id,
    // Informational findings block nothing, so there is nothing to accept.
    waivable: waivable && severity !== 'info',
  };
}

/** Adds an entry for each path, or one for the rule, with each need once. */
function addNotChecked<Need>(
  notChecked: NotChecked<Need>[],
  rule: string,
  missing: readonly MissingFact<Need>[],
  keyOf: (need: Need) => string,
  once: boolean,
): void {
  const [first] = missing;
  if (first === undefined) return;
  if (once || missing.length === 1) {
    notChecked.push({ rule, path: first.path, needs: distinct(missing, keyOf) });
    return;
  }
  const byPath = new Map<string, Map<string, Need>>();
  for (const { path, need } of missing) {
    const needs = byPath.get(path) ?? new Map<string, Need>();
    byPath.set(path, needs.set(keyOf(need), need));
  }
  for (const [path, needs] of byPath) notChecked.push({ rule, path, needs: [...needs.values()] });
}

/** The few needs of a rule for which there is nothing to ask. */
function distinct<Need>(
  missing: readonly MissingFact<Need>[],
  keyOf: (need: Need) => string,
): readonly Need[] {
  const keys: string[] = [];
  const needs: Need[] = [];
  for (const { need } of missing) {
    const key = keyOf(need);
    if (keys.includes(key)) continue;
    keys.push(key);
    needs.push(need);
  }
  return needs;
}
