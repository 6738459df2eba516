import { expect, test } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { JsonValue } from '#shared/json.ts';
import { nodeCommands, proofCalls } from '#shared/verification/proof-calls.ts';
import { dnsServersOf } from '#shared/verification/proof-linux.ts';
import { makeProof, type Seen } from '#shared/verification/proof.ts';

const scalable: DeploymentFile = {
  DeploymentType: 'ScalableCluster',
  Init: { ServiceIPRangeStart: '10.20.30.250', ServiceIPRangeSize: 4 },
  Network: {
    DnsServers: ['10.20.30.5', '10.20.30.6'],
    Proxy: {
      Http: 'http://svc:geheim@proxy.plant:3128',
      Https: 'http://proxy.plant:3128',
      No: 'localhost,10.20.30.0/24,.plant',
    },
    InternetDisabled: false,
  },
  Arc: { ClientId: '00000000-0000-0000-0000-000000000001' },
  Machines: [
    {
      NetworkConnection: { AdapterName: 'Ethernet 2', Mtu: 1450 },
      LinuxNode: { Ip4Address: '10.20.30.161', MacAddress: '02-15-5d-00-00-51' },
      WindowsNode: { Ip4Address: '10.20.30.162' },
    },
  ],
};

const answer = (cmdlet: string, values: readonly JsonValue[] | undefined): Seen => ({
  call: { cmdlet, parameters: {} },
  values,
});
const said = (command: string, text: string): Seen => ({
  call: { cmdlet: 'Invoke-AksEdgeNodeCommand', parameters: { command } },
  values: text.split('\n'),
});

const resolvectl = `Global
         Protocols: -LLMNR -mDNS
  DNS Servers: 9.9.9.9
Link 2 (eth0)
    Current Scopes: DNS
Current DNS Server: 10.20.30.6
       DNS Servers: 10.20.30.5
                    10.20.30.6
Link 3 (cni0)
       DNS Servers: 8.8.8.8`;

const whole: readonly Seen[] = [
  answer('Test-AksEdgeDeployment', [true]),
  answer('Get-AksEdgeDeploymentInfo', [
    { LinuxNodeConfig: { ServiceIpRange: '10.20.30.250 - 10.20.30.253' }, Arc: { Status: 'Connected' } },
  ]),
  answer('Get-AksEdgeNodeName', ['line3-pc04-ledge']),
  answer('Invoke-Kubectl', [
    { Name: 'line3-pc01-ledge', Ready: 'False', Version: 'v1.31.4+k3s1', InternalIP: '10.20.30.151' },
    { Name: 'line3-pc04-ledge', Ready: 'True', Version: 'v1.31.4+k3s1', InternalIP: '10.20.30.161' },
    { Name: 'line3-pc04-wedge', Ready: true, Version: 'v1.31.4+k3s1', InternalIP: '10.20.30.162' },
  ]),
  answer('Get-NetAdapter', [
    { Name: 'Ethernet', InterfaceDescription: 'Realtek PCIe GbE Family Controller' },
    { Name: 'Ethernet 2', InterfaceDescription: 'Intel(R) I210 Gigabit Network Connection' },
    { Name: 'vEthernet (aksedgesw-ext)', InterfaceDescription: 'Hyper-V Virtual Ethernet Adapter' },
  ]),
  answer('Get-VMSwitch', [
    { Name: 'Default Switch', SwitchType: 'Internal' },
    {
      Name: 'aksedgesw-ext',
      SwitchType: 'External',
      NetAdapterInterfaceDescription: 'Intel(R) I210 Gigabit Network Connection',
    },
  ]),
  answer('Get-NetIPAddress', [
    { InterfaceAlias: 'vEthernet (aksedgesw-ext)', IPAddress: '10.20.30.57' },
    { InterfaceAlias: 'vEthernet (Default Switch)', IPAddress: '172.20.0.1' },
  ]),
  answer('Get-AksEdgeNodeAddr', ['Querying IP and MAC addresses', ['02:15:5D:00:00:51', '10.20.30.161']]),
  said(nodeCommands.dns, resolvectl),
  said(
    nodeCommands.environment,
    'PATH=/bin\nhttp_proxy=http://svc:geheim@proxy.plant:3128\nHTTPS_PROXY=http://proxy.plant:3128\nno_proxy=.svc,10.42.0.0/16,LOCALHOST,10.20.30.0/24,.plant',
  ),
  said(nodeCommands.mtu, '1450'),
  said(
    nodeCommands.windowsAddresses,
    'Ethernet adapter Ethernet:\n   IPv4 Address. . . . . . . . . . . : 10.20.30.162(Preferred)\n   DNS Servers . . . . . . . . . . . : 10.20.30.5\n                                       10.20.30.6',
  ),
  said(
    nodeCommands.windowsProxy,
    'Current WinHTTP proxy settings:\n\n    Proxy Server(s) :  proxy.plant:3128\n    Bypass List     :  (none)',
  ),
];

const verdicts = (seen: readonly Seen[], file = scalable) =>
  Object.fromEntries(
    makeProof(file, seen, 'LINE3-PC04', 'line3-pc04-ledge').map((row) => [row.check, row.verdict]),
  );

test('a node that is as asked agrees in every row, and no password is shown', () => {
  const rows = makeProof(scalable, whole, 'LINE3-PC04', 'line3-pc04-ledge');
  expect(rows.filter(({ verdict }) => verdict !== 'agrees')).toEqual([]);
  expect(rows).toHaveLength(17);
  expect(JSON.stringify(rows)).not.toContain('geheim');
});

test('only the servers of eth0 count, the current one first', () => {
  expect(dnsServersOf(resolvectl)).toEqual({ current: '10.20.30.6', all: ['10.20.30.6', '10.20.30.5'] });
  expect(dnsServersOf('nothing of the kind').all).toEqual([]);
});

const info = (rest: Readonly<Record<string, JsonValue>>): Seen =>
  answer('Get-AksEdgeDeploymentInfo', [
    {
      LinuxNodeConfig: { ServiceIpRange: '10.20.30.250-10.20.30.253' },
      Arc: { Status: 'Connected' },
      ...rest,
    },
  ]);
const nodes = (linux: JsonValue, windows: JsonValue): Seen =>
  answer('Invoke-Kubectl', [
    { Name: 'line3-pc04-ledge', Ready: linux },
    { Name: 'line3-pc04-wedge', Ready: windows },
  ]);
const environment =
  'http_proxy=http://svc:geheim@proxy.plant:3128\nhttps_proxy=http://proxy.plant:3128\nno_proxy=localhost,10.20.30.0/24,.plant';

test.each([
  ['deployment', answer('Test-AksEdgeDeployment', [false])],
  ['nodeReady', nodes('False', 'True')],
  ['windowsReady', nodes(true, 'Unknown')],
  ['windowsReady', answer('Invoke-Kubectl', [{ Name: 'line3-pc04-ledge', Ready: 'True' }])],
  ['nodeName', answer('Get-AksEdgeNodeName', ['line3-pc05-ledge'])],
  ['nodeAddress', answer('Get-AksEdgeNodeAddr', [['02:15:5D:00:00:51', '10.20.30.99']])],
  ['nodeMac', answer('Get-AksEdgeNodeAddr', [['02:15:5D:00:00:99', '10.20.30.161']])],
  ['nodeDns', said(nodeCommands.dns, resolvectl.replaceAll('10.20.30.5', '1.1.1.1'))],
  ['nodeDns', said(nodeCommands.dns, resolvectl.replace('Server: 10.20.30.6', 'Server: 1.1.1.1'))],
  ['nodeProxy', said(nodeCommands.environment, 'no_proxy=localhost,10.20.30.0/24,.plant')],
  ['nodeNoProxy', said(nodeCommands.environment, environment.replace(',.plant', ''))],
  ['nodeMtu', said(nodeCommands.mtu, '1500')],
  ['serviceRange', info({ LinuxNodeConfig: { ServiceIpRange: '10.20.30.4-10.20.30.13' } })],
  [
    'windowsAddress',
    said(
      nodeCommands.windowsAddresses,
      'IPv4 Address. . . : 10.20.30.99\nDNS Servers . . : 10.20.30.5\n 10.20.30.6',
    ),
  ],
  [
    'windowsDns',
    said(nodeCommands.windowsAddresses, 'IPv4 Address. . . : 10.20.30.162\nDNS Servers . . : 1.1.1.1'),
  ],
  ['windowsProxy', said(nodeCommands.windowsProxy, 'Direct access (no proxy server).')],
  [
    'hostSwitch',
    answer('Get-NetIPAddress', [{ InterfaceAlias: 'vEthernet (aksedgesw-ext)', IPAddress: '169.254.7.1' }]),
  ],
  [
    'hostSwitch',
    answer('Get-VMSwitch', [
      {
        Name: 'aksedgesw-ext',
        SwitchType: 'External',
        NetAdapterInterfaceDescription: 'Realtek PCIe GbE Family Controller',
      },
    ]),
  ],
])('%s is the one row that disagrees when the machine shows something else', (check, other) => {
  const same = (a: Seen) =>
    a.call.cmdlet === other.call.cmdlet && a.call.parameters['command'] === other.call.parameters['command'];
  const found = verdicts(whole.map((seen) => (same(seen) ? other : seen)));
  expect(Object.keys(found).filter((name) => found[name] === 'disagrees')).toEqual([check]);
});

test('a connection to Azure that was asked for and is not there disagrees, and says nothing about the internet', () => {
  const found = verdicts(
    whole.map((seen) =>
      seen.call.cmdlet === 'Get-AksEdgeDeploymentInfo' ? info({ Arc: { Status: 'NotConnected' } }) : seen,
    ),
  );
  expect(found).toMatchObject({ arc: 'disagrees' });
});

test('a machine that reached Azure is not without internet, whatever the file wanted', () => {
  const offline = { ...scalable, Network: { ...scalable.Network, InternetDisabled: true } };
  const found = verdicts(whole, offline);
  expect(found['internet']).toBe('disagrees');
  expect(found).not.toHaveProperty('arc');
});

test('the node that did not answer its address has the one that Kubernetes knows', () => {
  const rows = makeProof(
    scalable,
    whole.map((seen) => (seen.call.cmdlet === 'Get-AksEdgeNodeAddr' ? { ...seen, values: undefined } : seen)),
    'LINE3-PC04',
    undefined,
  );
  expect(rows.find(({ check }) => check === 'nodeAddress')?.seen).toBe('10.20.30.161');
  expect(rows.find(({ check }) => check === 'nodeMac')?.verdict).toBe('unread');
});

test('the node is called as the log called it where the machine does not say', () => {
  const rows = makeProof(scalable, [], 'LINE3-PC04', 'line3-pc04-ledge');
  expect(rows.find(({ check }) => check === 'nodeName')?.verdict).toBe('agrees');
});

test('the calls are those whose answers are read, each once, and all of them read', () => {
  const texts = proofCalls(scalable).map(({ call }) => JSON.stringify(call));
  expect(new Set(texts).size).toBe(texts.length);
  const asked = (seen: Seen) =>
    proofCalls(scalable).some(
      ({ call }) =>
        call.cmdlet === seen.call.cmdlet && call.parameters['command'] === seen.call.parameters['command'],
    );
  expect(whole.filter((seen) => !asked(seen))).toEqual([]);
  expect(proofCalls(scalable).filter(({ long }) => long)).toEqual([]);
  const single = proofCalls({ DeploymentType: 'SingleMachineCluster' }).map(({ call }) => call.cmdlet);
  expect(single).not.toContain('Get-VMSwitch');
});

test('what was not answered is unread, which is no disagreement', () => {
  expect(new Set(Object.values(verdicts(whole.map(({ call }) => ({ call, values: undefined })))))).toEqual(
    new Set(['unread', 'agrees']),
  );
});

test('a single machine is expected where the product puts it, and what was left to the product agrees', () => {
  const single: DeploymentFile = {
    Init: { ServiceIPRangeSize: 10 },
    Network: { Ip4AddressPrefix: '192.168.77.0/24' },
  };
  const rows = makeProof(single, whole, undefined, 'x');
  expect(rows.find(({ check }) => check === 'nodeAddress')?.expected).toBe('192.168.77.2');
  expect(rows.find(({ check }) => check === 'serviceRange')?.expected).toBe('192.168.77.4-192.168.77.13');
  expect(rows.find(({ check }) => check === 'nodeMac')).toMatchObject({ expected: '', verdict: 'agrees' });
  expect(rows.map(({ check }) => check)).not.toContain('windowsAddress');
});

test('a proxy that nobody asked for disagrees', () => {
  const rows = makeProof(
    {},
    [said(nodeCommands.environment, 'http_proxy=http://other:1')],
    undefined,
    undefined,
  );
  expect(rows.find(({ check }) => check === 'nodeProxy')?.verdict).toBe('disagrees');
});
