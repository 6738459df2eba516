import {
  computeSwitch,
  defaultPodSubnet,
  defaultServiceSubnet,
  type DeviceFacts,
  type DevicePod,
} from '#shared/facts/device-facts.ts';
import { formatCidr, formatIPv4, parseInterface, subnetOf } from '#shared/net/ipv4.ts';

/** Kubernetes' networking parts. */
export const networkParts = ['calico', 'metallb', 'coredns'] as const;
export type NetworkPart = (typeof networkParts)[number];

export interface PartState {
  readonly found: number;
  readonly running: number;
}

/** The device's values for the explained terms; undefined if it didn't report one. */
export interface OwnNumbers {
  /** The pool of the load balancer addresses. */
  readonly pool: string | undefined;
  readonly computePort: string | undefined;
  readonly computeNetwork: string | undefined;
  readonly pods: string;
  readonly services: string;
  /** Two addresses that a pod could have, one after the other. */
  readonly before: string;
  readonly after: string;
  /**
   * The addresses of the Kubernetes service and of CoreDNS. Documented only for the default service subnet (release
   * notes of 2103 and 2607); for another one they are unknown.
   */
  readonly reserved: { readonly kubernetes: string; readonly dns: string } | undefined;
  readonly parts: Readonly<Record<NetworkPart, PartState>> | undefined;
}

/** By namespace or by the pods' names: no list of either is documented. */
const isOf: Readonly<Record<NetworkPart, (pod: DevicePod) => boolean>> = {
  calico: ({ Name }) => Name.startsWith('calico'),
  metallb: ({ Namespace, Name }) => Namespace.startsWith('metallb') || Name.startsWith('metallb'),
  coredns: ({ Name }) => Name.startsWith('coredns'),
};

function partState(pods: readonly DevicePod[], part: NetworkPart): PartState {
  const own = pods.filter(isOf[part]);
  return { found: own.length, running: own.filter(({ Status }) => Status === 'Running').length };
}

/** A network with its start, in case the device keeps an address in it. */
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
