import type { ProxyAnswer } from '#shared/facts/network-facts.ts';
import type { ProxyUrl } from '#shared/net/proxy-url.ts';
import type { World } from './world.ts';

/** How a proxy answers here. A host that the scenario doesn't describe can't be tried; its other ports are closed. */
export function proxyAnswer({ network }: World, { host, port }: ProxyUrl): ProxyAnswer | undefined {
  const ofHost = (network.proxies ?? []).filter((proxy) => proxy.host.toLowerCase() === host.toLowerCase());
  if (ofHost.length === 0) return undefined;
  const found = ofHost.find((proxy) => proxy.port === port);
  if (found === undefined) return { answer: 'closed' };
  const { answer, status, issuer } = found;
  return {
    answer,
    ...(status === undefined ? {} : { status }),
    ...(issuer === undefined ? {} : { issuer }),
  };
}
