import { networksOf } from '#shared/facts/cluster-networks.ts';
import { error, report, warning, type Draft } from '#shared/findings/rule.ts';
import { containsCidr, formatCidr, formatIPv4, overlaps, type Cidr } from '#shared/net/ipv4.ts';
import { paths } from '#shared/rules/context.ts';
import { at, named, type Claims } from './context.ts';
import { serviceRangesOf } from './service-ranges.ts';
import { siteRule, type SiteRule } from './site-rule.ts';

interface Subnet {
  readonly cidr: Cidr;
  readonly machines: Claims[];
}

/** The different subnets of a network, the widest first. */
function subnetsOf(network: readonly Claims[]): readonly Subnet[] {
  const subnets = new Map<string, Subnet>();
  for (const item of network) {
    if (item.subnet === undefined) continue;
    const key = formatCidr(item.subnet);
    const known = subnets.get(key);
    if (known === undefined) subnets.set(key, { cidr: item.subnet, machines: [item] });
    else known.machines.push(item);
  }
  return [...subnets.values()].toSorted(
    ({ cidr: a }, { cidr: b }) => a.network - b.network || a.prefix - b.prefix,
  );
}

/** A subnet in another one: for the rarer of the two, the prefix length is probably wrong. */
function* nestedIn(network: readonly Claims[]): Generator<Draft<'R-SITE-7'>> {
  let around: Subnet | undefined;
  for (const inner of subnetsOf(network)) {
    if (around === undefined || !containsCidr(around.cidr, inner.cidr)) {
      around = inner;
      continue;
    }
    const [rare, usual] = inner.machines.length > around.machines.length ? [around, inner] : [inner, around];
    const [machine, other] = [rare.machines[0], usual.machines[0]];
    if (machine === undefined || other === undefined) continue;
    yield report('R-SITE-7.subnets', at(machine, paths.prefixLength), {
      ...{ value: formatCidr(rare.cidr), otherValue: formatCidr(usual.cidr) },
      ...named(other),
    });
  }
}

const ranges = siteRule({
  id: 'R-SITE-7',
  source:
    'AKS Edge Essentials: deployment JSON schema (service addresses are free ones of the local network)',
  messages: { services: error, subnets: warning },
  needs: [],
  *check({ networks }) {
    for (const network of networks) {
      for (const { range, by } of serviceRangesOf(network).overlapping) {
        yield report('R-SITE-7.services', at(range.of, paths.rangeStart), {
          ...{ first: formatIPv4(range.range.first), last: formatIPv4(range.range.last) },
          ...{ otherFirst: formatIPv4(by.range.first), otherLast: formatIPv4(by.range.last) },
          ...named(by.of),
        });
      }
      yield* nestedIn(network);
    }
  },
});

const apart = siteRule({
  id: 'R-SITE-10',
  source: 'AKS Edge Essentials: networking; Azure/AKS-Edge#198',
  messages: { collides: error },
  needs: [],
  *check({ networks }) {
    for (const network of networks) {
      const products = new Map(
        // From the last one, so that the first machine of each product stays.
        network.toReversed().map((item) => [item.distribution, item] as const),
      );
      for (const { cidr, machines } of subnetsOf(network)) {
        const [machine] = machines;
        for (const [product, other] of products) {
          // Its own product's networks are the matter of a rule for its file.
          if (machine === undefined || machines.some(({ distribution }) => distribution === product))
            continue;
          const hit = networksOf[product].find((item) => overlaps(item.cidr, cidr));
          if (hit === undefined) continue;
          yield report('R-SITE-10.collides', at(machine, paths.gateway), {
            ...{ value: formatCidr(cidr), network: formatCidr(hit.cidr), use: hit.use, product },
            ...named(other),
          });
        }
      }
    }
  },
});

export const siteNetworkRules: readonly SiteRule[] = [ranges, apart];
