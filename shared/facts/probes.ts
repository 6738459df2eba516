import type { HostFacts } from './host-facts.ts';
import type { Probes } from './network-facts.ts';

/** The facts with newer answers of the network; earlier ones about other addresses stay. */
export function mergeProbes(facts: HostFacts, probes: Probes): HostFacts {
  return {
    ...facts,
    probes: {
      ping: { ...facts.probes?.ping, ...probes.ping },
      resolve: { ...facts.probes?.resolve, ...probes.resolve },
    },
  };
}
