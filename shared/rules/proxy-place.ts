import { error, report, type Draft } from '#shared/findings/rule.ts';
import { formatIPv4, inRange, parseIPv4 } from '#shared/net/ipv4.ts';
import { isLoopback } from '#shared/net/proxy-url.ts';
import type { FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

function* placeOf(
  { planned, serviceRange }: FileContext,
  path: string,
  host: string,
): Generator<Draft<'R-PRX-6'>> {
  if (isLoopback(host)) {
    yield report('R-PRX-6.loopback', path, { value: host });
    return;
  }
  const address = parseIPv4(host);
  if (address === undefined) return;
  // A router is often the proxy, too.
  const other = planned.find((item) => item.role !== 'gateway' && item.address === address);
  if (other !== undefined) yield report('R-PRX-6.planned', path, { value: host, other: other.name });
  if (serviceRange === undefined || !inRange(serviceRange, address)) return;
  const range = { first: formatIPv4(serviceRange.first), last: formatIPv4(serviceRange.last) };
  yield report('R-PRX-6.inRange', path, { value: host, ...range });
}

const elsewhere = fileRule({
  id: 'R-PRX-6',
  source: 'domain knowledge, unconfirmed: a node asks for the proxy by the address that the file has',
  messages: { loopback: error, planned: error, inRange: error },
  needs: [],
  *check(context) {
    for (const { path, url } of context.proxies) {
      if (url !== undefined) yield* placeOf(context, path, url.host);
    }
  },
});

export const proxyPlaceRules: readonly FileRule[] = [elsewhere];
