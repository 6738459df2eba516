import type { HostFacts } from '#shared/facts/host-facts.ts';
import { virtualMachineOf } from '#shared/facts/virtual-machine.ts';
import type { Check, PreflightOptions, PreflightVerdict } from './check.ts';

/**
 * What a virtual machine lacks depends on what runs it (AKS Edge Essentials: setting up nested virtualization, read in
 * November 2026): production only on VMware ESXi, no external switch in Azure, MAC address spoofing in Hyper-V.
 */
function judgeVirtualMachine(
  facts: HostFacts,
  { scalable = false }: PreflightOptions,
): PreflightVerdict | undefined {
  const machine = virtualMachineOf(facts);
  if (machine === undefined) return undefined;
  if (machine === null) return ['passed'];
  const { hypervisor, name } = machine;
  const values = { name };
  switch (hypervisor) {
    case 'azure':
      return scalable ? ['failed', values] : ['warning', values, 'azure'];
    case 'hyperV':
      return ['warning', values, scalable ? 'hyperVScalable' : 'hyperV'];
    case 'vmware':
      return ['note', values, scalable ? 'scalable' : undefined];
    case 'cloud':
      return ['warning', values, scalable ? 'cloudScalable' : undefined];
    case 'other':
      return ['warning', values];
  }
}

export const virtualMachineChecks: readonly Check[] = [
  { id: 'virtualMachine', needs: ['computer', 'baseBoard', 'identity'], judge: judgeVirtualMachine },
];
