import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  deviceRouteValue,
  deviceSwitchValue,
  podValue,
  portAddressValue,
} from '#electron/host/catalogue/hcs.ts';
import { catalogue, checkCall, checkValues, deviceCatalogue } from '#electron/host/catalogue/index.ts';
import type { JsonValue } from '#shared/json.ts';

const readers = {
  'Get-HcsNetRoute': deviceRouteValue,
  'Get-HcsExternalVirtualSwitch': deviceSwitchValue,
  'Get-HcsIPAddress': portAddressValue,
  kubectl: podValue,
};

/** The answer as it leaves the boundary, and then as it is understood. */
function read(cmdlet: keyof typeof readers, ...values: JsonValue[]): unknown {
  const entry = deviceCatalogue.get(cmdlet);
  const answer = entry === undefined ? undefined : checkValues(entry, values);
  if (answer?.ok !== true) return answer?.error;
  const parsed = v.safeParse(v.array<v.GenericSchema>(readers[cmdlet]), answer.value.values);
  return parsed.success ? parsed.output : v.summarize(parsed.issues);
}

test('no call of a device can be made on this machine, and none of the machine on a device', () => {
  for (const { cmdlet } of deviceCatalogue.values()) {
    if (cmdlet !== 'Get-NetAdapter') expect(catalogue.has(cmdlet)).toBe(false);
  }
  expect(checkCall({ cmdlet: 'Restart-Computer', parameters: {} }, deviceCatalogue).ok).toBe(false);
  expect([...deviceCatalogue.values()].every(({ on }) => on === 'device')).toBe(true);
});

test('only adding and removing a route changes a device', () => {
  const changing = [...deviceCatalogue.values()].filter(({ changes }) => changes);
  expect(changing.map(({ cmdlet }) => cmdlet)).toEqual(['Add-HcsNetRoute', 'Remove-HcsNetRoute']);
});

const route = {
  InterfaceAlias: 'Port3',
  DestinationPrefix: '192.168.21.0/24',
  NextHop: '192.168.20.1',
  RouteMetric: 100,
};

test.for([
  { ...route, InterfaceAlias: 'vSwitch1' },
  { ...route, InterfaceAlias: 'Port3"; Remove-Item' },
  { ...route, DestinationPrefix: '192.168.21.0/33' },
  { ...route, DestinationPrefix: 'fd00::/64' },
  { ...route, NextHop: 'gateway' },
  { ...route, RouteMetric: 65_536 },
  { ...route, RouteMetric: '100' },
  { ...route, PolicyStore: 'ActiveStore' },
])('refuses to add %o', (parameters) => {
  expect(checkCall({ cmdlet: 'Add-HcsNetRoute', parameters }, deviceCatalogue).ok).toBe(false);
});

test('adds a route as the documentation prints it', () => {
  expect(checkCall({ cmdlet: 'Add-HcsNetRoute', parameters: route }, deviceCatalogue).ok).toBe(true);
});

test.for([
  route,
  { ...route, RouteMetric: '100' },
  { ...route, PSComputerName: '10.1.2.3', RunspaceId: 'a', PSShowComputerName: true },
  { Interface: 'Port3', Destination: '192.168.21.0/24', Gateway: '192.168.20.1', Metric: 100 },
  {
    interfacealias: ['Port3'],
    destination: '192.168.21.0',
    netmask: '255.255.255.0',
    nexthop: '192.168.20.1',
    metric: '100',
  },
  { Alias: 'Port3', Prefix: '192.168.21.0', PrefixLength: 24, NextHopIp: '192.168.20.1', RouteMetric: 100 },
])('reads the same route from %o', (bag) => {
  expect(read('Get-HcsNetRoute', bag)).toEqual([route]);
});

test('a property that nobody foresaw is kept beside the route', () => {
  expect(read('Get-HcsNetRoute', { ...route, Protocol: 'NetMgmt', Age: null })).toEqual([
    { ...route, raw: { Protocol: 'NetMgmt' } },
  ]);
});

test('a bag in which nothing is understood is no route, and is quoted as it came', () => {
  expect(read('Get-HcsNetRoute', { Ziel: '192.168.21.0/24' })).toContain('{"Ziel":"192.168.21.0/24"}');
});

test('reads a switch whose pools remoting has made one text of', () => {
  const [found] = read('Get-HcsExternalVirtualSwitch', {
    Name: 'vSwitch1',
    InterfaceAlias: '{Port3, Port4}',
    EnabledForCompute: 'True',
    IPAddressPools:
      "Name: 'KubernetesNodeIPs', AddressRange: '10.1.1.2-10.1.1.3', Name: 'KubernetesServiceIPs', AddressRange: '10.1.1.6-10.1.1.8'",
  }) as readonly unknown[];
  expect(found).toEqual({
    Name: 'vSwitch1',
    InterfaceAlias: ['Port3', 'Port4'],
    EnabledForCompute: true,
    IPAddressPools: [
      { Name: 'KubernetesNodeIPs', AddressRange: '10.1.1.2-10.1.1.3' },
      { Name: 'KubernetesServiceIPs', AddressRange: '10.1.1.6-10.1.1.8' },
    ],
  });
});

test('a port without a gateway has none; of one that is not asked about a gateway, nothing is said', () => {
  const port = { Name: 'Port3', UseDhcp: 'False', IpAddress: '192.168.20.50', OperationalStatus: 'Up' };
  const known = { Name: 'Port3', Status: 'Up', UseDhcp: false, IpAddress: '192.168.20.50' };
  expect(read('Get-HcsIPAddress', port)).toEqual([known]);
  expect(read('Get-HcsIPAddress', { ...port, Gateway: '' })).toEqual([{ ...known, Gateway: null }]);
  expect(read('Get-HcsIPAddress', { ...port, Gateway: '0.0.0.0' })).toEqual([{ ...known, Gateway: null }]);
  expect(read('Get-HcsIPAddress', { ...port, Netmask: '255.255.255.128' })).toEqual([
    { ...known, PrefixLength: 25 },
  ]);
  expect(read('Get-HcsIPAddress', { ...port, Netmask: '255.0.255.0' })).toEqual([known]);
});

test('reads pods from the table that kubectl prints', () => {
  const rows = [
    'NAMESPACE        NAME                 READY   STATUS    RESTARTS      AGE',
    'metallb-system   speaker-hx4lm        1/1     Running   3 (5h ago)    41d',
    'No resources found',
  ];
  expect(read('kubectl', ...rows)).toEqual([
    null,
    { Namespace: 'metallb-system', Name: 'speaker-hx4lm', Ready: '1/1', Status: 'Running' },
    null,
  ]);
});
