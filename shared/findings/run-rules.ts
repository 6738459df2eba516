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
    const missing: MissingFact<Need>[] = [];
    for (const outcome of rule.check(context)) {
      if ('need' in outcome) missing.push(outcome);
      else findings.push(findingOf(rule, outcome));
    }
    if (missing.length > 0 && known?.has(rule.id) !== true)
      notChecked.push(...grouped(rule.id, missing, keyOf, once));
  }
  return { findings, notChecked };
}

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

function grouped<Need>(
  rule: string,
  missing: readonly MissingFact<Need>[],
  keyOf: (need: Need) => string,
  once: boolean,
): readonly NotChecked<Need>[] {
  const byPath = new Map<string, Map<string, Need>>();
  for (const { path, need } of missing) {
    const at = once ? (missing[0]?.path ?? path) : path;
    const needs = byPath.get(at) ?? new Map<string, Need>();
    byPath.set(at, needs.set(keyOf(need), need));
  }
  return [...byPath].map(([path, needs]) => ({ rule, path, needs: [...needs.values()] }));
}
