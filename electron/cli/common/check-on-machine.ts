import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import { mergeProbes } from '#shared/facts/probes.ts';
import type { CheckResult } from '#shared/findings/finding.ts';
import { check } from '#shared/rules/check.ts';
import type { Machine } from './machine.ts';

/** A rule may need one fact before it can name the next. More rounds than this would be an endless loop. */
const rounds = 4;

const unique = (needs: readonly FactNeed[]): readonly FactNeed[] => [
  ...new Map(needs.map((need) => [JSON.stringify(need), need])).values(),
];

/** The results of checking a file, and the facts that they are from. */
export type Checked = CheckResult<FactNeed> & { readonly facts: HostFacts | undefined };

/**
 * Checks files on a machine, or by themselves. It fetches the facts that rules ask for until they ask for nothing new;
 * what one file needed is known for the next.
 */
export function checkerOn(machine: Machine | null): (file: DeploymentFile) => Promise<Checked> {
  if (machine === null) return (file) => Promise.resolve({ facts: undefined, ...check(file) });
  let { facts } = machine;
  const asked = new Set<string>();
  return async (file) => {
    const { probe } = await import('#electron/host/facts/read-facts.ts');
    let verdict = check(file, facts);
    for (let round = 0; round < rounds; round += 1) {
      const needs = verdict.notChecked.flatMap((item) => item.needs).filter((need) => !('fact' in need));
      const fresh = needs.filter((need) => !asked.has(JSON.stringify(need)));
      if (fresh.length === 0) break;
      for (const need of fresh) asked.add(JSON.stringify(need));
      facts = mergeProbes(facts, await probe(machine.host, unique(fresh)));
      verdict = check(file, facts);
    }
    return { facts, ...verdict };
  };
}
