import { describe, expect, test } from 'vitest';
import type { Fix } from '#shared/findings/finding.ts';
import { checkCompute } from '#shared/route-rules/check-compute.ts';
import { checkRoutes } from '#shared/route-rules/check-routes.ts';
import { emptyAnswers, type AnswerValue } from '#shared/wizard/answers.ts';
import { judge } from '#shared/wizard/judge.ts';

type Changes = Readonly<Record<string, unknown>>;
const start = 'Init.ServiceIPRangeStart';
const size = 'Init.ServiceIPRangeSize';
const gateway = 'Network.Ip4GatewayAddress';
const length = 'Network.Ip4PrefixLength';
const dns = 'Network.DnsServers';
const http = 'Network.Proxy.Http';
const linux = 'Machines[0].LinuxNode';
const windows = 'Machines[0].WindowsNode';
const subscription = '6a3f0c1e-52b7-4d0e-9a41-0f2c6d7e8b90';

const byPath = (changes: Fix['changes'] = []): Changes =>
  Object.fromEntries(changes.map(({ path, value }) => [path, value]));

/** What the findings of a field offer for a text that was typed or pasted into it. */
function offered(path: string, text: string): readonly Changes[] {
  const field = path.replace(/\[\d\]$/, '');
  const value: AnswerValue = field === dns ? [text] : text;
  const type = field === 'Network.Ip4AddressPrefix' ? 'SingleMachineCluster' : 'ScalableCluster';
  const values: Record<string, AnswerValue> = {
    DeploymentType: type,
    'Wizard.WindowsNode': true,
    ...(field === 'Arc.ClusterName' ? { 'Arc.Location': 'westeurope' } : {}),
    [field]: value,
  };
  const answers = {
    ...emptyAnswers,
    values: Object.fromEntries(
      Object.entries(values).map(([at, each]) => [at, { value: each, source: 'you' as const }]),
    ),
  };
  return judge(answers, undefined, {})
    .findings.filter((finding) => finding.path === path || finding.path === field)
    .flatMap(({ fix, otherFix }) => [fix, otherFix])
    .flatMap((fix) => (fix === undefined ? [] : [byPath(fix.changes)]));
}

/** How people and programs write an address, in every field that takes one. */
const addressFields = [
  'Network.ControlPlaneEndpointIp',
  `${linux}.Ip4Address`,
  `${windows}.Ip4Address`,
  start,
  gateway,
  `${dns}[0]`,
];
const ofAddress = [
  '10.60.14.5:6443',
  '010.060.014.005',
  '10,60,14,5',
  ' 10.60.14.5. ',
  '"10.60.14.5"',
  '10. 60. 14. 5',
  '10。60。14。5',
  '１０.60.14.5',
  'https://10.60.14.5:6443/healthz',
  'IPv4 Address. . . . . . . . . . . : 10.60.14.5(Preferred)',
  'IPv4-Adresse  . . . . . . . . . . : 10.60.14.5(Bevorzugt)',
  'IPv4 地址 . . . . . . . . . . . . : 10.60.14.5(首选)',
  'inet 10.60.14.5/22 brd 10.60.15.255 scope global eth0',
  '10.60.14.5/22',
  '10.60.14.5 255.255.252.0',
  'server01 (10.60.14.5)',
  'IP=10.60.14.5',
];

describe('an address written in another way', () => {
  test.each(addressFields.flatMap((path) => ofAddress.map((text) => [path, text] as const)))(
    '%s: %s',
    (path, text) => {
      const at = path.replace(/\[\d\]$/, '');
      const value = at === dns ? ['10.60.14.5'] : '10.60.14.5';
      const hasLength = path === gateway && /[/ ](?:22|255)/.test(text);
      expect(offered(path, text)).toContainEqual({ [at]: value, ...(hasLength ? { [length]: 22 } : {}) });
    },
  );
});

const fields: readonly (readonly [path: string, text: string, changes: Changes])[] = [
  [start, '10.60.14.200-10.60.14.210', { [start]: '10.60.14.200', [size]: 11 }],
  [start, '10.60.14.200 bis 210', { [start]: '10.60.14.200', [size]: 11 }],
  [start, '10.60.14.200 – 10.60.14.209', { [start]: '10.60.14.200', [size]: 10 }],
  [start, '10.60.14.200/29', { [start]: '10.60.14.200', [size]: 8 }],
  [size, '10 addresses', { [size]: 10 }],
  [size, '10,0', { [size]: 10 }],
  [size, '10.60.14.200-10.60.14.210', { [start]: '10.60.14.200', [size]: 11 }],
  [length, '/22', { [length]: 22 }],
  [length, '255.255.252.0', { [length]: 22 }],
  [length, '0.0.3.255', { [length]: 22 }],
  [length, '22 bits', { [length]: 22 }],
  [length, '10.60.14.1/22', { [length]: 22 }],
  [`${dns}[0]`, '10.1.1.1, 10.1.1.2', { [dns]: ['10.1.1.1', '10.1.1.2'] }],
  [`${dns}[0]`, '10.1.1.1 10.1.1.2', { [dns]: ['10.1.1.1', '10.1.1.2'] }],
  [`${dns}[0]`, 'DNS: 10.1.1.1 und 10.1.1.2', { [dns]: ['10.1.1.1', '10.1.1.2'] }],
  [
    'Network.Ip4AddressPrefix',
    '192.168.77.0 255.255.255.0',
    { 'Network.Ip4AddressPrefix': '192.168.77.0/24' },
  ],
  ['Network.Ip4AddressPrefix', '192.168.77.5/24', { 'Network.Ip4AddressPrefix': '192.168.77.0/24' }],
  ['Network.Ip4AddressPrefix', '192.168.77.0', { 'Network.Ip4AddressPrefix': '192.168.77.0/24' }],
  ['Network.Ip4AddressPrefix', '192.168.077.000/24', { 'Network.Ip4AddressPrefix': '192.168.77.0/24' }],
  ['Network.Ip4AddressPrefix', '192,168,77,0/24', { 'Network.Ip4AddressPrefix': '192.168.77.0/24' }],
  ['Network.Ip4AddressPrefix', '192.168.77.0-255', { 'Network.Ip4AddressPrefix': '192.168.77.0/24' }],
  ...['0015.5d01.0203', '00 15 5D 01 02 03', '0:15:5d:1:2:3'].map(
    (text) => [`${linux}.MacAddress`, text, { [`${linux}.MacAddress`]: '00:15:5D:01:02:03' }] as const,
  ),
  ...[
    'MAC: 00155d-010203',
    'Physical Address. . . . : 00-15-5D-01-02-03',
    '"00:15:5D:01:02:03"',
    'ether 00:15:5d:01:02:03',
    '０0:15:5D:01:02:03',
    '0x00155D010203',
    'link/ether 00:15:5d:01:02:03 brd ff:ff:ff:ff:ff:ff',
  ].map(
    (text) => [`${windows}.MacAddress`, text, { [`${windows}.MacAddress`]: '00:15:5D:01:02:03' }] as const,
  ),
  ...[http, 'Network.Proxy.Https'].flatMap((path) =>
    [
      'proxy.plant:8080',
      '"http://proxy.plant:8080"',
      'proxy.plant 8080',
      'http:\\\\proxy.plant:8080',
      'http//proxy.plant:8080',
      'PROXY proxy.plant:8080;',
      'HTTP_PROXY=http://proxy.plant:8080',
      'http://proxy.plant:8080/index.html',
    ].map((text) => [path, text, { [path]: 'http://proxy.plant:8080' }] as const),
  ),
  [http, '10,60,14,5:8080', { [http]: 'http://10.60.14.5:8080' }],
  [
    http,
    'http=proxy.plant:8080;https=secure.plant:8443',
    { [http]: 'http://proxy.plant:8080', 'Network.Proxy.Https': 'http://secure.plant:8443' },
  ],
  [
    'Network.Proxy.No',
    'localhost; .plant ;10.0.0.0/8',
    { 'Network.Proxy.No': 'localhost,.plant,10.0.0.0/8' },
  ],
  ['Network.Proxy.No', 'localhost .plant', { 'Network.Proxy.No': 'localhost,.plant' }],
  ...[
    `{${subscription}}`,
    `"${subscription}"`,
    `Subscription ID: ${subscription}`,
    subscription.replaceAll('-', ''),
    `Visual Studio (${subscription})`,
    `/subscriptions/${subscription}/`,
  ].map((text) => ['Arc.SubscriptionId', text, { 'Arc.SubscriptionId': subscription }] as const),
  ['Arc.TenantId', `https://login.microsoftonline.com/${subscription}`, { 'Arc.TenantId': subscription }],
  ['Arc.ClientId', `appId: ${subscription},`, { 'Arc.ClientId': subscription }],
  [
    'Arc.SubscriptionId',
    `/subscriptions/${subscription}/resourceGroups/rg-plant`,
    { 'Arc.SubscriptionId': subscription, 'Arc.ResourceGroupName': 'rg-plant' },
  ],
  [
    'Arc.ResourceGroupName',
    `/subscriptions/${subscription}/resourceGroups/rg-plant/providers/x`,
    { 'Arc.SubscriptionId': subscription, 'Arc.ResourceGroupName': 'rg-plant' },
  ],
  ['Arc.ResourceGroupName', '"rg-plant"', { 'Arc.ResourceGroupName': 'rg-plant' }],
  ['Arc.ResourceGroupName', 'rg-plant (move)', { 'Arc.ResourceGroupName': 'rg-plant' }],
  ['Arc.Location', 'West Europe', { 'Arc.Location': 'westeurope' }],
  ['Arc.Location', '(Europe) West Europe', { 'Arc.Location': 'westeurope' }],
  ['Arc.ClusterName', 'Line 3', { 'Arc.ClusterName': 'Line-3' }],
  ...[linux, windows].flatMap((node) => [
    [`${node}.MemoryInMB`, '8 GB', { [`${node}.MemoryInMB`]: 8192 }] as const,
    [`${node}.MemoryInMB`, '8192MB', { [`${node}.MemoryInMB`]: 8192 }] as const,
    [`${node}.MemoryInMB`, '8.192', { [`${node}.MemoryInMB`]: 8192 }] as const,
    [`${node}.MemoryInMB`, '8,192', { [`${node}.MemoryInMB`]: 8192 }] as const,
    [`${node}.MemoryInMB`, '4,5 GiB', { [`${node}.MemoryInMB`]: 4608 }] as const,
    [`${node}.CpuCount`, '4 cores', { [`${node}.CpuCount`]: 4 }] as const,
    [`${node}.CpuCount`, '4 个', { [`${node}.CpuCount`]: 4 }] as const,
    [`${node}.CpuCount`, '4,0', { [`${node}.CpuCount`]: 4 }] as const,
    [`${node}.CpuCount`, '４', { [`${node}.CpuCount`]: 4 }] as const,
  ]),
  [`${linux}.DataSizeInGB`, '20 GB', { [`${linux}.DataSizeInGB`]: 20 }],
  [`${linux}.DataSizeInGB`, '0,5 TB', { [`${linux}.DataSizeInGB`]: 512 }],
  [`${linux}.DataSizeInGB`, '20480 MB', { [`${linux}.DataSizeInGB`]: 20 }],
  ['Machines[0].NetworkConnection.Mtu', '1500 bytes', { 'Machines[0].NetworkConnection.Mtu': 1500 }],
  ['Machines[0].NetworkConnection.Mtu', '1.500', { 'Machines[0].NetworkConnection.Mtu': 1500 }],
];

test.each(fields)('%s: %s', (path, text, changes) => {
  expect(offered(path, text)).toContainEqual(changes);
});

const routes = (row: Readonly<Record<string, string>>): readonly Changes[] =>
  checkRoutes({
    Routes: [{ InterfaceAlias: 'Port3', DestinationPrefix: '10.1.0.0/16', NextHop: '10.9.9.1', ...row }],
  }).findings.flatMap(({ fix }) => (fix === undefined ? [] : [byPath(fix.changes)]));

test.each([
  ['DestinationPrefix', '10.1.0.0 255.255.0.0', '10.1.0.0/16'],
  ['DestinationPrefix', '10.1.0.0/255.255.0.0', '10.1.0.0/16'],
  ['DestinationPrefix', '10.1.0.0 mask 255.255.0.0', '10.1.0.0/16'],
  ['DestinationPrefix', '010.001.000.000/16', '10.1.0.0/16'],
  ['DestinationPrefix', '10,1,0,0/16', '10.1.0.0/16'],
  ['DestinationPrefix', '"10.1.0.0/16"', '10.1.0.0/16'],
  ['DestinationPrefix', '10.1.0.0 / 16', '10.1.0.0/16'],
  ['DestinationPrefix', '10.1.0.0-10.1.255.255', '10.1.0.0/16'],
  ['NextHop', '10.9.9.1/24', '10.9.9.1'],
  ['NextHop', 'via 10.9.9.1', '10.9.9.1'],
  ['NextHop', '10,9,9,1', '10.9.9.1'],
  ['NextHop', '010.009.009.001', '10.9.9.1'],
  ['NextHop', 'Gateway: 10.9.9.1', '10.9.9.1'],
  ['RouteMetric', '100 ', 100],
  ['RouteMetric', 'metric 100', 100],
  ['RouteMetric', '100,0', 100],
])('a route, %s: %s', (field, text, value) => {
  const found = routes({ [field]: text });
  if (field === 'RouteMetric' && text.trim() === '100') expect(found).toEqual([]);
  else expect(found).toContainEqual({ [`Routes[0].${field}`]: value });
});

const compute = (field: string, text: string): readonly Changes[] =>
  checkCompute(
    { InterfaceAlias: 'Port2', [field]: text },
    {},
    field === 'networks' ? { networks: [text] } : {},
  ).findings.flatMap(({ fix }) => (fix === undefined ? [] : [byPath(fix.changes)]));

test.each([
  ['KubernetesNodeIPs', '10.1.2.10 to 10.1.2.15', '10.1.2.10-10.1.2.15'],
  ['KubernetesNodeIPs', '10.1.2.10 - 15', '10.1.2.10-10.1.2.15'],
  ['KubernetesNodeIPs', '010.001.002.010-010.001.002.015', '10.1.2.10-10.1.2.15'],
  ['KubernetesNodeIPs', '10,1,2,10-10,1,2,15', '10.1.2.10-10.1.2.15'],
  ['KubernetesServiceIPs', '10.1.2.10 bis 10.1.2.15', '10.1.2.10-10.1.2.15'],
  ['KubernetesServiceIPs', '10.1.2.8/29', '10.1.2.8-10.1.2.15'],
  ['KubernetesServiceIPs', '"10.1.2.10-10.1.2.15"', '10.1.2.10-10.1.2.15'],
  ['PodSubnet', '172.27.0.0 255.255.0.0', '172.27.0.0/16'],
  ['PodSubnet', '172.27.0.0/255.255.0.0', '172.27.0.0/16'],
  ['ServiceSubnet', '172.028.000.000/16', '172.28.0.0/16'],
  ['ServiceSubnet', '"172.28.0.0/16"', '172.28.0.0/16'],
  ['services', '4 services', 4],
  ['networks', '10.0.0.0 255.0.0.0', ['10.0.0.0/8']],
])('an address of the device, %s: %s', (field, text, value) => {
  expect(compute(field, text)).toContainEqual({ [`Compute.${field}`]: value });
});
