import { adapterNamed, sharedSubnets } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Route } from '#shared/facts/network-facts.ts';
import { formatCidr, parseIPv4 } from '#shared/net/ipv4.ts';
import type { Check, PreflightOptions, PreflightVerdict } from './check.ts';

/** Windows keeps the routes of an adapter that was disabled, as R-GW-1 knows. */
const isDisabled = ({ adapters }: HostFacts, index: number): boolean =>
  adapters?.find(({ InterfaceIndex }) => InterfaceIndex === index)?.Status === 'Disabled';

const defaultRoute = (facts: HostFacts): Route | undefined =>
  facts.routes?.find(
    ({ DestinationPrefix, NextHop, InterfaceIndex }) =>
      DestinationPrefix === '0.0.0.0/0' &&
      (parseIPv4(NextHop) ?? 0) > 0 &&
      !isDisabled(facts, InterfaceIndex),
  );

function judgeGateway(facts: HostFacts): PreflightVerdict {
  const route = defaultRoute(facts);
  return route === undefined
    ? ['failed']
    : ['passed', { gateway: route.NextHop, adapter: route.InterfaceAlias ?? '' }];
}

/**
 * The network profile of the chosen adapter, or of its switch once it has one; before that, of the one with the default
 * route.
 */
function judgeProfile(facts: HostFacts, { adapter }: PreflightOptions): PreflightVerdict | undefined {
  const chosen = adapter === undefined ? undefined : adapterNamed(facts, adapter);
  const indexes =
    chosen === undefined
      ? [defaultRoute(facts)?.InterfaceIndex]
      : [chosen.adapter.InterfaceIndex, ...chosen.addresses.map(({ InterfaceIndex }) => InterfaceIndex)];
  const profile = facts.profiles?.find(({ InterfaceIndex }) => indexes.includes(InterfaceIndex));
  if (profile?.NetworkCategory === undefined) return undefined;
  const values = { adapter: profile.InterfaceAlias ?? '', network: profile.Name ?? '' };
  return [profile.NetworkCategory === 'Public' ? 'warning' : 'passed', values];
}

function judgeWifi(facts: HostFacts, { adapter = '' }: PreflightOptions): PreflightVerdict | undefined {
  const choice = adapterNamed(facts, adapter);
  if (choice === undefined) return undefined;
  const values = { adapter: choice.adapter.Name, switch: choice.switch?.Name ?? '' };
  if (choice.caution === undefined) return ['passed', values];
  return ['warning', values, choice.caution === 'wifiSwitch' ? 'switch' : undefined];
}

function judgeSubnets(facts: HostFacts): PreflightVerdict {
  const [shared] = sharedSubnets(facts);
  if (shared === undefined) return ['passed'];
  const [one, other] = shared.adapters;
  const values = { subnet: formatCidr(shared.subnet), one: one.adapter.Name, other: other.adapter.Name };
  return ['warning', values];
}

/** Creating the external switch removes the adapter's addresses for a moment, which ends remote sessions. */
function judgeRemoteDesktop(
  facts: HostFacts,
  { adapter = '' }: PreflightOptions,
): PreflightVerdict | undefined {
  const choice = adapterNamed(facts, adapter);
  if (choice === undefined) return undefined;
  const own = choice.addresses.map(({ IPAddress }) => IPAddress);
  const isBehind = facts.remoteSessions?.some(({ LocalAddress }) => own.includes(LocalAddress)) === true;
  const isToBeSwitched = choice.switch === undefined;
  return [isBehind && isToBeSwitched ? 'warning' : 'passed', { adapter: choice.adapter.Name }];
}

const isScalable = (_: HostFacts, { adapter }: PreflightOptions): boolean => adapter !== undefined;

export const networkChecks: readonly Check[] = [
  { id: 'gateway', needs: ['routes'], judge: judgeGateway },
  { id: 'sameSubnet', needs: ['adapters', 'addresses'], judge: judgeSubnets },
  { id: 'networkProfile', needs: ['profiles', 'routes'], judge: judgeProfile },
  { id: 'wifi', needs: ['adapters', 'switches'], judge: judgeWifi, applies: isScalable },
  {
    id: 'remoteDesktop',
    needs: ['adapters', 'addresses', 'remoteSessions'],
    judge: judgeRemoteDesktop,
    applies: isScalable,
  },
];
