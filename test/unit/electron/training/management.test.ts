import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import {
  deployed,
  deployment,
  described,
  events,
  machineOf,
  outputsOf,
  scalable,
  single,
  text,
  worldOf,
} from './support.ts';

describe('removing a deployment', () => {
  test.for([
    ['a single machine', single],
    ['a scalable one on an external switch', scalable],
  ] as const)('gives the machine back as it was: %s', ([, file]) => {
    const machine = deployed(file);
    const { facts } = worldOf(machineOf('clean-pc'));
    expect(worldOf(machine).facts).not.toEqual(facts);
    expect(outputsOf(machine, 'Remove-AksEdgeDeployment', { Force: true })).toEqual(['OK']);
    const { adapters, addresses, routes, dnsServers, switches, drives, operatingSystem } =
      worldOf(machine).facts;
    expect({ adapters, addresses, routes, switches, drives, operatingSystem }).toEqual({
      adapters: facts.adapters,
      addresses: facts.addresses,
      routes: facts.routes,
      switches: facts.switches,
      drives: facts.drives,
      operatingSystem: facts.operatingSystem,
    });
    expect(new Set(dnsServers)).toEqual(new Set(facts.dnsServers));
    expect(outputsOf(machine, 'Find-Leftover')).toEqual([]);
    expect(outputsOf(machine, deployment.cmdlet, deployment.parameters).at(-1)).toBe('OK');
  });

  test('that died half way leaves something to be found, and cleans it up', () => {
    const machine = machineOf('clean-pc', {
      faults: [{ cmdlet: 'New-AksEdgeDeployment', call: 1, does: 'exit', after: 'Virtual machine hostname' }],
    });
    events(machine, deployment.cmdlet, deployment.parameters);
    expect(outputsOf(machine, 'Find-Leftover').map((item) => (item as JsonObject)['Kind'])).toEqual([
      'switch',
      'vhdx',
    ]);
    events(machine, 'Remove-AksEdgeDeployment', { Force: true });
    expect(outputsOf(machine, 'Find-Leftover')).toEqual([]);
  });
});

describe('Azure Arc', () => {
  const arc = {
    ClusterName: 'plant-7',
    Location: 'westeurope',
    ResourceGroupName: 'rg',
    SubscriptionId: 's',
    TenantId: 't',
    ClientId: 'c',
    ClientSecret: 'x',
  };

  test('can be connected once the cluster is there', () => {
    const machine = described('clean-pc', {}, { 'C:\\arc.json': { ...single, Arc: arc } });
    events(machine, deployment.cmdlet, deployment.parameters);
    expect(outputsOf(machine, 'Test-AksEdgeArcConnection')).toEqual([false]);
    expect(
      outputsOf(machine, 'Connect-AksEdgeArc', { JsonConfigFilePath: 'C:\\job\\deployment.json' }),
    ).toEqual(['Azure Arc parameters not set or invalid']);
    expect(outputsOf(machine, 'Connect-AksEdgeArc', { JsonConfigFilePath: 'C:\\arc.json' })).toEqual(['OK']);
    expect(outputsOf(machine, 'Test-AksEdgeArcConnection')).toEqual([true]);
    expect(outputsOf(machine, 'Get-AksEdgeDeploymentInfo')[0]).toMatchObject({
      Arc: { Status: 'Connected', ClusterName: 'plant-7' },
    });
  });
});

describe('a cluster that grows', () => {
  const ask = { ScaleType: 'AddNode', NodeType: 'Windows', WindowsNodeIp: '10.20.30.152' };

  test('gives a file whose token differs each time, and none without a deployment', () => {
    expect(outputsOf(machineOf('clean-pc'), 'New-AksEdgeScaleConfig', ask)).toEqual([]);
    const machine = deployed();
    const config: unknown = JSON.parse(text(events(machine, 'New-AksEdgeScaleConfig', ask)));
    expect(config).toMatchObject({
      Join: { ClusterJoinToken: expect.stringContaining('training') as unknown },
      Machines: [{ WindowsNode: { Ip4Address: '10.20.30.152' } }],
    });
  });

  test('has the node that was added, once', () => {
    const linuxOnly = { ...scalable, Machines: [{ ...scalable.Machines[0], WindowsNode: undefined }] };
    const machine = machineOf('clean-pc', {
      files: { 'C:\\job\\deployment.json': linuxOnly, 'C:\\scale.json': windowsNode },
    });
    events(machine, deployment.cmdlet, deployment.parameters);
    expect(outputsOf(machine, 'Invoke-Kubectl', { Query: 'nodes' })).toHaveLength(1);
    const add = () => outputsOf(machine, 'Add-AksEdgeNode', { JsonConfigFilePath: 'C:\\scale.json' });
    expect(add()).toEqual(['OK']);
    const name = text(events(machine, 'Get-AksEdgeNodeName', { NodeType: 'Windows' }));
    expect(name).toMatch(/-wedge$/);
    expect(outputsOf(machine, 'Invoke-Kubectl', { Query: 'nodes' })).toContainEqual(
      expect.objectContaining({ Name: name, Ready: true, InternalIP: '10.20.30.152' }),
    );
    expect(add()[0]).toMatch(/already exists/);
  });
});

const windowsNode = {
  ...scalable,
  Machines: [{ WindowsNode: { CpuCount: 2, MemoryInMB: 4096, Ip4Address: '10.20.30.152' } }],
};
