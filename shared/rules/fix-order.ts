import type { Finding } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';

/** What depends on what: a value is judged by those before it, so these are mended first. */
const order: readonly RegExp[] = [
  /^(?:DeploymentType|Join|Wizard)/,
  /AdapterName$/,
  /^Network\.Ip4(?:AddressPrefix|GatewayAddress|PrefixLength)$/,
  /^Network\.ControlPlaneEndpointIp$|\.Ip4Address$/,
  /^Init\.ServiceIPRangeSize$/,
  /^Init\.ServiceIPRangeStart$/,
];
const network = 2;

function rankOf(path: string): number {
  const rank = order.findIndex((shape) => shape.test(path));
  return rank === -1 ? order.length : rank;
}

const isInNetwork = (path: string): boolean => rankOf(path) > network && rankOf(path) < order.length;
const isOfNetwork = (path: string): boolean => rankOf(path) > 0 && rankOf(path) <= network;

/** Findings in the order in which their fixes depend on each other; otherwise as they were. */
export const inOrder = <Found extends Finding>(findings: readonly Found[]): readonly Found[] =>
  findings.toSorted((a, b) => rankOf(a.path) - rankOf(b.path));

/** Addresses aren't moved into a network that is itself wrong, and that no fix can mend. */
export const hasToWait = (
  { path }: Finding,
  findings: readonly JudgedFinding[],
  canBeApplied: (finding: JudgedFinding) => boolean,
): boolean =>
  isInNetwork(path) &&
  findings.some(
    (other) =>
      other.waiver === undefined &&
      other.severity === 'error' &&
      isOfNetwork(other.path) &&
      !canBeApplied(other),
  );
