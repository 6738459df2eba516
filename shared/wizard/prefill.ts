import { adapterChoices, bestAdapter, type AdapterChoice } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { distributionOf, pluginOf } from '#shared/facts/product.ts';
import { freePrivatePrefix, proposeAddresses } from '#shared/facts/subnets.ts';
import type { Answer, Answers, AnswerValue } from '#shared/wizard/answers.ts';

type Entries = Record<string, Answer>;

/** The product's own defaults. If its documents differ, the newer source wins. */
const defaults: Readonly<Record<string, AnswerValue>> = {
  DeploymentType: 'SingleMachineCluster',
  'Init.ServiceIPRangeSize': 10,
  'Network.InternetDisabled': false,
  'Network.NetworkPlugin': 'flannel',
  'Machines[0].NetworkConnection.Mtu': 0,
  'Machines[0].LinuxNode.CpuCount': 4,
  'Machines[0].LinuxNode.MemoryInMB': 4096,
  'Machines[0].LinuxNode.DataSizeInGB': 10,
  'Machines[0].LinuxNode.LogSizeInGB': 1,
  'Machines[0].WindowsNode.CpuCount': 2,
  'Machines[0].WindowsNode.MemoryInMB': 4096,
};

/** What always applies to the machine and must not go through a proxy. */
const noProxy =
  'localhost,127.0.0.0/8,192.168.0.0/16,172.17.0.0/16,10.42.0.0/16,10.43.0.0/16,10.96.0.0/12,10.244.0.0/16,.svc';

function put(entries: Entries, source: Answer['source'], path: string, value: AnswerValue | undefined): void {
  if (value !== undefined) entries[path] = { value, source };
}

/** Beside a file without internet, Windows' proxy would contradict it, and beside half a proxy it would be another one. */
const decidesProxy = (kept: Answers['values']): boolean => {
  const inFile = (path: string): AnswerValue | undefined =>
    kept[path]?.source === 'file' ? kept[path].value : undefined;
  const proxies = ['Network.Proxy.Http', 'Network.Proxy.Https'].map(inFile);
  return inFile('Network.InternetDisabled') === true || proxies.some((one) => (one ?? '') !== '');
};

function proxyEntries(entries: Entries, facts: HostFacts): void {
  const server = facts.proxy?.ProxyServer;
  if (facts.proxy?.ProxyEnable !== 1 || server === undefined || server === '') return;
  // Windows stores either `host:port` for all, or `http=host:port;https=host:port`.
  const parts = new Map(server.split(';').map((part) => part.split('=', 2) as [string, string | undefined]));
  const one = server.includes('=') ? undefined : server;
  const url = (host: string | undefined) =>
    host === undefined ? undefined : /^\w+:\/\//.test(host) ? host : `http://${host}`;
  put(entries, 'machine', 'Network.Proxy.Http', url(one ?? parts.get('http')));
  put(entries, 'machine', 'Network.Proxy.Https', url(one ?? parts.get('https') ?? parts.get('http')));
}

function scalableEntries(
  entries: Entries,
  facts: HostFacts,
  adapter: AdapterChoice,
  isScalable: boolean,
): void {
  const own = adapter.addresses[0];
  put(entries, 'machine', 'Machines[0].NetworkConnection.AdapterName', adapter.adapter.Name);
  put(entries, 'machine', 'Network.Ip4GatewayAddress', adapter.gateway);
  put(entries, 'machine', 'Network.Ip4PrefixLength', own?.PrefixLength);
  const proposal = proposeAddresses(facts, adapter);
  if (proposal === undefined) return;
  put(entries, 'proposed', 'Network.ControlPlaneEndpointIp', proposal.controlPlane);
  put(entries, 'proposed', 'Machines[0].LinuxNode.Ip4Address', proposal.linuxNode);
  put(entries, 'proposed', 'Machines[0].WindowsNode.Ip4Address', proposal.windowsNode);
  put(entries, 'proposed', 'Init.ServiceIPRangeStart', proposal.serviceStart);
  // A single machine always has room for the usual size; a small subnet may not.
  if (isScalable) put(entries, 'proposed', 'Init.ServiceIPRangeSize', proposal.serviceSize);
}

/**
 * Fills in what the machine knows and what can be proposed from it, each marked as such. Values that a person or a file
 * set are never changed; all others follow the machine.
 */
export function prefill(answers: Answers, facts: HostFacts): Answers {
  const kept = Object.fromEntries(
    Object.entries(answers.values).filter(([, { source }]) => source === 'you' || source === 'file'),
  );
  const entries: Entries = {};
  for (const [path, value] of Object.entries(defaults)) put(entries, 'proposed', path, value);
  const distribution = distributionOf(facts);
  if (distribution !== undefined) {
    put(entries, 'machine', 'Network.NetworkPlugin', pluginOf(distribution));
  }
  put(entries, 'proposed', 'Network.Ip4AddressPrefix', freePrivatePrefix(facts));
  const choices = adapterChoices(facts);
  const wanted = kept['Machines[0].NetworkConnection.AdapterName']?.value;
  const adapter =
    choices.find(({ adapter: { Name } }) => Name.toLowerCase() === String(wanted).toLowerCase()) ??
    bestAdapter(choices);
  if (adapter !== undefined) {
    scalableEntries(entries, facts, adapter, kept['DeploymentType']?.value === 'ScalableCluster');
    if (adapter.dnsServers.length > 0) put(entries, 'machine', 'Network.DnsServers', adapter.dnsServers);
  }
  if (!decidesProxy(kept)) proxyEntries(entries, facts);
  const all = { ...entries, ...kept };
  if (all['Network.Proxy.Http'] !== undefined || all['Network.Proxy.Https'] !== undefined) {
    all['Network.Proxy.No'] ??= { value: noProxy, source: 'proposed' };
  }
  return isSame(answers.values, all) ? answers : { ...answers, values: all };
}

/** A scan updates the facts many times per second; equal answers stay the same object. */
function isSame(before: Answers['values'], after: Answers['values']): boolean {
  const paths = Object.keys(after);
  return (
    paths.length === Object.keys(before).length &&
    paths.every((path) => JSON.stringify(before[path]) === JSON.stringify(after[path]))
  );
}
