import type { HostFacts } from './host-facts.ts';
import type { Probes } from './network-facts.ts';

/** The facts with newer probe results; earlier ones for other addresses stay. */
export function mergeProbes(facts: HostFacts, probes: Probes): HostFacts {
  return {
    ...facts,
    probes: {
      ping: { ...facts.probes?.ping, ...probes.ping },
      resolve: { ...facts.probes?.resolve, ...probes.resolve },
      connect: { ...facts.probes?.connect, ...probes.connect },
    },
  };
}
