import type { HostFacts } from '#shared/facts/host-facts.ts';
import { joining, single } from '../../files.ts';
import {
  alone,
  error,
  info,
  on,
  plugin,
  right,
  warning,
  type Example,
  type Ground,
  type Values,
} from './example.ts';

const without = (schema: string): Values => ({ Arc: null, SchemaVersion: schema });
const k3s = (DisplayVersion: string): Partial<HostFacts> => ({
  product: { DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion },
});
const product = (version: string, from = single): Ground => on(k3s(version), from);
const k8s: Partial<HostFacts> = {
  product: { DisplayName: 'AKS Edge Essentials - K8s', DisplayVersion: '1.12.269.0' },
};
const location = 'Arc.Location';
const cluster = 'Arc.ClusterName';
const group = 'Arc.ResourceGroupName';
const kms = 'Init.KmsPlugin.Enable';
const identity = 'Arc.EnableWorkloadIdentity';
const forOperations: Values = { AioDeploy: true, 'Machines[0].LinuxNode.LogSizeInGB': 4 };

const arcByProduct: readonly Example[] = [
  ...['1.12.269.0', '1.11.230', '2.0.0.0'].map((version) =>
    error('R-ARC-1.blocks', location, `schema 1.13 on ${version}`, without('1.13'), product(version)),
  ),
  error(
    'R-ARC-1.blocks',
    'Arc.ClientSecret',
    'all but one',
    { 'Arc.ClientSecret': null, SchemaVersion: '1.9' },
    product('1.12.269.0'),
  ),
  warning(
    'R-ARC-1.blocks',
    location,
    'a later script',
    { ...without('1.14'), AioDeploy: true },
    product('1.12.1'),
  ),
  ...['1.10.868.0', '1.11.100'].map((version) =>
    warning('R-ARC-1.answers', location, `schema 1.14 on ${version}`, without('1.14'), product(version)),
  ),
  ...['1.10.867.9', '1.9.262.0', 'beta'].map((version) =>
    right('R-ARC-1', `schema 1.13 on ${version}`, without('1.13'), product(version)),
  ),
  right(
    'R-ARC-1',
    'schema 1.13 without internet',
    { ...without('1.13'), 'Network.InternetDisabled': true },
    product('1.12.269.0'),
  ),
  right('R-ARC-1', 'a machine that joins', { SchemaVersion: '1.13' }, product('1.12.269.0', joining)),
  right(
    'R-ARC-1',
    'schema 1.13 with a volume license',
    { ...without('1.13'), 'User.VolumeLicense': { EnrollmentID: '1', PartNumber: '2' } },
    product('1.12.269.0'),
  ),
  right('R-ARC-1', 'schema 1.13 without the product', without('1.13'), on({ product: null }, single)),
  ...['1.14', '1.5'].map((schema) =>
    warning('R-VER-1.arc', 'SchemaVersion', `${schema} without Arc`, without(schema), alone),
  ),
  right(
    'R-VER-1',
    '1.13 without Arc on a module of 1.13',
    without('1.13'),
    on({ module: { SchemaVersion: '1.13' } }),
  ),
  warning(
    'R-VER-1.old',
    'SchemaVersion',
    '1.13 without internet',
    { ...without('1.13'), 'Network.InternetDisabled': true },
    alone,
  ),
  warning(
    'R-VER-1.old',
    'SchemaVersion',
    '1.13 on a module of 1.14',
    without('1.13'),
    on({ module: { SchemaVersion: '1.14' } }),
  ),
];

const names: readonly Example[] = [
  ...['westeurope', 'WestEurope', 'indonesiacentral', 'chinanorth3', 'usgovvirginia'].map((value) =>
    right('R-ARC-2', `the region ${value}`, { [location]: value }),
  ),
  ...['West Europe', 'east us 2', 'germany-west-central'].map((value) =>
    warning('R-ARC-2.spelling', location, `the region ${value}`, { [location]: value }),
  ),
  ...['westeurop', 'germanwestcentral', 'europewest', 'us-central', 'Frnace Central', 'Germany', 'korea'].map(
    (value) => error('R-ARC-2.similar', location, `the region ${value}`, { [location]: value }),
  ),
  ...['Frankfurt', 'eu', 'marsnorth'].map((value) =>
    warning('R-ARC-2.unknown', location, `the region ${value}`, { [location]: value }),
  ),
  right('R-ARC-2', 'a region that nothing uses', { [location]: 'Mars', 'Network.InternetDisabled': true }),
  ...['line3', 'Line-3_b', 'a', 'x'.repeat(63), '3'].map((value) =>
    right('R-ARC-3', `the cluster ${value}`, { [cluster]: value }),
  ),
  ...['Line 3', 'line3-', '_line', 'Büro', 'plant/line', 'x'.repeat(64), '---'].map((value) =>
    error('R-ARC-3.cluster', cluster, `the cluster ${value}`, { [cluster]: value }),
  ),
  ...['plant', 'Werk (Süd)_1.a-b', '工厂', 'x'.repeat(90)].map((value) =>
    right('R-ARC-3', `the group ${value}`, { [group]: value.replaceAll(' ', '') }),
  ),
  ...['plant.', 'plant 1', ' plant', 'a/b', 'x'.repeat(91)].map((value) =>
    error('R-ARC-3.group', group, `the group ${value}`, { [group]: value }),
  ),
  right('R-ARC-3', 'names that nothing uses', { Arc: { ClusterName: 'Line 3' }, SchemaVersion: '1.13' }),
  right('R-ARC-4', "a secret's value", { 'Arc.ClientSecret': 'abc8Q~0123456789abcdefghijklmnopqrstuvwx' }),
  ...['2d7a1f0e-5d5e-4c1c-9a55-3b1f5d1b7a09', ' 2D7A1F0E-5D5E-4C1C-9A55-3B1F5D1B7A09'].map((value) =>
    warning('R-ARC-4.id', 'Arc.ClientSecret', `the secret ${value}`, { 'Arc.ClientSecret': value }),
  ),
  right('R-ARC-5', 'a region of Azure IoT Operations', { ...forOperations, [location]: 'SouthCentralUS' }),
  right('R-ARC-5', 'another region for another purpose', { [location]: 'norwayeast' }),
  info('R-ARC-5.region', location, 'another region', { ...forOperations, [location]: 'norwayeast' }),
  info('R-ARC-5.region', location, 'with workload identity', { [location]: 'uksouth', [identity]: true }),
];

const preview: readonly Example[] = [
  right('R-KMS-1', 'no plugin', { [kms]: false }),
  info('R-KMS-1.final', kms, 'a single machine', { [kms]: true }, alone),
  warning('R-KMS-1.windows', kms, 'a Windows node', { [kms]: true, 'Machines[0].WindowsNode': {} }, alone),
  warning('R-KMS-1.machines', kms, 'a machine that joins', { [kms]: true }, { from: joining }),
  warning('R-KMS-1.machines', kms, 'two machines', { [kms]: true, 'Machines[1]': { LinuxNode: {} } }),
  right('R-WID-1', 'no workload identity', {}),
  right('R-WID-1', 'for Azure IoT Operations', { ...forOperations, [identity]: true }),
  right('R-WID-1', 'for Azure IoT Operations before 1.16', {
    [identity]: true,
    'Arc.CustomLocationsOid': '2d7a1f0e-5d5e-4c1c-9a55-3b1f5d1b7a08',
    SchemaVersion: '1.15',
  }),
  warning('R-WID-1.outside', identity, 'in any other cluster', { [identity]: true }),
  right('R-KEY-1', 'no workload identity', {}),
  right('R-KEY-1', 'no internet access', { [identity]: true, 'Network.InternetDisabled': true }),
  info('R-KEY-1.unread', identity, 'on no machine', { [identity]: true }, alone),
  info('R-KEY-1.unread', identity, 'on 1.12', { [identity]: true }, product('1.12.269.0')),
  info('R-KEY-1.unread', identity, 'on the first release with it', { [identity]: true }, product('1.10.868')),
  info('R-KEY-1.unfit', identity, 'on an older product', { [identity]: true }, product('1.9.262.0')),
  info('R-KEY-1.unfit', identity, 'on a K8s product', { [identity]: true }, on(k8s, single)),
  info('R-KEY-1.unfit', identity, 'on a machine that joins', { [identity]: true }, { from: joining }),
  info('R-KEY-1.unfit', identity, 'on two machines', { [identity]: true, 'Machines[1]': { LinuxNode: {} } }),
  ...[null, ''].map((value) =>
    warning('R-PLG-1.absent', plugin, `a K8s product and ${value}`, { [plugin]: value }, on(k8s, single)),
  ),
  warning('R-PLG-1.absent', plugin, 'a K8s product and blanks', { [plugin]: '  ' }, on(k8s, single)),
  warning(
    'R-PLG-1.absent',
    plugin,
    'a preview of K8s',
    { [plugin]: null },
    on(
      {
        product: {
          DisplayName: 'AKS Edge Essentials - K8s (Public Preview)',
          DisplayVersion: '0.7.22335.1024',
        },
      },
      single,
    ),
  ),
  warning('R-PLG-1.absent', plugin, 'a K8s product that joins', { [plugin]: null }, on(k8s, joining)),
  right('R-PLG-1', 'a K3s product and none', { [plugin]: null }, product('1.12.269.0')),
  right(
    'R-PLG-1',
    'a product of an unknown kind and none',
    { [plugin]: null },
    on({ product: { DisplayName: 'AKS Edge Essentials' } }),
  ),
];

export const azureExamples: readonly Example[] = [...arcByProduct, ...names, ...preview];
