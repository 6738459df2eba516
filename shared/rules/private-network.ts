import { error, report, warning } from '#shared/findings/rule.ts';
import {
  contains,
  containsCidr,
  formatCidr,
  isLinkLocal,
  isUnusable,
  parseIPv4,
  type Cidr,
} from '#shared/net/ipv4.ts';
import { parseProxyUrl } from '#shared/net/proxy-url.ts';
import { textOf } from '#shared/values.ts';
import { paths, type FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';
import { betterPrefix } from './single-machine.ts';

/** Private address ranges: RFC 1918, and the shared space of providers (RFC 6598). */
const unrouted: readonly Cidr[] = [
  { network: 0x0a000000, prefix: 8 },
  { network: 0xac100000, prefix: 12 },
  { network: 0xc0a80000, prefix: 16 },
  { network: 0x64400000, prefix: 10 },
];

const notPublic = fileRule({
  id: 'R-SM-5',
  source: 'Address allocation for private internets (RFC 1918)',
  messages: { public: warning },
  needs: [],
  *check(context) {
    const { privateSubnet: subnet } = context;
    if (subnet === undefined || isUnusable(subnet.network) || isLinkLocal(subnet.network)) return;
    if (unrouted.some((network) => containsCidr(network, subnet))) return;
    const { proposal, fix } = betterPrefix(context);
    yield report('R-SM-5.public', paths.prefix, { value: formatCidr(subnet), proposal }, fix);
  },
});

/** What the file reaches by name or address outside the machine. */
function serversOf({ file, dnsServers }: FileContext) {
  const proxies = (['Http', 'Https'] as const).map((key) => {
    const text = parseProxyUrl(textOf(file.Network?.Proxy?.[key]) ?? '')?.host ?? '';
    return { path: `Network.Proxy.${key}`, name: `Proxy.${key}`, text, address: parseIPv4(text) };
  });
  return [...dnsServers.map((server) => ({ ...server, name: 'DnsServers' })), ...proxies];
}

const outside = fileRule({
  id: 'R-SM-6',
  source: 'AKS Edge Essentials: networking (the private network exists on this computer only)',
  messages: { inside: error },
  needs: [],
  *check(context) {
    const { privateSubnet: subnet } = context;
    if (subnet === undefined) return;
    for (const { path, name, text, address } of serversOf(context)) {
      // The first address is this computer, which may run a server.
      if (address === undefined || !contains(subnet, address) || address === subnet.network + 1) continue;
      yield report('R-SM-6.inside', path, { name, value: text, prefix: formatCidr(subnet) });
    }
  },
});

export const privateNetworkRules: readonly FileRule[] = [notPublic, outside];
