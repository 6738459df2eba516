import type { HostFacts } from '#shared/facts/host-facts.ts';
import { error, missingFact, report, type Draft } from '#shared/findings/rule.ts';
import { formatIPv4, inRange, isUnusable, parseIPv4 } from '#shared/net/ipv4.ts';
import { paths, type FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

/** Addresses that this network needs, as this computer knows them. A computer that names itself is another matter. */
function addressesOf(texts: readonly string[]): ReadonlySet<number> {
  const addresses = texts.map(parseIPv4);
  return new Set(addresses.filter((address) => address !== undefined && !isUnusable(address)) as number[]);
}

const gatewaysOf = ({ routes = [] }: HostFacts): ReadonlySet<number> =>
  addressesOf(
    routes.filter(({ DestinationPrefix }) => DestinationPrefix === '0.0.0.0/0').map(({ NextHop }) => NextHop),
  );
const serversOf = ({ dnsServers = [] }: HostFacts): ReadonlySet<number> =>
  addressesOf(dnsServers.flatMap(({ ServerAddresses }) => ServerAddresses));

/** What the file itself names is compared with its other addresses by another rule. */
function namedInFile({ planned, dnsServers }: FileContext): ReadonlySet<number | undefined> {
  const gateway = planned.filter(({ role }) => role === 'gateway');
  return new Set([...gateway, ...dnsServers].map(({ address }) => address));
}

function* owned(context: FileContext, facts: HostFacts): Generator<Draft<'R-IP-11'>> {
  const { planned, serviceRange } = context;
  const named = namedInFile(context);
  const [gateways, servers] = [gatewaysOf(facts), serversOf(facts)];
  for (const { role, path, name, text, address } of planned) {
    if (role === 'gateway' || address === undefined || named.has(address)) continue;
    if (gateways.has(address)) yield report('R-IP-11.gateway', path, { name, value: text });
    else if (servers.has(address)) yield report('R-IP-11.dns', path, { name, value: text });
  }
  if (serviceRange === undefined) return;
  const range = { first: formatIPv4(serviceRange.first), last: formatIPv4(serviceRange.last) };
  for (const address of new Set([...gateways, ...servers])) {
    if (named.has(address) || !inRange(serviceRange, address)) continue;
    yield report('R-IP-11.inRange', paths.rangeStart, { ...range, value: formatIPv4(address) });
  }
}

const owners = fileRule({
  id: 'R-IP-11',
  source: 'AKS Edge Essentials: networking (each needs a free address of its own); field report, 2026-11',
  messages: { gateway: error, dns: error, inRange: error },
  needs: ['routes', 'dnsServers'],
  *check(context) {
    const { facts, planned } = context;
    const first = planned.find(({ role }) => role !== 'gateway');
    if (first === undefined) return;
    for (const fact of ['routes', 'dnsServers'] as const) {
      if (facts?.[fact] === undefined) yield missingFact(first.path, { fact });
    }
    if (facts !== undefined) yield* owned(context, facts);
  },
});

export const networkOwnerRules: readonly FileRule[] = [owners];
