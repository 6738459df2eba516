/**
 * Azure regions that are known to offer Azure Arc for Kubernetes; others can be typed. Source: the product's own
 * scripts.
 */
export const regions: readonly string[] = [
  'australiaeast',
  'canadacentral',
  'centralus',
  'eastasia',
  'eastus',
  'eastus2',
  'francecentral',
  'germanywestcentral',
  'japaneast',
  'koreacentral',
  'northcentralus',
  'northeurope',
  'southcentralus',
  'southeastasia',
  'uksouth',
  'westcentralus',
  'westeurope',
  'westus',
  'westus2',
  'westus3',
];
