import { describe, expect, test } from 'vitest';
import { deploymentVerdict, networkVerdict } from '#electron/host/catalogue/verdicts.ts';
import type { TrainingEvent } from '#electron/training/events.ts';
import type { TrainingMachine } from '#electron/training/machine.ts';
import { stageBeginning, stageIds, type StageId } from '#shared/plan/stages.ts';
import { deployment, events, machineOf, outputs, printed, scalable, single, text } from './support.ts';

const run = (machine: TrainingMachine) => [...machine.perform(deployment)];

function stagesOf(said: readonly TrainingEvent[]): StageId[] {
  const seen: StageId[] = [];
  for (const text of printed(said)) {
    const stage = stageBeginning(text, seen.at(-1));
    if (stage !== undefined) seen.push(stage);
  }
  return seen;
}

const file = (content: object) => ({ files: { 'C:\\job\\deployment.json': content } });
const withNetwork = (part: object) => file({ ...single, Network: { ...single.Network, ...part } });
const node = (machine: TrainingMachine, command: string, NodeType = 'Linux') =>
  text(events(machine, 'Invoke-AksEdgeNodeCommand', { command, NodeType }));
const withoutArc = stageIds.filter((id) => id !== 'arc');

describe('a deployment on a single machine', () => {
  test('prints the lines of the published run in their order, and OK last', () => {
    const said = run(machineOf('clean-pc'));
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
    expect(stagesOf(said)).toEqual(withoutArc);
  });

  test('takes as long as a real one, and says the time of the machine with every step', () => {
    const said = run(machineOf('clean-pc'));
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
    run(machine);
    expect(outputs(events(machine, 'Test-AksEdgeDeployment'))).toEqual([true]);
    expect(outputs(events(machine, 'Get-AksEdgeNodeAddr'))[1]).toBe('192.168.0.2');
    expect(outputs(events(machine, 'Get-AksEdgeDeploymentInfo'))).toMatchObject([
      { LinuxNodeConfig: { ServiceIpRange: '192.168.0.4-192.168.0.13' } },
    ]);
    expect(node(machine, 'resolvectl status')).toContain('DNS Servers: 1.1.1.1 1.0.0.1');
    expect(node(machine, 'env')).not.toContain('proxy');
    expect(outputs(events(machine, 'Get-VMSwitch'))).toContainEqual(
      expect.objectContaining({ Name: 'aksedgesw-int', SwitchType: 'Internal' }),
    );
  });

  test('skips private subnets whose .1 is taken, and warns of each', () => {
    const said = run(machineOf('busy-subnet'));
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
    const change = (
      of: Parameters<NonNullable<NonNullable<Parameters<typeof machineOf>[1]>['change']>>[0],
    ) => ({
      ...of,
      state: { ...of.state, network: everywhere },
    });
    const said = run(machineOf('clean-pc', { change }));
    expect(outputs(said).at(-1)).toMatch(/All potential subnets '192.168.0.0' to '192.168.255.0' overlap/);
    const skipping = run(machineOf('clean-pc', { change, ...withNetwork({ SkipAddressFreeCheck: true }) }));
    expect(outputs(skipping)).toEqual(['OK']);
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
    const machine = machineOf('clean-pc', file(online));
    expect(stagesOf(run(machine))).toEqual([...stageIds]);
    expect(outputs(events(machine, 'Get-AksEdgeDeploymentInfo'))).toMatchObject([
      { Arc: { Status: 'Connected' } },
    ]);
    expect(JSON.stringify(machine.snapshot())).not.toContain('ClientSecret');
  });

  test('is refused online without the values for Azure Arc since schema 1.15, not before', () => {
    const online = (SchemaVersion: string) =>
      file({ ...single, SchemaVersion, Network: { NetworkPlugin: 'flannel' } });
    expect(outputs(run(machineOf('clean-pc', online('1.16')))).at(-1)).toMatch(
      /Azure Arc parameters not set or invalid/,
    );
    expect(outputs(run(machineOf('clean-pc', online('1.9'))))).toEqual(['OK']);
  });
});

describe('a scalable deployment', () => {
  const deployed = () => {
    const machine = machineOf('clean-pc', file(scalable));
    return { machine, said: run(machine) };
  };

  test('passes every stage, for both nodes, and ends with OK', () => {
    const { said } = deployed();
    expect(stagesOf(said)).toEqual(withoutArc);
    expect(printed(said)).toEqual(
      expect.arrayContaining([
        '- * Name:Default Switch - Type:Internal',
        "Checking for virtual switch with name 'aksedgesw-ext'",
        'Kubernetes node (line3-pc04-ledge) reached condition Ready',
        'Kubernetes node (line3-pc04-wedge) reached condition Ready',
      ]),
    );
    expect(outputs(said)).toEqual(['OK']);
  });

  test('moves the address, routes and name servers of the adapter to the switch that it makes', () => {
    const { machine } = deployed();
    const { facts } = machine.snapshot().world;
    const own = facts.adapters?.find(({ Name }) => Name === 'vEthernet (aksedgesw-ext)');
    expect(own?.MacAddress).toBe('A4-BB-6D-31-07-57');
    expect(facts.addresses).toContainEqual(
      expect.objectContaining({
        IPAddress: '10.20.30.57',
        InterfaceAlias: own?.Name,
        InterfaceIndex: own?.InterfaceIndex,
      }),
    );
    expect(facts.routes?.some(({ InterfaceIndex }) => InterfaceIndex === 12)).toBe(false);
    expect(facts.dnsServers).toContainEqual({
      InterfaceIndex: own?.InterfaceIndex,
      ServerAddresses: ['10.20.30.5'],
    });
    expect(facts.switches?.at(-1)).toMatchObject({
      NetAdapterInterfaceGuid: ['{6F1C0C1E-5B0B-4D0C-9C46-2B7A3F1D5E12}'],
    });
  });

  test('gives its nodes what the file says, and keeps no password of the proxy', () => {
    const { machine } = deployed();
    expect(outputs(events(machine, 'Get-AksEdgeNodeAddr', { NodeType: 'Linux' }))).toEqual([
      '02:15:5d:00:00:51',
      '10.20.30.151',
    ]);
    expect(node(machine, 'resolvectl status')).toMatch(
      /Current DNS Server: 10.20.30.5\n\s+DNS Servers: 10.20.30.5 10.20.30.6/,
    );
    expect(node(machine, 'env')).toContain(
      '\nhttp_proxy=http://proxy.plant:3128\nhttps_proxy=http://proxy.plant:3128\nno_proxy=10.20.30.0/24\n',
    );
    expect(node(machine, 'cat /sys/class/net/eth0/mtu')).toBe('1450');
    expect(node(machine, 'ipconfig /all', 'Windows')).toMatch(/IPv4 Address[. ]+: 10.20.30.152/);
    expect(node(machine, 'netsh winhttp show proxy', 'Windows')).toMatch(
      /Proxy Server\(s\) : {2}proxy.plant:3128/,
    );
    expect(JSON.stringify(machine.snapshot())).not.toContain('geheim');
  });

  test('makes its addresses answer from then on', () => {
    const { machine } = deployed();
    const Addresses = ['10.20.30.150', '10.20.30.151', '10.20.30.152', '10.20.30.153'];
    expect(outputs(events(machine, 'Send-Ping', { Addresses }))).toMatchObject([
      { Answered: true },
      { Answered: true, LinkLayerAddress: '02-15-5D-00-00-51' },
      { Answered: true },
      { Answered: false },
    ]);
  });

  test('uses the external switch that its adapter is bound to already', () => {
    const content = {
      ...scalable,
      Init: { ServiceIPRangeStart: '10.60.13.160', ServiceIPRangeSize: 5 },
      Network: {
        ...scalable.Network,
        NetworkPlugin: 'calico',
        ControlPlaneEndpointIp: '10.60.13.150',
        Ip4GatewayAddress: '10.60.12.1',
        Ip4PrefixLength: 22,
      },
      Machines: [{ NetworkConnection: { AdapterName: 'NIC1' }, LinuxNode: { Ip4Address: '10.60.13.151' } }],
    };
    const machine = machineOf('server-k8s', file(content));
    const said = run(machine);
    expect(outputs(said)).toEqual(['OK']);
    expect(printed(said)).toContain("- The virtual switch 'plant-ext' of type 'External' is present");
    expect(printed(said)).toContain('AksEdge - deploying a new Linux scalable k8s cluster');
    expect(machine.snapshot().world.facts.switches?.map(({ Name }) => Name)).toEqual([
      'plant-ext',
      'backup-set',
    ]);
  });

  test('breaks on an adapter name outside ASCII that was not escaped, and reads an escaped one', () => {
    const content = {
      ...scalable,
      Machines: [{ NetworkConnection: { AdapterName: '以太网' }, LinuxNode: { Ip4Address: '10.20.30.151' } }],
    };
    expect(outputs(run(machineOf('chinese-pc', file(content)))).at(-1)).toMatch(/errors found/);
    const escaped = JSON.stringify(content).replace(
      /[^ -~]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    expect(outputs(run(machineOf('chinese-pc', { files: { 'C:\\job\\deployment.json': escaped } })))).toEqual(
      ['OK'],
    );
  });
});

describe('a deployment that fails', () => {
  test('because its node never becomes ready ends with the failure, although an OK stands before it', () => {
    const machine = machineOf('deploy-fails');
    const said = run(machine);
    expect(said).toContainEqual({ does: 'warning', text: 'Waiting for node (line3-pc04-ledge) timed out.' });
    expect(printed(said)).toEqual(
      expect.arrayContaining([
        '- Error: Linux node not in Ready state, or cluster could not be reached from host side at line 3140',
        'Exception caught!!!',
        'Collecting logs from deployment...',
        'Zip file is located at "C:\\ProgramData\\AksEdge\\logs\\aksedgelogs-261122-0937.zip"',
        'Attempting to remove hcs single machine cluster network',
      ]),
    );
    expect(outputs(said)).toEqual([
      'C:\\ProgramData\\AksEdge\\logs\\aksedgelogs-261122-0937.zip',
      'OK',
      'AksEdge - failed create new deployment: Linux node not in Ready state, or cluster could not be reached from host side at line 3140',
    ]);
    expect(deploymentVerdict(outputs(said)).ok).toBe(false);
    expect(stagesOf(said).at(-1)).toBe('ready');
  });

  test('leaves the machine as it was', () => {
    const machine = machineOf('deploy-fails');
    const before = machine.snapshot().world;
    run(machine);
    expect(machine.snapshot().world).toEqual({ ...before, begun: { 'New-AksEdgeDeployment': 1 } });
    expect(outputs(events(machine, 'Test-AksEdgeDeployment'))).toEqual([false]);
  });

  test.each([
    [
      'memory',
      'small-pc',
      { CpuCount: 2, MemoryInMB: 2048, DataSizeInGB: 10 },
      'Not enough memory available.',
    ],
    [
      'cores',
      'clean-pc',
      { CpuCount: 12, MemoryInMB: 2048, DataSizeInGB: 10 },
      'Not enough CPU cores available.',
    ],
    [
      'disk',
      'small-pc',
      { CpuCount: 2, MemoryInMB: 2048, DataSizeInGB: 40 },
      'Not enough disk space available.',
    ],
  ])('for want of %s says so last, after its clean-up', (_what, name, LinuxNode, reason) => {
    const said = run(machineOf(name, file({ ...single, Machines: [{ LinuxNode }] })));
    expect(outputs(said).slice(-2)).toEqual([
      'OK',
      `AksEdge - failed create new deployment: AksEdge - creation of Linux node failed: ${reason}`,
    ]);
    expect(stagesOf(said).at(-1)).toBe('requirements');
  });

  test('without Hyper-V, or beside another deployment, changes nothing', () => {
    expect(text(run(machineOf('no-hyper-v')))).toMatch(/'Microsoft-Hyper-V' is not enabled/);
    const machine = machineOf('clean-pc');
    run(machine);
    const { facts, deployment, phase } = machine.snapshot().world;
    expect(outputs(run(machine))).toEqual([expect.stringMatching(/existing deployment/)]);
    expect(machine.snapshot().world).toMatchObject({ facts, deployment, phase });
  });

  test.each([
    ['the licence', { AcceptEula: null, AcceptOptionalTelemetry: true }, /license/],
    ['the diagnostic data', { AcceptEula: true, AcceptOptionalTelemetry: null }, /diagnostic data/],
  ])('to say what the file says about %s is asked for it, and nobody answers', (_what, User, question) => {
    const said = run(machineOf('clean-pc', file({ ...single, User })));
    expect(said.at(-2)).toMatchObject({ does: 'prompt', text: expect.stringMatching(question) as unknown });
    expect(outputs(said)).toEqual([]);
  });
});

describe('the check of the network parameters', () => {
  const check = (content: object, name = 'clean-pc') =>
    events(machineOf(name, file(content)), 'Test-AksEdgeNetworkParameters', deployment.parameters);

  test('says True for files that can be deployed', () => {
    for (const content of [single, scalable]) expect(networkVerdict(outputs(check(content))).ok).toBe(true);
  });

  test.each([
    [
      'an address that answers',
      { ControlPlaneEndpointIp: '10.20.30.10' },
      '- Error: ControlPlaneEndpointIp 10.20.30.10 in use',
    ],
    [
      'an address that only ARP gives away',
      { ControlPlaneEndpointIp: '10.20.30.13' },
      '- Error: ControlPlaneEndpointIp 10.20.30.13 in use',
    ],
    [
      'an address of another subnet',
      { ControlPlaneEndpointIp: '10.20.31.9' },
      '- Error: Ip4GatewayAddress and ControlPlaneEndpointIp 10.20.31.9 are not in the same subnet',
    ],
    [
      'a silent gateway',
      { Ip4GatewayAddress: '10.20.30.254' },
      '- Error: Ip4GatewayAddress 10.20.30.254 is not reachable',
    ],
    [
      'the plugin of the other distribution',
      { NetworkPlugin: 'calico' },
      '- Error: NetworkPlugin calico is not supported, use flannel',
    ],
  ])('counts %s as one error and says False', (_what, part, text) => {
    const said = check({ ...scalable, Network: { ...scalable.Network, ...part } });
    expect(printed(said)).toContain(text);
    expect(printed(said).at(-1)).toBe('*** 1 errors found in the deployment configuration.');
    expect(outputs(said)).toEqual([false]);
  });

  test.each([
    ['Ethernet 9', /^- Error: Ethernet 9 not found\. External switch creation will fail\.$/],
    ['Ethernet', /^- Error: Ethernet not found or not connected\. External switch not created\.$/],
    ['Ethernet 3', /^- Error: Ethernet 3 not found\./],
  ])('knows that the adapter %s cannot carry an external switch', (AdapterName, text) => {
    const [machine] = scalable.Machines;
    const said = check({ ...scalable, Machines: [{ ...machine, NetworkConnection: { AdapterName } }] });
    expect(printed(said)).toContainEqual(expect.stringMatching(text));
    expect(outputs(said)).toEqual([false]);
  });

  test('refuses a newer schema than the installed module knows, comparing versions and not numbers', () => {
    expect(outputs(check({ ...single, SchemaVersion: '1.17' }))).toEqual([false]);
    expect(outputs(check({ ...single, SchemaVersion: '1.9' }))).toEqual([true]);
  });

  test('warns of a private prefix whose .1 is taken', () => {
    const said = check(
      { ...single, Network: { ...single.Network, Ip4AddressPrefix: '192.168.0.0/24' } },
      'busy-subnet',
    );
    expect(said).toContainEqual({ does: 'warning', text: "IP address '192.168.0.1' is not free" });
    expect(outputs(said)).toEqual([false]);
  });
});
