import type { Host } from '#electron/host/host.ts';
import type { FactNeed } from '#shared/facts/host-facts.ts';
import type { ConnectFact, Probes, ResolveFact } from '#shared/facts/network-facts.ts';
import { parseProxyUrl } from '#shared/net/proxy-url.ts';
import { pingMany, type PingOptions } from './ping-many.ts';

/** What a rule asks of a proxy. */
type ProxyQuestion = Extract<FactNeed, { readonly connect: unknown }>['connect'];

/**
 * Fetches the facts that rules asked for: pings many at a time, DNS lookups one by one, and proxies all at once. What the
 * machine can't find out stays absent, and its rule stays unchecked.
 */
export async function probe(
  host: Host,
  needs: readonly FactNeed[],
  options: PingOptions = {},
): Promise<Probes> {
  const addresses = new Set<string>();
  const names = new Map<string, { server: string; name: string }>();
  const proxies = new Map<string, ProxyQuestion>();
  for (const need of needs) {
    if ('ping' in need) addresses.add(need.ping);
    if ('resolve' in need) names.set(`${need.resolve.server} ${need.resolve.name}`, need.resolve);
    if ('connect' in need) proxies.set(`${need.connect.through} ${need.connect.to}`, need.connect);
  }
  const asked = options.signal === undefined ? {} : { signal: options.signal };
  const ping = await pingMany(host, [...addresses], options);
  const resolve: Record<string, ResolveFact> = {};
  for (const [key, wanted] of names) {
    const found = await lookUp(host, wanted, asked);
    if (found !== undefined) resolve[key] = found;
  }
  return { ping, resolve, connect: await answersOf(host, proxies, options.signal) };
}

/** "No such name" and silence count as not resolved. If the machine can't query at all, nothing is recorded. */
async function lookUp(
  host: Host,
  { server, name }: { readonly server: string; readonly name: string },
  options: { readonly signal?: AbortSignal },
): Promise<ResolveFact | undefined> {
  const parameters = { Name: name, Server: server, Type: 'A', DnsOnly: true, QuickTimeout: true };
  const answer = await host.run({ cmdlet: 'Resolve-DnsName', parameters }, options);
  const at = new Date().toISOString();
  if (answer.ok) return { resolved: answer.value.values.length > 0, at };
  return answer.error.code === 'call.failed' ? { resolved: false, at } : undefined;
}

/** A proxy that can't be tried from here has no entry. */
async function answersOf(
  host: Host,
  proxies: ReadonlyMap<string, ProxyQuestion>,
  signal?: AbortSignal,
): Promise<Record<string, ConnectFact>> {
  const tried = [...proxies].map(async ([key, { through, to }]): Promise<[string, ConnectFact][]> => {
    const proxy = parseProxyUrl(through);
    const answer = proxy === undefined ? undefined : await host.tryProxy?.(proxy, to, signal);
    return answer === undefined ? [] : [[key, { ...answer, at: new Date().toISOString() }]];
  });
  return Object.fromEntries((await Promise.all(tried)).flat());
}
