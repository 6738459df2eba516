import { expect, test } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { JsonValue } from '#shared/json.ts';
import { nodeCommands } from '#shared/plan/make-plan.ts';
import { dnsServersOf, prove, type Seen } from '#shared/plan/proof.ts';

const scalable: DeploymentFile = {
  DeploymentType: 'ScalableCluster',
  Init: { ServiceIPRangeStart: '10.20.30.250', ServiceIPRangeSize: 4 },
  Network: {
    DnsServers: ['10.20.30.5', '10.20.30.6'],
    Proxy: { Http: 'http://svc:geheim@proxy.plant:3128', Https: 'http://proxy.plant:3128' },
  },
  Machines: [
    {
      NetworkConnection: { Mtu: 1450 },
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
    { LinuxNodeConfig: { ServiceIpRange: '10.20.30.250 - 10.20.30.253' } },
  ]),
  answer('Get-AksEdgeNodeAddr', ['Querying IP and MAC addresses', ['02:15:5D:00:00:51', '10.20.30.161']]),
  said(nodeCommands.dns, resolvectl),
  said(
    nodeCommands.environment,
    'PATH=/bin\nhttp_proxy=http://svc:geheim@proxy.plant:3128\nHTTPS_PROXY=http://proxy.plant:3128',
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
    prove(file, seen, 'LINE3-PC04', 'line3-pc04-ledge').map((row) => [row.check, row.verdict]),
  );

test('a node that is as asked agrees in every row, and no password is shown', () => {
  const rows = prove(scalable, whole, 'LINE3-PC04', 'line3-pc04-ledge');
  expect(rows.filter(({ verdict }) => verdict !== 'agrees')).toEqual([]);
  expect(rows).toHaveLength(11);
  expect(JSON.stringify(rows)).not.toContain('geheim');
});

test('only the servers of eth0 count, the current one first', () => {
  expect(dnsServersOf(resolvectl)).toEqual(['10.20.30.6', '10.20.30.5']);
  expect(dnsServersOf('nothing of the kind')).toEqual([]);
});

test.each([
  ['deployment', answer('Test-AksEdgeDeployment', [false])],
  ['nodeAddress', answer('Get-AksEdgeNodeAddr', [['02:15:5D:00:00:51', '10.20.30.99']])],
  ['nodeMac', answer('Get-AksEdgeNodeAddr', [['02:15:5D:00:00:99', '10.20.30.161']])],
  ['nodeDns', said(nodeCommands.dns, resolvectl.replaceAll('10.20.30.5', '1.1.1.1'))],
  ['nodeProxy', said(nodeCommands.environment, 'PATH=/bin')],
  ['nodeMtu', said(nodeCommands.mtu, '1500')],
  [
    'serviceRange',
    answer('Get-AksEdgeDeploymentInfo', [{ LinuxNodeConfig: { ServiceIpRange: '10.20.30.4-10.20.30.13' } }]),
  ],
  [
    'windowsAddress',
    said(
      nodeCommands.windowsAddresses,
      'IPv4 Address. . . : 10.20.30.99\nDNS Servers . . : 10.20.30.5\n 10.20.30.6',
    ),
  ],
  ['windowsProxy', said(nodeCommands.windowsProxy, 'Direct access (no proxy server).')],
])('%s is the one row that disagrees when the machine shows something else', (check, other) => {
  const same = (a: Seen) =>
    a.call.cmdlet === other.call.cmdlet && a.call.parameters['command'] === other.call.parameters['command'];
  const found = verdicts(whole.map((seen) => (same(seen) ? other : seen)));
  expect(Object.keys(found).filter((name) => found[name] === 'disagrees')).toEqual([check]);
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
  const rows = prove(single, whole, undefined, 'x');
  expect(rows.find(({ check }) => check === 'nodeAddress')?.expected).toBe('192.168.77.2');
  expect(rows.find(({ check }) => check === 'serviceRange')?.expected).toBe('192.168.77.4-192.168.77.13');
  expect(rows.find(({ check }) => check === 'nodeMac')).toMatchObject({ expected: '', verdict: 'agrees' });
  expect(rows.map(({ check }) => check)).not.toContain('windowsAddress');
});

test('a proxy that nobody asked for disagrees', () => {
  const rows = prove({}, [said(nodeCommands.environment, 'http_proxy=http://other:1')], undefined, undefined);
  expect(rows.find(({ check }) => check === 'nodeProxy')?.verdict).toBe('disagrees');
});
