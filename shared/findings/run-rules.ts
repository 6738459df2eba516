import type { Finding, NotChecked, Verdict } from './finding.ts';
import type { Lack, Rule } from './rule.ts';
import { isWaivable } from './waivable.ts';

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
      else {
        // What is only said for information stands in nobody's way: there is nothing to accept.
        const waivable = outcome.severity !== 'info' && isWaivable(outcome.text);
        findings.push({ ...outcome, rule: rule.id, waivable });
      }
    }
    if (lacks.length > 0) notChecked.push(...grouped(rule.id, lacks, keyOf, once));
  }
  return { findings, notChecked };
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
