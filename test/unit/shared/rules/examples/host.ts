import type { HostFacts } from '#shared/facts/host-facts.ts';
import { single } from '../../files.ts';
import { goodMachine } from '../../machines.ts';
import { right, error, warning, info, here, aloneHere, on, type Example, type Ground } from './example.ts';

const windowsOf = (part: object): Ground =>
  on({ operatingSystem: { ...goodMachine.operatingSystem, ...part } }, single);
const hostOf = (part: object): Ground => on({ host: { ...goodMachine.host, ...part } }, single);
const system = 'Host.operatingSystem';

const azure: Partial<HostFacts> = {
  identity: { SMBIOSAssetTag: '7783-7084-3265-9085-8269-3286-77' },
  baseBoard: { Product: 'Virtual Machine' },
};
const virtual = (Manufacturer: string, Model: string, Product: string): Ground =>
  on({ computer: { ...goodMachine.computer, Manufacturer, Model }, baseBoard: { Product } });

const installed = (product: string, DisplayVersion: string): Ground =>
  on({ product: { DisplayName: `AKS Edge Essentials - ${product}`, DisplayVersion } }, single);

export const hostExamples: readonly Example[] = [
  right('R-VER-1', '1.16 without a machine', {}),
  right(
    'R-VER-1',
    '1.15 on a module of 1.15',
    { SchemaVersion: '1.15' },
    on({ module: { SchemaVersion: '1.15' } }),
  ),
  warning('R-VER-1.old', 'SchemaVersion', '1.9 without a machine', { SchemaVersion: '1.9' }),
  warning('R-VER-1.old', 'SchemaVersion', '1.15 on a module of 1.16', { SchemaVersion: '1.15' }, here),
  error(
    'R-VER-1.newer',
    'SchemaVersion',
    '1.16 on a module of 1.15',
    {},
    on({ module: { SchemaVersion: '1.15' } }),
  ),
  warning('R-VER-1.unknown', 'SchemaVersion', '1.17 without a machine', { SchemaVersion: '1.17' }),
  error('R-VER-1.unreadable', 'SchemaVersion', 'no version', { SchemaVersion: 'latest' }),
  right('R-VM-1', 'a real machine', {}, here),
  right('R-VM-1', 'an Azure virtual machine, single machine', {}, on(azure, single)),
  right('R-ADP-4', 'no switch can be made', {}, on(azure)),
  right('R-VM-1', 'a virtual machine on VMware', {}, virtual('VMware, Inc.', 'VMware20,1', '440BX')),
  error('R-VM-1.azure', 'DeploymentType', 'the asset tag of Azure', {}, on(azure)),
  error(
    'R-VM-1.azure',
    'DeploymentType',
    'the DNS server of Azure, and nothing else read',
    {},
    { facts: { dnsServers: [{ InterfaceIndex: 2, ServerAddresses: ['168.63.129.16'] }] } },
  ),
  warning('R-VM-1.cloud', 'DeploymentType', 'a machine on EC2', {}, virtual('Amazon EC2', 't3.xlarge', '')),
  right('R-AIO-1', 'a file that says nothing about IoT Operations', {}, aloneHere),
  right('R-AIO-1', 'the validated version', { AioDeploy: true }, installed('K3s', '1.12.269.0')),
  right('R-AIO-1', 'a newer version', { AioDeploy: true }, installed('K3s', '1.13.4.0')),
  right('R-AIO-1', 'no product', { AioDeploy: true }, on({ product: null }, single)),
  info(
    'R-AIO-1.version',
    'AioDeploy',
    'an older version',
    { AioDeploy: true },
    installed('K3s', '1.11.247.0'),
  ),
  info(
    'R-AIO-1.version',
    'Arc.EnableWorkloadIdentity',
    'workload identity on 1.8',
    { 'Arc.EnableWorkloadIdentity': true },
    installed('K3s', '1.8.202.0'),
  ),
  info(
    'R-AIO-1.product',
    'Arc.CustomLocationsOid',
    'custom locations on K8s',
    { 'Arc.CustomLocationsOid': '2d7a1f0e-5d5e-4c1c-9a55-3b1f5d1b7a09' },
    installed('K8s', '1.12.269.0'),
  ),
  right('R-HOST-1', 'a machine that is ready', {}, aloneHere),
  right(
    'R-HOST-1',
    'a Server 2022',
    {},
    windowsOf({ ProductType: 3, OperatingSystemSKU: 7, BuildNumber: '20348' }),
  ),
  right('R-HOST-1', 'IoT Enterprise LTSC', {}, windowsOf({ OperatingSystemSKU: 191 })),
  error('R-HOST-1.edition', system, 'Windows Home', {}, windowsOf({ OperatingSystemSKU: 101 })),
  error('R-HOST-1.edition', system, 'a Server 2016', {}, windowsOf({ ProductType: 3, BuildNumber: '14393' })),
  warning(
    'R-HOST-1.unknownEdition',
    system,
    'an edition nobody named',
    {},
    windowsOf({ OperatingSystemSKU: 121 }),
  ),
  error('R-HOST-1.process32', 'Host.host', 'a 32-bit PowerShell', {}, hostOf({ Is64BitProcess: false })),
  error('R-HOST-1.elevated', 'Host.host', 'no administrator', {}, hostOf({ Elevated: false })),
  warning(
    'R-HOST-1.powershell',
    'Host.host',
    'PowerShell 7',
    {},
    hostOf({ PSEdition: 'Core', PSVersion: '7.6' }),
  ),
  error(
    'R-HOST-1.hyperV',
    'Host.features',
    'no Hyper-V',
    {},
    on({ features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }] }, single),
  ),
  warning(
    'R-HOST-1.hyperVPending',
    'Host.features',
    'Hyper-V waits for a restart',
    {},
    on({ features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'EnablePending' }] }, single),
  ),
  error('R-HOST-1.product', 'Host.product', 'no product', {}, on({ product: null }, single)),
  error(
    'R-HOST-1.deployment',
    'Host.deployment',
    'deployed already',
    {},
    on({ deployment: { present: true } }, single),
  ),
  right('R-HOST-2', 'English', {}, aloneHere),
  info('R-HOST-2.language', 'Host.host', 'German on a current build', {}, hostOf({ UICulture: 'de-DE' })),
  warning(
    'R-HOST-2.language',
    'Host.host',
    'French on an old build',
    {},
    on({ host: { ...goodMachine.host, UICulture: 'fr-FR' }, module: { SchemaVersion: '1.6' } }, single),
  ),
];
