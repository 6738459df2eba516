import { expect, test } from 'vitest';
import { toType } from '#renderer/device/addresses/to-type.ts';
import type { DeviceFacts } from '#shared/facts/device-facts.ts';
import type { ComputeWanted, DevicePort, DeviceSwitch } from '#shared/routes/types.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';

const port: DevicePort = { InterfaceAlias: 'Port3', dhcp: false, address: '192.168.20.50', prefixLength: 24 };
const wanted: ComputeWanted = {
  InterfaceAlias: 'Port3',
  KubernetesNodeIPs: ' 192.168.20.160-192.168.20.161',
  KubernetesServiceIPs: '192.168.20.162-192.168.20.163',
  PodSubnet: '',
  ServiceSubnet: '',
};
const own: DeviceSwitch = { Name: 'vSwitch1', ports: ['Port3'], EnabledForCompute: true };
const done: DeviceSwitch = {
  ...own,
  nodeRange: '192.168.20.160-192.168.20.161',
  serviceRange: '192.168.20.162-192.168.20.169',
};
const error = (path: string, more: Partial<JudgedFinding> = {}): JudgedFinding => ({
  rule: 'R-CIP-2',
  text: 'R-CIP-2.gaps',
  severity: 'error',
  path,
  values: {},
  waivable: false,
  ...more,
});

interface Case {
  readonly wanted?: ComputeWanted;
  readonly port?: DevicePort;
  readonly set?: DeviceSwitch;
  readonly findings?: readonly JudgedFinding[];
  readonly facts?: DeviceFacts;
}
const fresh: DeviceFacts = { switches: [], roles: [] };
function states({ facts = fresh, set, findings = [], ...planned }: Case = {}) {
  const steps = toType({ port, wanted, set, findings, ...planned }, facts);
  return Object.fromEntries(steps.map(({ id, state }) => [id, state]));
}

test('on a new device everything but the address of the port is to do, and the values are as the device takes them', () => {
  expect(states()).toEqual({
    port: 'done',
    compute: 'open',
    nodes: 'open',
    services: 'open',
    subnets: 'optional',
    portal: 'open',
  });
  const steps = toType({ port, wanted, set: undefined, findings: [] }, fresh);
  expect(steps.find(({ id }) => id === 'nodes')?.value).toBe('192.168.20.160-192.168.20.161');
});

test('an address that nobody has read is neither there nor missing', () => {
  const { address, ...silent } = port;
  expect(address).toBeDefined();
  expect(states({ port: silent })).toMatchObject({ port: 'unknown' });
  expect(states({ port: { ...port, address: null } })).toMatchObject({ port: 'open' });
  expect(states({ port: { ...silent, dhcp: true } })).toMatchObject({ port: 'open' });
});

test('what the device has is compared with the plan', () => {
  const facts: DeviceFacts = { switches: [], roles: [{ Name: 'IotRole' }] };
  expect(states({ set: done, facts })).toMatchObject({
    compute: 'done',
    nodes: 'done',
    services: 'differs',
    portal: 'done',
  });
});

test('a port by DHCP is to be given an address first', () => {
  expect(states({ port: { ...port, dhcp: true } }).port).toBe('open');
  expect(states({ port: { InterfaceAlias: 'Port3', address: '192.168.20.50' } }).port).toBe('unknown');
});

test('compute on another switch stands in the way', () => {
  const other = { Name: 'vSwitch2', InterfaceAlias: ['Port4'], EnabledForCompute: true, IPAddressPools: [] };
  expect(states({ facts: { switches: [other] } }).compute).toBe('differs');
});

test('a value with an error is not given out, unless somebody accepted it', () => {
  const nodes = error('Compute.KubernetesNodeIPs');
  expect(states({ findings: [nodes] })).toMatchObject({ nodes: 'held', services: 'open' });
  const waiver = { rule: 'R-CIP-2', reason: 'so agreed' };
  expect(states({ findings: [{ ...nodes, waiver }] }).nodes).toBe('open');
  expect(states({ findings: [error('Compute.InterfaceAlias')] })).toMatchObject({
    nodes: 'held',
    services: 'held',
  });
  expect(states({ findings: [{ ...nodes, severity: 'warning' }] }).nodes).toBe('open');
});

test('own subnets can be set only while compute has not been configured', () => {
  const subnets = { ...wanted, PodSubnet: '10.98.0.0/16' };
  expect(states({ wanted: subnets }).subnets).toBe('open');
  expect(states({ wanted: subnets, facts: { roles: [{ Name: 'IotRole' }] } }).subnets).toBe('late');
  expect(states({ wanted: subnets, findings: [error('Compute.PodSubnet')] }).subnets).toBe('held');
});

test('what was not read is not claimed', () => {
  expect(states({ facts: {} })).toMatchObject({ compute: 'unknown', portal: 'unknown' });
});
