import cleanPc from '#electron/training/scenarios/clean-pc.json' with { type: 'json' };
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { reduce, type Action } from '#shared/wizard/reducer.ts';

const at = '2026-11-22T14:02:00Z';
const machine = cleanPc.state as unknown as HostFacts;

/** A machine of which everything was read, every address of its subnet pinged. */
export const facts: HostFacts = {
  ...machine,
  probes: {
    ping: Object.fromEntries(
      Array.from({ length: 254 }, (_, index) => [
        `10.20.30.${String(index + 1)}`,
        { answered: index === 0, at },
      ]),
    ),
    resolve: { '10.20.30.5 microsoft.com': { resolved: true, at } },
  },
};

const actions: readonly Action[] = [
  { type: 'factsRead', facts },
  { type: 'set', path: 'DeploymentType', value: 'ScalableCluster' },
  { type: 'set', path: 'Wizard.WindowsNode', value: true },
  { type: 'set', path: 'Machines[0].LinuxNode.MacAddress', value: '02:15:5D:00:00:51' },
  { type: 'set', path: 'Network.Proxy.Http', value: 'http://proxy.plant:3128' },
  { type: 'set', path: 'Network.Proxy.Https', value: 'http://proxy.plant:3128' },
  { type: 'set', path: 'User.AcceptEula', value: true },
  { type: 'set', path: 'User.AcceptOptionalTelemetry', value: false },
  { type: 'factsRead', facts },
];

/** Answers to every question of a scalable deployment with a Windows node. */
export const answers: Answers = actions.reduce(reduce, emptyAnswers);

/** The text of a whole scalable file, different in one address each time. */
export function fileText(number: number): string {
  const node = `10.20.${String(30 + (number % 200))}.161`;
  return JSON.stringify({
    SchemaVersion: '1.16',
    Version: '1.0',
    DeploymentType: 'ScalableCluster',
    Init: { ServiceIPRangeStart: node.replace('.161', '.170'), ServiceIPRangeSize: 10 },
    Arc: {
      ClusterName: 'line3',
      Location: 'westeurope',
      ResourceGroupName: 'plant',
      SubscriptionId: '11111111-1111-4111-8111-111111111111',
      TenantId: '22222222-2222-4222-8222-222222222222',
      ClientId: '33333333-3333-4333-8333-333333333333',
      ClientSecret: 'x',
    },
    Network: {
      NetworkPlugin: 'flannel',
      ControlPlaneEndpointIp: node.replace('.161', '.160'),
      Ip4GatewayAddress: node.replace('.161', '.1'),
      Ip4PrefixLength: 24,
      DnsServers: ['10.20.0.5', '10.20.0.6'],
      InternetDisabled: false,
      Proxy: { Http: 'http://proxy.plant:3128', Https: 'http://proxy.plant:3128', No: 'localhost,.svc' },
    },
    User: { AcceptEula: true, AcceptOptionalTelemetry: false },
    Machines: [
      {
        NetworkConnection: { AdapterName: 'Ethernet 2', Mtu: 1450 },
        LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 10, LogSizeInGB: 1, Ip4Address: node },
      },
    ],
  });
}
