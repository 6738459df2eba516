import { contains, formatIPv4, hostsOf, inRange, type Cidr } from '#shared/net/ipv4.ts';
import type { Wizard } from '../state/wizard.svelte.ts';

const begun = new WeakMap<Wizard, Set<number>>();

/** The addresses of a block that a machine of the subnet can have. */
export function addressesIn(block: Cidr, subnet: Cidr | undefined): readonly string[] {
  const hosts = hostsOf(subnet ?? block);
  return Array.from({ length: 256 }, (_, offset) => block.network + offset)
    .filter((address) => contains(block, address) && inRange(hosts, address))
    .map(formatIPv4);
}

/** Pings what hasn't been pinged yet, once per block: returning to the step starts no second scan. */
export function scanOnce(wizard: Wizard, block: Cidr, subnet: Cidr | undefined): void {
  const blocks = begun.get(wizard) ?? new Set();
  if (blocks.has(block.network)) return;
  begun.set(wizard, blocks.add(block.network));
  const known = wizard.facts.probes?.ping ?? {};
  const missing = addressesIn(block, subnet).filter((address) => known[address] === undefined);
  // The wizard itself shows a failure.
  wizard.scan(missing).catch(() => undefined);
}
