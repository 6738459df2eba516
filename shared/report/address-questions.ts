import { withoutCredentials } from '#shared/redact.ts';
import type { Answers, AnswerValue } from '#shared/wizard/answers.ts';
import { windowsNodeSwitch } from '#shared/wizard/to-deployment.ts';

/** The type of an answer. */
export type AnswerKind = 'address' | 'addresses' | 'subnet' | 'prefix' | 'count' | 'text';

/** A value that the site's network administrator knows better than the machine does. */
export interface AddressQuestion {
  readonly path: string;
  /** The product's own name, in every language. A reply is read by it. */
  readonly key: string;
  readonly kind: AnswerKind;
  /** Other names that a reply may use, in lower-case letters and digits only. */
  readonly names: readonly string[];
}

const question = (
  path: string,
  key: string,
  kind: AnswerKind,
  ...names: readonly string[]
): AddressQuestion => ({ path, key, kind, names });

/** All possible questions, in the order of the sheet. */
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

/** An answer as text, without a proxy's credentials. */
function answerText(value: AnswerValue | undefined): string {
  if (value === undefined || typeof value === 'boolean') return '';
  const text = typeof value === 'object' ? value.join(', ') : String(value);
  return withoutCredentials(text.trim());
}

export const answerAt = (answers: Answers, path: string): string => answerText(answers.values[path]?.value);

export interface AddressNeeds {
  readonly kind: 'single' | 'scalable';
  /** Whether the machine joins a cluster, which already has a control plane and services. */
  readonly joins: boolean;
  readonly windowsNode: boolean;
  /** Consecutive addresses for services; 0 if none are wanted. */
  readonly services: number;
  readonly online: boolean;
  readonly questions: readonly AddressQuestion[];
}

/** What these answers require and the sheet therefore asks for. */
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
