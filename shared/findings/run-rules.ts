import type { Finding, NotChecked, Verdict } from './finding.ts';
import { error, type Draft, type Lack, type Rule, type RuleData } from './rule.ts';

interface Options<Need> {
  /** Tells needs apart; cheaper than JSON, for this runs at every keystroke and for every file. */
  readonly keyOf: (need: Need) => string;
  /** One entry a rule, where there is no target to wait for; otherwise one a field, which can then say "checking". */
  readonly once?: boolean;
}

/**
 * What every rule says of what `context` describes. Never waits and never throws, whatever is in there: what a rule
 * lacks to give its verdict is named in `notChecked`.
 */
export function runRules<Context, Need>(
  rules: readonly Rule<Context, Need>[],
  context: Context,
  { keyOf, once = false }: Options<Need>,
): Verdict<Need> {
  const findings: Finding[] = [];
  const notChecked: NotChecked<Need>[] = [];
  for (const rule of rules) {
    const lacks: Lack<Need>[] = [];
    for (const outcome of rule.check(context)) {
      if ('lacks' in outcome) lacks.push(outcome);
      else findings.push(findingOf(rule, outcome));
    }
    if (lacks.length > 0) notChecked.push(...grouped(rule.id, lacks, keyOf, once));
  }
  return { findings, notChecked };
}

/** What a rule says, with what its data adds: how grave that is, and whether it can be accepted. */
function findingOf({ id, says }: RuleData, { text, path, values, fix, isMilder }: Draft): Finding {
  // A sentence that its rule does not declare does not compile.
  const { severities, waivable } = says[text.slice(id.length + 1)] ?? error;
  const [gravest, milder = gravest] = severities;
  const severity = isMilder === true ? milder : gravest;
  return {
    text,
    severity,
    path,
    values,
    ...(fix === undefined ? {} : { fix }),
    rule: id,
    // What is only said for information stands in nobody's way: there is nothing to accept.
    waivable: waivable && severity !== 'info',
  };
}

function grouped<Need>(
  rule: string,
  lacks: readonly Lack<Need>[],
  keyOf: (need: Need) => string,
  once: boolean,
): readonly NotChecked<Need>[] {
  const byPath = new Map<string, Map<string, Need>>();
  for (const { path, lacks: need } of lacks) {
    const at = once ? (lacks[0]?.path ?? path) : path;
    const needs = byPath.get(at) ?? new Map<string, Need>();
    byPath.set(at, needs.set(keyOf(need), need));
  }
  return [...byPath].map(([path, needs]) => ({ rule, path, needs: [...needs.values()] }));
}
