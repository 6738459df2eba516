import { withoutCredentials } from '#shared/redact.ts';
import type { Answers, AnswerValue } from '#shared/wizard/answers.ts';
import { windowsNodeSwitch } from '#shared/wizard/to-deployment.ts';

/** What can be answered: an address, several, a subnet, a whole number, or any text. */
export type AnswerKind = 'address' | 'addresses' | 'subnet' | 'prefix' | 'count' | 'text';

/** A value that a site's network administrator knows better than the machine does. */
export interface AddressQuestion {
  readonly path: string;
  /** The product's own name, in every language: by it a reply is read. */
  readonly key: string;
  readonly kind: AnswerKind;
  /** Other names under which a reply may give it, in small letters and digits only. */
  readonly names: readonly string[];
}

const question = (
  path: string,
  key: string,
  kind: AnswerKind,
  ...names: readonly string[]
): AddressQuestion => ({ path, key, kind, names });

/** Everything that may be asked, in the order of the sheet. */
export const allQuestions = [
  question(
    'Network.Ip4GatewayAddress',
    'Ip4GatewayAddress',
    'address',
    'gateway',
    'defaultgateway',
    'router',
  ),
  question(
    'Network.Ip4PrefixLength',
    'Ip4PrefixLength',
    'prefix',
    'prefixlength',
    'prefix',
    'subnetmask',
    'netmask',
    'mask',
  ),
  question(
    'Network.ControlPlaneEndpointIp',
    'ControlPlaneEndpointIp',
    'address',
    'controlplaneendpoint',
    'controlplane',
  ),
  question('Machines[0].LinuxNode.Ip4Address', 'LinuxNode.Ip4Address', 'address', 'linuxnode', 'linux'),
  question(
    'Machines[0].WindowsNode.Ip4Address',
    'WindowsNode.Ip4Address',
    'address',
    'windowsnode',
    'windows',
  ),
  question(
    'Init.ServiceIPRangeStart',
    'ServiceIPRangeStart',
    'address',
    'servicerangestart',
    'serviceiprange',
  ),
  question('Init.ServiceIPRangeSize', 'ServiceIPRangeSize', 'count', 'servicerangesize'),
  question(
    'Network.Ip4AddressPrefix',
    'Ip4AddressPrefix',
    'subnet',
    'privatesubnet',
    'addressrange',
    'subnet',
  ),
  question('Network.DnsServers', 'DnsServers', 'addresses', 'dns', 'dnsserver', 'nameserver', 'nameservers'),
  question('Network.Proxy.Http', 'Proxy.Http', 'text', 'httpproxy', 'proxy'),
  question('Network.Proxy.Https', 'Proxy.Https', 'text', 'httpsproxy'),
  question('Network.Proxy.No', 'Proxy.No', 'text', 'noproxy', 'notthroughtheproxy', 'proxyexceptions'),
  question('Machines[0].NetworkConnection.Mtu', 'NetworkConnection.Mtu', 'count', 'mtu'),
] as const satisfies readonly AddressQuestion[];

/** Names and values of answers as text, without the credentials of a proxy. */
function answerText(value: AnswerValue | undefined): string {
  if (value === undefined || typeof value === 'boolean') return '';
  const text = typeof value === 'object' ? value.join(', ') : String(value);
  return withoutCredentials(text.trim());
}

export const answerAt = (answers: Answers, path: string): string => answerText(answers.values[path]?.value);

export interface AddressNeeds {
  readonly kind: 'single' | 'scalable';
  /** Whether the machine joins a cluster that has its control plane and services already. */
  readonly joins: boolean;
  readonly windowsNode: boolean;
  /** Addresses in a row, for services; 0 where none are wanted. */
  readonly services: number;
  readonly online: boolean;
  readonly questions: readonly AddressQuestion[];
}

/** What these answers make necessary, and so what is asked. */
export function addressNeeds(answers: Answers): AddressNeeds {
  const kind = answerAt(answers, 'DeploymentType') === 'ScalableCluster' ? 'scalable' : 'single';
  const joins = Object.keys(answers.values).some(
    (path) => path.startsWith('Join.') && answerAt(answers, path) !== '',
  );
  const windowsNode = answers.values[windowsNodeSwitch]?.value === true;
  const wanted = Number(answerAt(answers, 'Init.ServiceIPRangeSize') || '10');
  const services = kind === 'single' || joins || !Number.isInteger(wanted) || wanted < 0 ? 0 : wanted;
  const online = answers.values['Network.InternetDisabled']?.value !== true;
  const needs = { kind, joins, windowsNode, services, online } as const;
  return { ...needs, questions: allQuestions.filter(({ path }) => isAsked(path, needs)) };
}

function isAsked(path: string, needs: Omit<AddressNeeds, 'questions'>): boolean {
  if (path.startsWith('Network.Proxy.')) return needs.online;
  if (path === 'Network.DnsServers' || path.endsWith('.Mtu')) return true;
  if (needs.kind === 'single') return path === 'Network.Ip4AddressPrefix';
  if (path === 'Network.Ip4AddressPrefix') return false;
  if (path.startsWith('Init.')) return needs.services > 0;
  if (path.includes('WindowsNode')) return needs.windowsNode;
  return path !== 'Network.ControlPlaneEndpointIp' || !needs.joins;
}
