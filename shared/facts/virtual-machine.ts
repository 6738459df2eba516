import type { HostFacts } from './host-facts.ts';

/**
 * What runs a virtual machine. `cloud` is another cloud than Azure, `other` is any other hypervisor. VMware's products
 * can't be told apart from inside.
 */
export type Hypervisor = 'azure' | 'hyperV' | 'vmware' | 'cloud' | 'other';

export interface VirtualMachine {
  readonly hypervisor: Hypervisor;
  /** What people call it. */
  readonly name: string;
  /** The fact that shows it. */
  readonly sign: string;
}

/** The chassis asset tag of every Azure virtual machine (documented for cloud-init, 2016; AKS Edge Essentials, 2026). */
const azureTag = '7783-7084-3265-9085-8269-3286-77';
/** The virtual address of Azure's DNS and DHCP, reachable only from inside (Azure documentation, 2026). */
const azureDns = '168.63.129.16';

/** The words of board, manufacturer and model by which each shows itself; the first that fits counts. */
const signs: readonly (readonly [words: RegExp, hypervisor: Hypervisor, name: string])[] = [
  [/vmware/i, 'vmware', 'VMware'],
  [/virtualbox|innotek/i, 'other', 'VirtualBox'],
  [/amazon ec2/i, 'cloud', 'Amazon EC2'],
  [/google compute engine/i, 'cloud', 'Google Compute Engine'],
  [/alibaba cloud/i, 'cloud', 'Alibaba Cloud'],
  [/openstack/i, 'other', 'OpenStack'],
  [/nutanix|\bahv\b/i, 'other', 'Nutanix AHV'],
  [/\bproxmox\b/i, 'other', 'Proxmox VE'],
  [/parallels/i, 'other', 'Parallels'],
  [/\bxen\b|hvm domu/i, 'other', 'Xen'],
  [/\bqemu\b|\bkvm\b|^standard pc \(/i, 'other', 'KVM'],
  [/\bbhyve\b/i, 'other', 'bhyve'],
  // Last: others write these two words, too.
  [/^virtual machine$/i, 'hyperV', 'Hyper-V'],
  [/virtual machine/i, 'other', 'a hypervisor'],
];

/** Null if this is a real machine; undefined if nothing was read that shows it. */
export function virtualMachineOf(facts: HostFacts): VirtualMachine | null | undefined {
  const { baseBoard, computer, identity, dnsServers } = facts;
  const tag = identity?.SMBIOSAssetTag;
  if (tag === azureTag) return { hypervisor: 'azure', name: 'Azure', sign: `SMBIOSAssetTag: ${tag}` };
  const words = Object.entries({
    Product: baseBoard?.Product,
    Manufacturer: computer?.Manufacturer,
    Model: computer?.Model,
  }).flatMap(([name, word]) => (word === undefined ? [] : [{ name, word: word.trim() }]));
  for (const [pattern, hypervisor, name] of signs) {
    const found = words.find(({ word }) => pattern.test(word));
    if (found === undefined) continue;
    // Azure runs on Hyper-V, and its DNS shows it where the asset tag could not be read.
    const isAzure = hypervisor === 'hyperV' && tag === undefined && usesAzureDns(dnsServers);
    if (isAzure) return { hypervisor: 'azure', name: 'Azure', sign: `ServerAddresses: ${azureDns}` };
    return { hypervisor, name, sign: `${found.name}: ${found.word}` };
  }
  if (words.length > 0) return null;
  if (!usesAzureDns(dnsServers)) return undefined;
  return { hypervisor: 'azure', name: 'Azure', sign: `ServerAddresses: ${azureDns}` };
}

const usesAzureDns = (dnsServers: HostFacts['dnsServers']): boolean =>
  dnsServers?.some(({ ServerAddresses }) => ServerAddresses.includes(azureDns)) === true;

/** Undefined if nothing was read that shows it. */
export function isVirtualMachine(facts: HostFacts): boolean | undefined {
  const machine = virtualMachineOf(facts);
  return machine === undefined ? undefined : machine !== null;
}

/** Whether this machine can't get an external switch: nobody says then that it will. */
export const isWithoutExternalSwitch = (facts: HostFacts): boolean =>
  virtualMachineOf(facts)?.hypervisor === 'azure';

/**
 * Whether a cloud hands out the addresses of this machine. A fixed one that is set inside cuts it off, and no other
 * machine can be given an address by hand.
 */
export function isInCloud(facts: HostFacts): boolean {
  const hypervisor = virtualMachineOf(facts)?.hypervisor;
  return hypervisor === 'azure' || hypervisor === 'cloud';
}
