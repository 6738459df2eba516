import type { Host } from '#electron/host/host.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { PingFact } from '#shared/facts/network-facts.ts';
import { parseIPv4 } from '#shared/net/ipv4.ts';
import { pingMany, type PingOptions } from './ping-many.ts';

/** What a scan found. */
export interface Scan {
  readonly ping: Readonly<Record<string, PingFact>>;
  /** Addresses that DNS has been asked for, whatever it said. */
  readonly namesAsked: ReadonlySet<string>;
}

/** Asks addresses themselves and DNS about them, both at the same time. What is known when it is cancelled is kept. */
export async function scan(
  host: Host,
  facts: HostFacts,
  addresses: readonly string[],
  options: PingOptions = {},
): Promise<Scan> {
  const listed = (facts.dnsServers ?? []).flatMap(({ ServerAddresses }) => ServerAddresses);
  const servers = [...new Set(listed)].filter((server) => parseIPv4(server) !== undefined);
  const [ping, names = {}] = await Promise.all([
    pingMany(host, addresses, options),
    host.reverseNames?.(addresses, servers, options.signal),
  ]);
  const named = Object.entries(ping).map(([address, fact]): [string, PingFact] => {
    const name = names[address] ?? undefined;
    return [address, name === undefined ? fact : { ...fact, name }];
  });
  return { ping: Object.fromEntries(named), namesAsked: new Set(Object.keys(names)) };
}
