import { joining } from '../../files.ts';
import {
  right,
  error,
  warning,
  info,
  alone,
  linux,
  windows,
  adapter,
  gateway,
  endpoint,
  prefix,
  start,
  size,
  privatePrefix,
  dns,
  type Example,
} from './example.ts';

export const typeExamples: readonly Example[] = [
  right('R-TYPE-1', 'a complete scalable file', {}),
  right('R-TYPE-1', 'a complete single file', {}, alone),
  right('R-TYPE-1', 'a joining file without Init', {}, { from: joining }),
  ...['SchemaVersion', 'Version', 'DeploymentType'].map((path) =>
    error('R-TYPE-1.missingAlways', path, `no ${path}`, { [path]: null }),
  ),
  ...[adapter, endpoint, gateway, prefix, start, size, dns, linux].map((path) =>
    error('R-TYPE-1.missing', path, `scalable without ${path}`, { [path]: null }),
  ),
  error('R-TYPE-1.missing', windows, 'a Windows node without an address', { 'Machines[0].WindowsNode': {} }),
  error('R-TYPE-1.missing', endpoint, 'an address that is blank', { [endpoint]: ' ' }),
  error('R-TYPE-1.version', 'Version', 'another Version', { Version: '1.16' }),
  error('R-TYPE-1.unknownType', 'DeploymentType', 'a reserved type', { DeploymentType: 'CapiCluster' }),
  ...[
    [endpoint, '192.168.1.191'],
    [gateway, '192.168.1.1'],
    [prefix, 24],
    [start, '192.168.1.151'],
    [linux, '192.168.1.171'],
    [adapter, 'Ethernet'],
  ].map(([path, value]) =>
    warning(
      'R-TYPE-2.single',
      String(path),
      `single with ${String(path)}`,
      { [String(path)]: value ?? null },
      alone,
    ),
  ),
  error('R-TYPE-1.missing', endpoint, 'no type, but a gateway as only scalable clusters have', {
    DeploymentType: null,
    [endpoint]: null,
  }),
  right('R-TYPE-2', 'no type, and nothing of a scalable cluster', { DeploymentType: null }, alone),
  right('R-TYPE-2', 'a single file with only its own', {}, alone),
  warning('R-TYPE-2.scalable', privatePrefix, 'scalable with a private subnet', {
    [privatePrefix]: '192.168.77.0/24',
  }),
  ...[
    { [endpoint]: '10.20.30.160', [gateway]: '10.20.30.1', [linux]: '10.20.30.161' },
    { [start]: '10.20.30.170', [prefix]: 24, [windows]: '10.20.30.162', [adapter]: 'Ethernet' },
    { [linux]: 'a', [windows]: 'b', 'Machines[1]': { LinuxNode: { Ip4Address: 'c' } } },
  ].map((values) =>
    warning(
      'R-TYPE-2.isScalable',
      'DeploymentType',
      `single with ${Object.keys(values).join(', ')}`,
      values,
      alone,
    ),
  ),
  warning(
    'R-TYPE-2.single',
    gateway,
    'single with two of them',
    { [gateway]: '10.20.30.1', [prefix]: 24 },
    alone,
  ),
  right(
    'R-TYPE-2',
    'the values of a cluster that a single machine is to join',
    { DeploymentType: 'SingleMachineCluster' },
    { from: joining },
  ),
  ...[{}, { [adapter]: 'Ethernet' }, { [size]: 5 }].map((values) =>
    warning(
      'R-TYPE-2.isSingle',
      'DeploymentType',
      `scalable with a private subnet and ${JSON.stringify(values)}`,
      { DeploymentType: 'ScalableCluster', ...values },
      alone,
    ),
  ),
  right('R-TYPE-3', 'a Linux node first', {}),
  error('R-TYPE-3.noLinuxNode', 'Machines[0].LinuxNode', 'Windows alone and Init', {
    'Machines[0].LinuxNode': null,
    [windows]: '10.20.30.162',
  }),
  right(
    'R-TYPE-3',
    'Windows alone, joining',
    { 'Machines[0].LinuxNode': null, [windows]: '10.20.30.162' },
    { from: joining },
  ),
  error('R-TYPE-3.noMachine', 'Machines', 'no machine', { Machines: null }),
  warning('R-TYPE-3.several', 'Machines[1]', 'two machines', { 'Machines[1]': { LinuxNode: {} } }),
  right('R-TYPE-5', 'a machine that starts a cluster', {}),
  info('R-TYPE-5.token', 'Join.ClusterJoinToken', 'a machine that joins', {}, { from: joining }),
  right('R-TYPE-4', 'Join and scalable', {}, { from: joining }),
  error('R-TYPE-4.both', 'Init', 'Join and Init', { [size]: 10 }, { from: joining }),
  error(
    'R-TYPE-4.single',
    'DeploymentType',
    'Join and single',
    { DeploymentType: 'SingleMachineCluster' },
    { from: joining },
  ),
];
