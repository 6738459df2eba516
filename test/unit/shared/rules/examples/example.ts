import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Severity } from '#shared/findings/finding.ts';
import { having, scalable, single } from '../../files.ts';
import { goodMachine } from '../../machines.ts';

/** One file, perhaps on a machine, and what a rule says of it. */
export interface Example {
  readonly rule: string;
  readonly about: string;
  readonly file: DeploymentFile;
  readonly facts?: HostFacts;
  /** Nothing: the rule is silent. */
  readonly says?: { readonly text: string; readonly path: string; readonly severity: Severity };
}

export type Values = Readonly<Record<string, JsonValue>>;
export interface Ground {
  readonly from?: DeploymentFile;
  readonly facts?: HostFacts;
}

const base = ({ from = scalable, facts }: Ground, values: Values) => ({
  file: having(from, values),
  ...(facts === undefined ? {} : { facts }),
});

export const right = (rule: string, about: string, values: Values, ground: Ground = {}): Example => ({
  rule,
  about,
  ...base(ground, values),
});

const wrong =
  (severity: Severity) =>
  (text: string, path: string, about: string, values: Values, ground: Ground = {}): Example => ({
    rule: text.slice(0, text.indexOf('.')),
    about,
    says: { text, path, severity },
    ...base(ground, values),
  });
export const error = wrong('error');
export const warning = wrong('warning');
export const info = wrong('info');

export const here = { facts: goodMachine };
export const alone = { from: single };
export const aloneHere = { from: single, facts: goodMachine };
export const on = (part: Partial<HostFacts>, from: DeploymentFile = scalable): Ground => ({
  from,
  facts: { ...goodMachine, ...part },
});

export const cpu = 'Machines[0].LinuxNode.CpuCount';
export const memory = 'Machines[0].LinuxNode.MemoryInMB';
export const disk = 'Machines[0].LinuxNode.DataSizeInGB';
export const linux = 'Machines[0].LinuxNode.Ip4Address';
export const mac = 'Machines[0].LinuxNode.MacAddress';
export const windowsMac = 'Machines[0].WindowsNode.MacAddress';
export const windows = 'Machines[0].WindowsNode.Ip4Address';
export const adapter = 'Machines[0].NetworkConnection.AdapterName';
export const mtu = 'Machines[0].NetworkConnection.Mtu';
export const gateway = 'Network.Ip4GatewayAddress';
export const endpoint = 'Network.ControlPlaneEndpointIp';
export const prefix = 'Network.Ip4PrefixLength';
export const start = 'Init.ServiceIPRangeStart';
export const size = 'Init.ServiceIPRangeSize';
export const privatePrefix = 'Network.Ip4AddressPrefix';
export const plugin = 'Network.NetworkPlugin';
export const dns = 'Network.DnsServers';
export const http = 'Network.Proxy.Http';
export const https = 'Network.Proxy.Https';
export const no = 'Network.Proxy.No';
export const template =
  'localhost,127.0.0.0/8,192.168.0.0/16,172.17.0.0/16,10.42.0.0/16,10.43.0.0/16,10.96.0.0/12,10.244.0.0/16,.svc';
export const onLan = (network: string, length = 24): Values => ({
  [gateway]: `${network}.1`,
  [prefix]: length,
  [endpoint]: `${network}.160`,
  [linux]: `${network}.161`,
  [start]: `${network}.170`,
  [dns]: [`${network}.1`],
});
