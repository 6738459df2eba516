import { error, report, type Draft } from '#shared/findings/rule.ts';
import { formatIPv4 } from '#shared/net/ipv4.ts';
import { paths } from '#shared/rules/context.ts';
import { at, isOneCluster, named, type Claim, type Claims } from './context.ts';
import { serviceRangesOf } from './service-ranges.ts';
import { siteRule, type SiteRule } from './site-rule.ts';

const isShared = ({ use }: Claim): boolean => use === 'gateway' || use === 'dns';

/** Two machines of a cluster name the same control plane, and so do two clusters, which another rule reports. */
const isAllowed = (a: Claim, b: Claim): boolean =>
  a.of === b.of || (a.use === 'endpoint' && b.use === 'endpoint');

/** The gateways and DNS servers that the machines name, each with the first one of them. */
function devicesOf(network: readonly Claims[]): ReadonlyMap<number, Claim> {
  const devices = new Map<number, Claim>();
  for (const claim of network.flatMap(({ addresses }) => addresses)) {
    if (isShared(claim) && !devices.has(claim.address)) devices.set(claim.address, claim);
  }
  return devices;
}

function* twiceIn(network: readonly Claims[]): Generator<Draft<'R-SITE-5'>> {
  const devices = devicesOf(network);
  const owners = new Map<number, Claim>();
  for (const { addresses } of network) {
    // What the file itself says twice is its own rule's matter.
    const own = new Set(addresses.filter(isShared).map(({ address }) => address));
    const said = new Set<number>();
    for (const claim of addresses) {
      if (isShared(claim) || said.has(claim.address)) continue;
      const values = { name: claim.name, value: claim.text };
      const owner = owners.get(claim.address);
      const device = own.has(claim.address) ? undefined : devices.get(claim.address);
      if (owner === undefined) owners.set(claim.address, claim);
      if (owner !== undefined && !isAllowed(owner, claim)) {
        said.add(claim.address);
        yield report('R-SITE-5.twice', at(claim.of, claim.path), {
          ...values,
          ...named(owner.of),
          otherName: owner.name,
        });
      } else if (device !== undefined) {
        said.add(claim.address);
        const text = device.use === 'gateway' ? 'R-SITE-5.gateway' : 'R-SITE-5.dns';
        yield report(text, at(claim.of, claim.path), { ...values, ...named(device.of) });
      }
    }
  }
}

/** Each address in another cluster's range, reported for the machine that is further down. */
function* inRangesIn(network: readonly Claims[]): Generator<Draft<'R-SITE-5'>> {
  const { accepted } = serviceRangesOf(network);
  const said = new Set<string>();
  for (const claim of network.flatMap(({ addresses }) => addresses)) {
    const taken = accepted.holding(claim.address);
    if (taken === undefined || taken.of === claim.of || isOneCluster(taken.of, claim.of)) continue;
    // A gateway that both name is in the machine's own range.
    if (isShared(claim) && taken.of.addresses.some(({ address }) => address === claim.address)) continue;
    const range = { first: formatIPv4(taken.range.first), last: formatIPv4(taken.range.last) };
    const isLater = claim.of.site.index > taken.of.site.index && !isShared(claim);
    // A range that has several addresses of a machine is one mistake.
    const { index } = claim.of.site;
    const key = isLater ? `${index} ${claim.address}` : `${taken.of.site.index} takes ${index}`;
    if (said.has(key)) continue;
    said.add(key);
    yield isLater
      ? report('R-SITE-5.inRange', at(claim.of, claim.path), {
          ...{ name: claim.name, value: claim.text },
          ...range,
          ...named(taken.of),
        })
      : report('R-SITE-5.takes', at(taken.of, paths.rangeStart), {
          ...{ otherName: claim.name, value: claim.text },
          ...range,
          ...named(claim.of),
        });
  }
}

const once = siteRule({
  id: 'R-SITE-5',
  source: 'AKS Edge Essentials: networking (each needs a free address of its own)',
  messages: { twice: error, gateway: error, dns: error, inRange: error, takes: error },
  needs: [],
  *check({ networks }) {
    for (const network of networks) {
      yield* twiceIn(network);
      yield* inRangesIn(network);
    }
  },
});

const macOnce = siteRule({
  id: 'R-SITE-6',
  source: 'AKS Edge Essentials: scale-out how-to (a MAC address for each node)',
  messages: { twice: error },
  needs: [],
  *check({ claims }) {
    const owners = new Map<string, Claims>();
    for (const item of claims) {
      for (const { path, text, mac } of item.macs) {
        const owner = owners.get(mac);
        if (owner === undefined) owners.set(mac, item);
        else if (owner !== item)
          yield report('R-SITE-6.twice', at(item, path), { value: text, ...named(owner) });
      }
    }
  },
});

export const siteAddressRules: readonly SiteRule[] = [once, macOnce];
