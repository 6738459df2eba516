import { adapterRules } from './adapter.ts';
import { addressRules } from './addresses.ts';
import { clusterRules } from './clusters.ts';
import { connectionRules } from './connection.ts';
import { dnsRules } from './dns.ts';
import { eulaRules } from './eula.ts';
import { freeAddressRules } from './free-addresses.ts';
import { gatewayRules } from './gateway.ts';
import { hostRules } from './host.ts';
import { macRules } from './mac.ts';
import { mtuRules } from './mtu.ts';
import { pluginRules } from './plugin.ts';
import { proxyRules } from './proxy.ts';
import { resourceRules } from './resources.ts';
import type { Rule } from './rule.ts';
import { serviceRangeRules } from './service-range.ts';
import { singleMachineRules } from './single-machine.ts';
import { typeRules } from './type.ts';
import { versionRules } from './version.ts';

/** Every rule, in the order in which findings are listed: the file as a whole, its addresses, the node, the machine. */
export const rules: readonly Rule[] = [
  ...versionRules,
  ...typeRules,
  ...addressRules,
  ...freeAddressRules,
  ...serviceRangeRules,
  ...singleMachineRules,
  ...clusterRules,
  ...adapterRules,
  ...gatewayRules,
  ...mtuRules,
  ...macRules,
  ...resourceRules,
  ...pluginRules,
  ...dnsRules,
  ...proxyRules,
  ...connectionRules,
  ...eulaRules,
  ...hostRules,
];
