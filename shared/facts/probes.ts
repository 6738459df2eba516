import type { HostFacts } from './host-facts.ts';
import type { PingFact, Probes } from './network-facts.ts';

/** A name stays until DNS is asked again: most pings don't ask it. */
type Pings = NonNullable<Probes['ping']>;
function newerPings(before: Pings = {}, after: Pings = {}): Pings {
  const newer = Object.entries(after).map(([address, fact]): [string, PingFact] => {
    const name = fact.name === undefined ? before[address]?.name : undefined;
    return [address, name === undefined ? fact : { ...fact, name }];
  });
  return { ...before, ...Object.fromEntries(newer) };
}

/** The facts with newer probe results; earlier ones for other addresses stay. */
export function mergeProbes(facts: HostFacts, probes: Probes): HostFacts {
  return {
    ...facts,
    probes: {
      ping: newerPings(facts.probes?.ping, probes.ping),
      resolve: { ...facts.probes?.resolve, ...probes.resolve },
      connect: { ...facts.probes?.connect, ...probes.connect },
    },
  };
}
