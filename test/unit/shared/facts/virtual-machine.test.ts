import { expect, test } from 'vitest';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { isInCloud, virtualMachineOf } from '#shared/facts/virtual-machine.ts';
import { goodMachine } from '../machines.ts';

const tag = '7783-7084-3265-9085-8269-3286-77';
const azureDns = [{ InterfaceIndex: 6, ServerAddresses: ['168.63.129.16'] }];
const board = { Product: 'Virtual Machine' };
const of = (Manufacturer: string, Model: string): HostFacts => ({ computer: { Manufacturer, Model } });

test.each<readonly [string, HostFacts, string | null | undefined, boolean]>([
  ['a real machine', goodMachine, null, false],
  ['an industrial PC whose board has a long name', { baseBoard: { Product: 'A5E42124815' } }, null, false],
  ['a laptop of Microsoft', of('Microsoft Corporation', 'Surface Laptop 5'), null, false],
  ['a real machine that asks the DNS of Azure', { ...goodMachine, dnsServers: azureDns }, null, false],
  ['Azure by its asset tag', { ...goodMachine, identity: { SMBIOSAssetTag: tag } }, 'azure', true],
  ['Azure where only DNS was read', { dnsServers: azureDns }, 'azure', true],
  ['Azure without an asset tag', { baseBoard: board, dnsServers: azureDns }, 'azure', true],
  ['Hyper-V', { baseBoard: board, identity: { SMBIOSAssetTag: '5961-0427-3358-7740' } }, 'hyperV', false],
  ['Hyper-V by its model', of('Microsoft Corporation', 'Virtual Machine'), 'hyperV', false],
  ['VMware', of('VMware, Inc.', 'VMware7,1'), 'vmware', false],
  ['VirtualBox', of('innotek GmbH', 'VirtualBox'), 'other', false],
  ['KVM', of('QEMU', 'Standard PC (i440FX + PIIX, 1996)'), 'other', false],
  ['Proxmox', { computer: { Manufacturer: 'QEMU', Model: 'Standard PC' } }, 'other', false],
  ['Nutanix', of('Nutanix', 'AHV'), 'other', false],
  ['EC2', of('Amazon EC2', 'c5.2xlarge'), 'cloud', true],
  ['Google', of('Google', 'Google Compute Engine'), 'cloud', true],
  ['nothing read', {}, undefined, false],
])('%s', (_, facts, hypervisor, inCloud) => {
  const found = virtualMachineOf(facts);
  expect(found === null || found === undefined ? found : found.hypervisor).toBe(hypervisor);
  expect(isInCloud(facts)).toBe(inCloud);
});

test('the sign is a fact that anyone can look up', () => {
  const { sign } = virtualMachineOf({ identity: { SMBIOSAssetTag: tag } }) ?? {};
  expect(sign).toBe(`SMBIOSAssetTag: ${tag}`);
  expect(virtualMachineOf({ baseBoard: board })?.sign).toBe('Product: Virtual Machine');
});
