import type { World } from './world.ts';

/** The names that DNS has for addresses; nothing if none of the servers answers from here. */
export function dnsNames(
  { network }: World,
  addresses: readonly string[],
  servers: readonly string[],
): Readonly<Record<string, string | null>> {
  if (!servers.some((server) => network.names.includes(server))) return {};
  const names = new Map(network.devices.map(({ IPAddress, name }) => [IPAddress, name ?? null]));
  return Object.fromEntries(addresses.map((address) => [address, names.get(address) ?? null]));
}
