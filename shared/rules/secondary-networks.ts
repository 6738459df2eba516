import type { HostFacts } from '#shared/facts/host-facts.ts';
import { hostNetwork } from '#shared/facts/host-network.ts';
import type { Fix } from '#shared/findings/finding.ts';
import { error, missingFact, report, setValue, type Draft } from '#shared/findings/rule.ts';
import type { JsonValue } from '#shared/json.ts';
import {
  contains,
  formatCidr,
  formatIPv4,
  overlaps,
  parseIPv4,
  subnetOf,
  type Cidr,
} from '#shared/net/ipv4.ts';
import { integerOf, isSet, listOf, objectOf, displayValue, textOf } from '#shared/values.ts';
import type { FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

/** What gives a node an address in a secondary network: all of it, or none. */
const trio = ['Ip4Address', 'Ip4PrefixLength', 'Ip4GatewayAddress'] as const;
type TrioKey = (typeof trio)[number];

/** A secondary network of a Linux node. */
export interface NodeSecondaryNetwork {
  readonly path: string;
  /** 0 for the machine that is set up here. */
  readonly machine: number;
  readonly switchName: string | undefined;
  readonly values: Readonly<Partial<Record<string, unknown>>>;
}

/** Those with any value: generated templates contain one whose values are all null. */
function secondaryNetworksOf({ nodes }: FileContext): readonly NodeSecondaryNetwork[] {
  return nodes
    .filter(({ os }) => os === 'Linux')
    .flatMap(({ path, machine, node }) =>
      listOf(node['SecondaryNetworks']).flatMap((element, index): NodeSecondaryNetwork[] => {
        const values = objectOf(element) ?? {};
        const switchName = textOf(values['VMSwitchName']);
        if (switchName === undefined && !trio.some((key) => isSet(values[key]))) return [];
        return [{ path: `${path}.SecondaryNetworks[${index}]`, machine, switchName, values }];
      }),
    );
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Windows creates it and changes its subnet at every restart, so it isn't a network for plant devices. */
const defaultSwitch = 'Default Switch';

/** The switch to use instead, if there is only one candidate that no other network of the node has. */
function onlySwitch(
  facts: HostFacts | undefined,
  path: string,
  others: readonly NodeSecondaryNetwork[],
): { proposal: string; fix: Fix | undefined } {
  const names = (facts?.switches ?? [])
    .map(({ Name }) => Name)
    .filter((name) => name !== defaultSwitch)
    .filter((name) => !others.some(({ switchName }) => sameName(switchName ?? '', name)));
  const [proposal = ''] = names.length === 1 ? names : [];
  return { proposal, fix: proposal === '' ? undefined : setValue(path, proposal) };
}

const switchExists = fileRule({
  id: 'R-ADP-5',
  source: 'AKS Edge Essentials: multiple network interfaces',
  messages: { missing: error, notFound: error, none: error },
  needs: ['switches'],
  *check(context) {
    const { facts } = context;
    const networks = secondaryNetworksOf(context);
    for (const { path: at, machine, switchName } of networks) {
      const path = `${at}.VMSwitchName`;
      const others = networks.filter((network) => network.machine === machine && network.path !== at);
      const { proposal, fix } = onlySwitch(facts, path, others);
      if (switchName === undefined) {
        yield report('R-ADP-5.missing', path, { proposal }, fix);
        continue;
      }
      if (machine !== 0) continue;
      if (facts?.switches === undefined) {
        yield missingFact(path, { fact: 'switches' });
        continue;
      }
      const names = facts.switches.map(({ Name }) => Name);
      if (names.some((name) => sameName(name, switchName))) continue;
      const text = names.length === 0 ? 'R-ADP-5.none' : 'R-ADP-5.notFound';
      yield report(text, path, { value: displayValue(switchName), names, proposal }, fix);
    }
  },
});

/** The one missing value, from the host side of the switch. */
function completion(
  { facts }: FileContext,
  { switchName, values }: NodeSecondaryNetwork,
  missing: TrioKey,
): JsonValue | undefined {
  const address = parseIPv4(textOf(values['Ip4Address']) ?? '');
  if (facts === undefined || switchName === undefined || address === undefined) return undefined;
  const alias = `vEthernet (${switchName})`;
  const own = hostNetwork(facts).own.find(
    ({ through, cidr }) => sameName(through, alias) && contains(cidr, address),
  );
  if (own === undefined || own.address === address) return undefined;
  if (missing === 'Ip4PrefixLength') return own.cidr.prefix;
  const router = facts.routes?.find(
    ({ DestinationPrefix, NextHop, InterfaceAlias }) =>
      DestinationPrefix === '0.0.0.0/0' &&
      sameName(InterfaceAlias ?? '', alias) &&
      contains(own.cidr, parseIPv4(NextHop) ?? 0),
  );
  return router?.NextHop ?? formatIPv4(own.address);
}

function half(
  context: FileContext,
  network: NodeSecondaryNetwork,
  missing: readonly TrioKey[],
): Draft<'R-ADP-6'> {
  const [first = 'Ip4Address', second] = missing;
  const names = trio.filter((key) => !missing.includes(key));
  const path = `${network.path}.${first}`;
  const value = second === undefined ? completion(context, network, first) : undefined;
  if (value !== undefined) {
    const words = { names, name: first, proposal: displayValue(value) };
    return report('R-ADP-6.completable', path, words, setValue(path, value));
  }
  const changes = names.map((key) => ({ path: `${network.path}.${key}`, value: null }));
  return report('R-ADP-6.incomplete', path, { names, missing }, { changes });
}

const allOrNone = fileRule({
  id: 'R-ADP-6',
  source: 'Azure/AKS-Edge#210',
  messages: { incomplete: error, completable: error },
  needs: [],
  *check(context) {
    for (const network of secondaryNetworksOf(context)) {
      const missing = trio.filter((key) => !isSet(network.values[key]));
      if (missing.length > 0 && missing.length < trio.length) yield half(context, network, missing);
    }
  },
});

/** The node's subnet there, if the file says enough. */
function subnetIn({ values }: NodeSecondaryNetwork): Cidr | undefined {
  const address = parseIPv4(textOf(values['Ip4Address']) ?? '');
  const length = integerOf(values['Ip4PrefixLength']);
  if (address === undefined || length === undefined || !isLength(length)) return undefined;
  return subnetOf(address, length);
}

const isLength = (length: number): boolean => length >= 1 && length <= 31;

const apart = fileRule({
  id: 'R-ADP-7',
  source: 'domain knowledge, unconfirmed: a node takes one way only to each address',
  messages: { first: error, other: error, cluster: error },
  needs: [],
  *check(context) {
    const { clusterNetworks, subnet, privateSubnet } = context;
    const first = subnet ?? privateSubnet;
    const seen: { readonly node: string; readonly name: string; readonly cidr: Cidr }[] = [];
    for (const network of secondaryNetworksOf(context)) {
      const cidr = subnetIn(network);
      if (cidr === undefined) continue;
      const path = `${network.path}.Ip4Address`;
      const node = network.path.slice(0, network.path.lastIndexOf('.'));
      const name = network.switchName ?? network.path;
      const values = { value: formatCidr(cidr) };
      if (first !== undefined && overlaps(cidr, first)) {
        yield report('R-ADP-7.first', path, { ...values, network: formatCidr(first) });
      }
      const other = seen.find((item) => item.node === node && overlaps(item.cidr, cidr));
      if (other !== undefined) {
        yield report('R-ADP-7.other', path, {
          ...values,
          network: formatCidr(other.cidr),
          switch: other.name,
        });
      }
      const inside = clusterNetworks.find((item) => overlaps(item.cidr, cidr));
      if (inside !== undefined) {
        const words = { network: formatCidr(inside.cidr), use: inside.use, product: context.distribution };
        yield report('R-ADP-7.cluster', path, { ...values, ...words });
      }
      seen.push({ node, name, cidr });
    }
  },
});

const fits = fileRule({
  id: 'R-ADP-8',
  source: 'IPv4 addressing (RFC 1122); the prefix length as in the deployment JSON schema (1 to 31)',
  messages: { length: error, outside: error, same: error },
  needs: [],
  *check(context) {
    for (const network of secondaryNetworksOf(context)) {
      const { path, values } = network;
      const length = values['Ip4PrefixLength'];
      if (isSet(length) && !isLength(integerOf(length) ?? 0)) {
        yield report('R-ADP-8.length', `${path}.Ip4PrefixLength`, { value: displayValue(length) });
      }
      const address = parseIPv4(textOf(values['Ip4Address']) ?? '');
      const gateway = parseIPv4(textOf(values['Ip4GatewayAddress']) ?? '');
      const cidr = subnetIn(network);
      if (gateway === undefined || cidr === undefined) continue;
      const words = { value: formatIPv4(gateway), subnet: formatCidr(cidr) };
      if (gateway === address) yield report('R-ADP-8.same', `${path}.Ip4GatewayAddress`, words);
      else if (!contains(cidr, gateway)) yield report('R-ADP-8.outside', `${path}.Ip4GatewayAddress`, words);
    }
  },
});

export const secondaryNetworkRules: readonly FileRule[] = [switchExists, allOrNone, apart, fits];
