import { contains, formatIPv4, hostsOf, inRange, type Cidr } from '#shared/net/ipv4.ts';
import type { Wizard } from '../state/wizard.svelte.ts';

/** The blocks that were scanned, and the reading of the machine that this belongs to. */
const begun = new WeakMap<Wizard, Map<number, string | undefined>>();

/** The addresses of a block that a machine of the subnet can have. */
export function addressesIn(block: Cidr, subnet: Cidr | undefined): readonly string[] {
  const hosts = hostsOf(subnet ?? block);
  return Array.from({ length: 256 }, (_, offset) => block.network + offset)
    .filter((address) => contains(block, address) && inRange(hosts, address))
    .map(formatIPv4);
}

/** A network of more addresses takes minutes, and nobody chooses from so many. */
const shortestPrefix = 20;

/** The addresses of a network that the map shows only a part of; none if it shows all of them, or there are too many. */
export function addressesBeyond(block: Cidr, subnet: Cidr | undefined): readonly string[] {
  if (subnet === undefined || subnet.prefix >= block.prefix || subnet.prefix < shortestPrefix) return [];
  const { first, last } = hostsOf(subnet);
  return Array.from({ length: last - first + 1 }, (_, offset) => formatIPv4(first + offset));
}

/**
 * Pings what hasn't been pinged yet, once per block and reading: returning to the step starts no second scan, but with
 * another reading of the machine everything that was known about the network is gone.
 *
 * @param readAt when the machine was last read; undefined: its first reading runs
 */
export function scanOnce(
  wizard: Wizard,
  readAt: string | undefined,
  block: Cidr,
  subnet: Cidr | undefined,
): void {
  const blocks = begun.get(wizard) ?? new Map<number, string | undefined>();
  const before = blocks.get(block.network);
  // The first reading may end while its scan runs.
  const isKnown = blocks.has(block.network) && (before === undefined || before === readAt);
  begun.set(wizard, blocks.set(block.network, readAt));
  if (isKnown) return;
  const known = wizard.facts.probes?.ping ?? {};
  const missing = addressesIn(block, subnet).filter((address) => known[address] === undefined);
  // The wizard itself shows a failure.
  wizard.scan(missing).catch(() => undefined);
}
