import {
  computeSwitch,
  defaultPodSubnet,
  defaultServiceSubnet,
  type DeviceFacts,
  type DevicePod,
} from '#shared/facts/device-facts.ts';
import { formatCidr, formatIPv4, parseInterface, subnetOf } from '#shared/net/ipv4.ts';

/** The parts of Kubernetes that make its network. */
export const networkParts = ['calico', 'metallb', 'coredns'] as const;
export type NetworkPart = (typeof networkParts)[number];

export interface PartState {
  readonly found: number;
  readonly running: number;
}

/** Numbers of the device at hand for the words that are explained; what it did not say is undefined. */
export interface OwnNumbers {
  /** The pool that load balancer addresses come from. */
  readonly pool: string | undefined;
  readonly computePort: string | undefined;
  readonly computeNetwork: string | undefined;
  readonly pods: string;
  readonly services: string;
  /** Two addresses that a pod could have, one after the other. */
  readonly before: string;
  readonly after: string;
  /**
   * The addresses of the Kubernetes service and of CoreDNS. Documented for the delivered service subnet only (release
   * notes of 2103 and 2607): with another one nobody says which they are.
   */
  readonly reserved: { readonly kubernetes: string; readonly dns: string } | undefined;
  readonly parts: Readonly<Record<NetworkPart, PartState>> | undefined;
}

/** By namespace, or by how their pods are called: no list of either is documented. */
const isOf: Readonly<Record<NetworkPart, (pod: DevicePod) => boolean>> = {
  calico: ({ Name }) => Name.startsWith('calico'),
  metallb: ({ Namespace, Name }) => Namespace.startsWith('metallb') || Name.startsWith('metallb'),
  coredns: ({ Name }) => Name.startsWith('coredns'),
};

function partState(pods: readonly DevicePod[], part: NetworkPart): PartState {
  const own = pods.filter(isOf[part]);
  return { found: own.length, running: own.filter(({ Status }) => Status === 'Running').length };
}

/** A network as it is, where the device keeps an address inside it. */
function network(text: string): { readonly text: string; readonly start: number } {
  const parsed = parseInterface(text);
  if (parsed === undefined) return { text, start: 0 };
  const cidr = subnetOf(parsed.address, parsed.prefix);
  return { text: formatCidr(cidr), start: cidr.network };
}

export function ownNumbers(facts: DeviceFacts): OwnNumbers {
  const own = computeSwitch(facts);
  const alias = own?.InterfaceAlias[0];
  const port = facts.ports?.find(({ Name }) => Name.toLowerCase() === alias?.toLowerCase());
  const address = parseInterface(`${port?.IpAddress ?? ''}/${String(port?.PrefixLength ?? '')}`);
  const pods = network(facts.cluster?.PodSubnet ?? defaultPodSubnet);
  const services = network(facts.cluster?.ServiceSubnet ?? defaultServiceSubnet);
  return {
    pool: own?.IPAddressPools.find(({ Name }) => Name === 'KubernetesServiceIPs')?.AddressRange,
    computePort: alias,
    computeNetwork: address === undefined ? undefined : formatCidr(subnetOf(address.address, address.prefix)),
    pods: pods.text,
    services: services.text,
    before: formatIPv4(pods.start + 1033),
    after: formatIPv4(pods.start + 1047),
    reserved:
      services.text === defaultServiceSubnet ? { kubernetes: '172.28.0.1', dns: '172.28.0.10' } : undefined,
    parts:
      facts.pods === undefined
        ? undefined
        : {
            calico: partState(facts.pods, 'calico'),
            metallb: partState(facts.pods, 'metallb'),
            coredns: partState(facts.pods, 'coredns'),
          },
  };
}
