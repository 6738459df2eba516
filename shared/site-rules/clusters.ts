import { valueAt } from '#shared/deployment/paths.ts';
import { error, report, type Draft } from '#shared/findings/rule.ts';
import { formatIPv4 } from '#shared/net/ipv4.ts';
import { connectsToArc } from '#shared/deployment/connects-to-arc.ts';
import { fieldAt } from '#shared/deployment/fields.ts';
import { isSet, displayValue } from '#shared/values.ts';
import { at, endpointPath, isOneCluster, named, wordOf, type Claims } from './context.ts';
import { siteRule, type SiteRule } from './site-rule.ts';

/** The machines with each control plane; those of single machines have none. */
function clustersOf(network: readonly Claims[]): readonly (readonly Claims[])[] {
  const clusters = new Map<number, Claims[]>();
  for (const item of network) {
    if (item.endpoint === undefined) continue;
    const others = clusters.get(item.endpoint);
    if (others === undefined) clusters.set(item.endpoint, [item]);
    else others.push(item);
  }
  return [...clusters.values()];
}

const onePlane = siteRule({
  id: 'R-SITE-8',
  source: 'AKS Edge Essentials: clusters and nodes (one control plane for each cluster)',
  messages: { twice: error },
  needs: [],
  *check({ networks }) {
    for (const cluster of networks.flatMap(clustersOf)) {
      const [first, ...others] = cluster.filter(({ joins }) => !joins);
      if (first === undefined) continue;
      for (const item of others) {
        yield report('R-SITE-8.twice', at(item, endpointPath), {
          value: formatIPv4(item.endpoint ?? 0),
          ...named(first),
        });
      }
    }
  },
});

/** What is the same for all machines of a cluster. */
const common = [
  'Network.Ip4GatewayAddress',
  'Network.Ip4PrefixLength',
  'Network.NetworkPlugin',
  'Network.InternetDisabled',
  'Join.ClusterId',
  'Join.ClusterJoinToken',
  'Join.DiscoveryTokenHash',
] as const;

interface Said {
  readonly text: string;
  readonly by: Claims[];
}

/** What the machines say, the usual value first: that of most of them, or else of the first one. */
function saidBy(machines: readonly Claims[], path: string): readonly Said[] {
  const said = new Map<string, Said>();
  for (const item of machines) {
    const value = valueAt(item.site.file, path);
    if (!isSet(value)) continue;
    const text = displayValue(value);
    const known = said.get(text.toLowerCase());
    if (known === undefined) said.set(text.toLowerCase(), { text, by: [item] });
    else known.by.push(item);
  }
  return [...said.values()].toSorted((a, b) => b.by.length - a.by.length);
}

function* disagreements(machines: readonly Claims[]): Generator<Draft<'R-SITE-9'>> {
  for (const path of common) {
    const [usual, ...others] = saidBy(machines, path);
    const [reference] = usual?.by ?? [];
    if (usual === undefined || reference === undefined) continue;
    for (const { text, by } of others) {
      for (const item of by) {
        const values = { name: path, ...named(reference) };
        yield fieldAt(path)?.secret === true
          ? report('R-SITE-9.secret', at(item, path), values)
          : report('R-SITE-9.differs', at(item, path), { ...values, value: text, otherValue: usual.text });
      }
    }
  }
}

const agree = siteRule({
  id: 'R-SITE-9',
  source:
    'AKS Edge Essentials: scale-out how-to (the file for a machine that joins is made from the first one)',
  messages: { differs: error, secret: error },
  needs: [],
  *check({ networks }) {
    for (const cluster of networks.flatMap(clustersOf)) {
      // Another cluster on the same control plane is reported as such.
      const first = cluster.find(({ joins }) => !joins);
      yield* disagreements(cluster.filter((item) => item === first || item.joins));
    }
  },
});

const arcName = siteRule({
  id: 'R-SITE-11',
  source:
    'Azure Arc-enabled Kubernetes (a cluster is a resource, and its name is unique in its resource group)',
  messages: { twice: error },
  needs: [],
  *check({ claims }) {
    const owners = new Map<string, Claims>();
    for (const item of claims) {
      const { Arc: arc } = item.site.file;
      const name = wordOf(arc?.ClusterName);
      if (name === '' || item.joins || !connectsToArc(item.site.file)) continue;
      const key = [arc?.SubscriptionId, arc?.ResourceGroupName, name].map(wordOf).join('/');
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, item);
      else if (!isOneCluster(owner, item)) {
        const values = { value: displayValue(arc?.ClusterName), ...named(owner) };
        yield report('R-SITE-11.twice', at(item, 'Arc.ClusterName'), values);
      }
    }
  },
});

export const siteClusterRules: readonly SiteRule[] = [onePlane, agree, arcName];
