import { adapterRules } from './adapter.ts';
import { addressRules } from './addresses.ts';
import { arcRules } from './arc.ts';
import { azureNameRules } from './azure-names.ts';
import { clusterRules } from './clusters.ts';
import { connectionRules } from './connection.ts';
import { controlPlaneRules } from './control-planes.ts';
import { dnsRules } from './dns.ts';
import { eulaRules } from './eula.ts';
import type { FileRule } from './file-rule.ts';
import { freeAddressRules } from './free-addresses.ts';
import { gatewayRules } from './gateway.ts';
import { halfFilledRules } from './half-filled.ts';
import { hostRules } from './host.ts';
import { kmsRules } from './kms.ts';
import { iotOperationsRules } from './iot-operations.ts';
import { macRules } from './mac.ts';
import { mtuRules } from './mtu.ts';
import { networkOwnerRules } from './network-owners.ts';
import { passthroughRules } from './passthrough.ts';
import { pluginRules } from './plugin.ts';
import { privateNetworkRules } from './private-network.ts';
import { proxyPlaceRules } from './proxy-place.ts';
import { proxyRules } from './proxy.ts';
import { proxyTriedRules } from './proxy-tried.ts';
import { resourceRules } from './resources.ts';
import { secondaryNetworkRules } from './secondary-networks.ts';
import { serviceRangeRules } from './service-range.ts';
import { singleMachineRules } from './single-machine.ts';
import { specialAddressRules } from './special-addresses.ts';
import { storageRules } from './storage.ts';
import { typeRules } from './type.ts';
import { versionRules } from './version.ts';
import { virtualMachineRules } from './virtual-machine.ts';

/** Every rule, in the order of the findings: the file as a whole, its addresses, the node, the machine. */
export const rules: readonly FileRule[] = [
  ...versionRules,
  ...typeRules,
  ...virtualMachineRules,
  ...controlPlaneRules,
  ...addressRules,
  ...specialAddressRules,
  ...networkOwnerRules,
  ...freeAddressRules,
  ...serviceRangeRules,
  ...singleMachineRules,
  ...privateNetworkRules,
  ...clusterRules,
  ...adapterRules,
  ...secondaryNetworkRules,
  ...gatewayRules,
  ...mtuRules,
  ...macRules,
  ...resourceRules,
  ...storageRules,
  ...passthroughRules,
  ...pluginRules,
  ...kmsRules,
  ...dnsRules,
  ...proxyRules,
  ...proxyPlaceRules,
  ...proxyTriedRules,
  ...connectionRules,
  ...arcRules,
  ...azureNameRules,
  ...halfFilledRules,
  ...iotOperationsRules,
  ...eulaRules,
  ...hostRules,
];
