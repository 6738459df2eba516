import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import { contextOf, type Context } from './context.ts';
import type { Finding, NotChecked, Verdict } from './finding.ts';
import type { Lack, Rule } from './rule.ts';
import { rules } from './rules.ts';
import { isWaivable } from './waivable.ts';

/**
 * What every rule says of a file: by itself, or on the machine that the facts describe. Never waits and never throws,
 * whatever the file holds: what a rule lacks to give its verdict is named in `notChecked`.
 */
export function check(file: DeploymentFile, facts?: HostFacts): Verdict {
  const context = contextOf(file, facts);
  const findings: Finding[] = [];
  const notChecked: NotChecked[] = [];
  for (const rule of rules) run(rule, context, findings, notChecked);
  return { findings, notChecked };
}

function run(rule: Rule, context: Context, findings: Finding[], notChecked: NotChecked[]): void {
  const lacks: Lack[] = [];
  for (const outcome of rule.check(context)) {
    if ('lacks' in outcome) lacks.push(outcome);
    else {
      // What is only said for information stands in nobody's way: there is nothing to accept.
      const waivable = outcome.severity !== 'info' && isWaivable(outcome.text);
      findings.push({ ...outcome, rule: rule.id, waivable });
    }
  }
  if (lacks.length > 0) notChecked.push(...grouped(rule.id, lacks, context.facts === undefined));
}

/** Tells needs apart without writing them down as JSON: this runs at every keystroke and for every file. */
function keyOf(need: FactNeed): string {
  if ('fact' in need) return need.fact;
  return 'ping' in need ? need.ping : `${need.resolve.server} ${need.resolve.name}`;
}

/** One entry a field, so that it can say "checking"; without a machine there is nothing to wait for: one a rule. */
function grouped(rule: string, lacks: readonly Lack[], once: boolean): readonly NotChecked[] {
  const byPath = new Map<string, Map<string, FactNeed>>();
  for (const { path, lacks: need } of lacks) {
    const at = once ? (lacks[0]?.path ?? path) : path;
    const needs = byPath.get(at) ?? new Map<string, FactNeed>();
    byPath.set(at, needs.set(keyOf(need), need));
  }
  return [...byPath].map(([path, needs]) => ({ rule, path, needs: [...needs.values()] }));
}
