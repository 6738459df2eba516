import { describe, expect, test } from 'vitest';
import {
  deploy,
  deploymentFile,
  events,
  machineOf,
  onNode,
  outputs,
  printed,
  scalable,
  stagesOf,
  stagesWithoutArc,
} from './support.ts';

describe('a scalable deployment', () => {
  const deployed = () => {
    const machine = machineOf('clean-pc', deploymentFile(scalable));
    return { machine, said: deploy(machine) };
  };

  test('passes every stage, for both nodes, and ends with OK', () => {
    const { said } = deployed();
    expect(stagesOf(said)).toEqual(stagesWithoutArc);
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
    expect(onNode(machine, 'resolvectl status')).toMatch(
      /Current DNS Server: 10.20.30.5\n\s+DNS Servers: 10.20.30.5 10.20.30.6/,
    );
    expect(onNode(machine, 'env')).toContain(
      '\nhttp_proxy=http://proxy.plant:3128\nhttps_proxy=http://proxy.plant:3128\nno_proxy=10.20.30.0/24\n',
    );
    expect(onNode(machine, 'cat /sys/class/net/eth0/mtu')).toBe('1450');
    expect(onNode(machine, 'ipconfig /all', 'Windows')).toMatch(/IPv4 Address[. ]+: 10.20.30.152/);
    expect(onNode(machine, 'netsh winhttp show proxy', 'Windows')).toMatch(
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
    const machine = machineOf('server-k8s', deploymentFile(content));
    const said = deploy(machine);
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
    expect(outputs(deploy(machineOf('chinese-pc', deploymentFile(content)))).at(-1)).toMatch(/errors found/);
    const escaped = JSON.stringify(content).replace(
      /[^ -~]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    expect(
      outputs(deploy(machineOf('chinese-pc', { files: { 'C:\\job\\deployment.json': escaped } }))),
    ).toEqual(['OK']);
  });
});
