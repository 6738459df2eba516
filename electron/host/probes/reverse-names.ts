import { NODATA, NOTFOUND } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { pingsAtOnce } from '#electron/host/catalogue/windows.ts';

/** In milliseconds, for one question to one server. */
const timeout = 1000;
/** Codes with which a server says that there is no such name. */
const noName: ReadonlySet<unknown> = new Set([NOTFOUND, NODATA]);

/** Where DNS keeps the name of an IPv4 address (RFC 1035, section 3.5). */
const zoneName = (address: string): string => `${address.split('.').reverse().join('.')}.in-addr.arpa`;

/**
 * Asks DNS for the names of addresses.
 *
 * @param servers addresses of DNS servers, with a port where it isn't 53
 * @returns by address; null: DNS has no name for it; no entry: no server answered
 */
export async function reverseNames(
  addresses: readonly string[],
  servers: readonly string[],
  signal?: AbortSignal,
): Promise<Readonly<Record<string, string | null>>> {
  const names: Record<string, string | null> = {};
  if (servers.length === 0) return names;
  const resolver = new Resolver({ timeout, tries: 1 });
  resolver.setServers(servers);
  const cancel = (): void => {
    resolver.cancel();
  };
  signal?.addEventListener('abort', cancel, { once: true });
  let next = 0;
  let hasAnswered = false;
  const ask = async (): Promise<void> => {
    while (next < addresses.length && signal?.aborted !== true) {
      const address = addresses[next] ?? '';
      next += 1;
      try {
        const [name = null] = await resolver.resolvePtr(zoneName(address));
        names[address] = name;
        hasAnswered = true;
      } catch (error) {
        if (error instanceof Error && 'code' in error && noName.has(error.code)) {
          names[address] = null;
          hasAnswered = true;
          // Servers that have answered nothing in all this time won't answer the next question either.
        } else if (!hasAnswered) return;
      }
    }
  };
  // As many questions as pings, so that both take equally long.
  await Promise.all(Array.from({ length: Math.min(pingsAtOnce, addresses.length) }, ask));
  signal?.removeEventListener('abort', cancel);
  return names;
}
