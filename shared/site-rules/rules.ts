import { siteAddressRules } from './addresses.ts';
import { siteCellRules } from './cells.ts';
import { siteClusterRules } from './clusters.ts';
import { siteNetworkRules } from './networks.ts';
import type { SiteRule } from './site-rule.ts';

/** Every rule about a table of sites, in the order of their findings: its cells, then its machines. */
export const siteRules: readonly SiteRule[] = [
  ...siteCellRules,
  ...siteAddressRules,
  ...siteNetworkRules,
  ...siteClusterRules,
];
