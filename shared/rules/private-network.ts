import { error, report, warning } from '#shared/findings/rule.ts';
import { contains, containsCidr, formatCidr, isLinkLocal, isUnusable, type Cidr } from '#shared/net/ipv4.ts';
import { paths } from './context.ts';
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

const outside = fileRule({
  id: 'R-SM-6',
  source: 'AKS Edge Essentials: networking (the private network exists on this computer only)',
  messages: { inside: error },
  needs: [],
  *check(context) {
    const { privateSubnet: subnet } = context;
    if (subnet === undefined) return;
    for (const { path, name, text, address } of context.servers) {
      // The first address is this computer, which may run a server.
      if (address === undefined || !contains(subnet, address) || address === subnet.network + 1) continue;
      yield report('R-SM-6.inside', path, { name, value: text, prefix: formatCidr(subnet) });
    }
  },
});

export const privateNetworkRules: readonly FileRule[] = [notPublic, outside];
