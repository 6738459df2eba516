import { describe, expect, test } from 'vitest';
import type { Scenario } from '#electron/training/scenario.ts';
import { stageIds } from '#shared/job/stages.ts';
import {
  deploy,
  deploymentFile,
  described,
  events,
  machineOf,
  onNode,
  outputs,
  printed,
  single,
  stagesOf,
  stagesWithoutArc,
} from './support.ts';

describe('a deployment on a single machine', () => {
  test('prints the lines of the published run in their order, and OK last', () => {
    const said = deploy(machineOf('clean-pc'));
    const lines = printed(said);
    const landmarks = [
      'Checking host for required features',
      "- Checking the status of 'Microsoft-Hyper-V'",
      "- Checking the status of 'OpenSSH.Client*'",
      'All required host features are installed',
      'Validating AksEdge network parameters...',
      '*** 0 errors found in the deployment configuration.',
      'AksEdge - deploying a new Linux single machine k3s cluster',
      "- Selecting private subnet in the '192.168' network segment...",
      "- Identified candidate for private subnet: '192.168.0.0'. Validating subnet's gateway IP '192.168.0.1' is free...",
      'Creating single machine cluster hcs network',
      '- AksEdge - private network carved:',
      "Checking for virtual switch with name 'aksedgesw-int'",
      'Creating vnet (name: aksedgesw-int)',
      '- Skipping DNS, not searching for DNS server',
      "- A minimum of 30 GB disk space is required on drive 'C:'",
      '- Host has 11270 MB free memory',
      '- A minimum of 4 CPU cores is required',
      'Step 2: Verifying installation',
      "- Testing if vnet resource 'aksedgesw-int' is provisioned",
      'Step 3: Runtime configuration complete. Creating virtual machine',
      'Setting dynamically expanding virtual hard disk maximum size to 38.66 GB',
      'Virtual machine hostname: line3-pc04-ledge',
      'Testing SSH connection...',
      'Initializing kubernetes runtime in Linux node.',
      'Waiting for Kubernetes node (line3-pc04-ledge) to reach condition Ready, timeout = 300 seconds',
      'Kubernetes node (line3-pc04-ledge) reached condition Ready',
      'AksEdge - copying Kubeconfig into the host.',
      'AksEdge - new deployment successfully created.',
    ];
    expect(lines.filter((text) => landmarks.includes(text))).toEqual(landmarks);
    expect(outputs(said)).toEqual(['OK']);
    expect(stagesOf(said)).toEqual(stagesWithoutArc);
  });

  test('takes as long as a real one, and says the time of the machine with every step', () => {
    const said = deploy(machineOf('clean-pc'));
    const seconds = said.reduce((sum, event) => sum + (event.does === 'pause' ? event.ms / 1000 : 0), 0);
    expect(seconds).toBeGreaterThan(150);
    expect(seconds).toBeLessThan(300);
    const stamped = said.flatMap((event) =>
      'text' in event ? [/^\[(.*?)\]/.exec(event.text)?.[1] ?? ''] : [],
    );
    const times = stamped.filter(Boolean);
    expect(times[0]).toBe('11/22/2026 09:30:00');
    expect([...times].sort()).toEqual(times);
    expect(times.at(-1)).toMatch(/^11\/22\/2026 09:3[234]:/);
  });

  test('leaves a node that answers as the file wanted it, with public name servers where the file named none', () => {
    const machine = machineOf('clean-pc');
    deploy(machine);
    expect(outputs(events(machine, 'Test-AksEdgeDeployment'))).toEqual([true]);
    expect(outputs(events(machine, 'Get-AksEdgeNodeAddr'))[1]).toBe('192.168.0.2');
    expect(outputs(events(machine, 'Get-AksEdgeDeploymentInfo'))).toMatchObject([
      { LinuxNodeConfig: { ServiceIpRange: '192.168.0.4-192.168.0.13' } },
    ]);
    expect(onNode(machine, 'resolvectl status')).toContain('DNS Servers: 1.1.1.1 1.0.0.1');
    expect(onNode(machine, 'env')).not.toContain('proxy');
    expect(outputs(events(machine, 'Get-VMSwitch'))).toContainEqual(
      expect.objectContaining({ Name: 'aksedgesw-int', SwitchType: 'Internal' }),
    );
  });

  test('skips private subnets whose .1 is taken, and warns of each', () => {
    const said = deploy(machineOf('busy-subnet'));
    expect(said).toContainEqual({ does: 'warning', text: "IP address '192.168.0.1' is not free" });
    expect(printed(said)).toContain('Value : 192.168.1.2');
    expect(outputs(said)).toEqual(['OK']);
  });

  test('finds no private subnet where something answers on every one, unless that check is skipped', () => {
    const everywhere = {
      devices: Array.from({ length: 256 }, (_, third) => ({
        IPAddress: `192.168.${String(third)}.1`,
        answersPing: true,
      })),
      names: [],
    };
    const change = (of: Scenario): Scenario => ({ ...of, state: { ...of.state, network: everywhere } });
    const said = deploy(machineOf('clean-pc', { change }));
    expect(outputs(said).at(-1)).toMatch(/All potential subnets '192.168.0.0' to '192.168.255.0' overlap/);
    const skipping = { ...single, Network: { ...single.Network, SkipAddressFreeCheck: true } };
    const unchecked = deploy(machineOf('clean-pc', { change, ...deploymentFile(skipping) }));
    expect(outputs(unchecked)).toEqual(['OK']);
  });

  test('connects to Azure Arc after the cluster stands, when the file says how', () => {
    const guid = '11111111-2222-3333-4444-555555555555';
    const Arc = {
      ClusterName: 'line3',
      Location: 'westeurope',
      ResourceGroupName: 'rg',
      SubscriptionId: guid,
      TenantId: guid,
      ClientId: guid,
      ClientSecret: 'x',
    };
    const online = { ...single, Arc, Network: { NetworkPlugin: 'flannel' } };
    const machine = machineOf('clean-pc', deploymentFile(online));
    expect(stagesOf(deploy(machine))).toEqual([...stageIds]);
    expect(outputs(events(machine, 'Get-AksEdgeDeploymentInfo'))).toMatchObject([
      { Arc: { Status: 'Connected' } },
    ]);
    expect(JSON.stringify(machine.snapshot())).not.toContain('ClientSecret');
  });

  test.each([
    ['1.16', '1.9.262.0', /failed create new deployment: Azure Arc parameters not set or invalid/],
    ['1.9', '1.11.230.0', /failed create new deployment: Azure Arc parameters not set or invalid/],
    ['1.14', '1.10.868.0', /^Azure Arc parameters not set or invalid$/],
    ['1.14', '1.9.262.0', /^OK$/],
  ])(
    'online without the values for Azure Arc, schema %s on %s answers %s',
    (SchemaVersion, version, answer) => {
      const product = { DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion: version };
      const online = { ...single, SchemaVersion, Network: { NetworkPlugin: 'flannel' } };
      const machine = described('clean-pc', { product }, { 'C:\\job\\deployment.json': online });
      expect(outputs(deploy(machine)).at(-1)).toMatch(answer);
    },
  );
});
