import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { adapterChoices, adapterNamed } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { overlaps, parseCidr, parseIPv4 } from '#shared/net/ipv4.ts';
import { deviceMac } from '#shared/net/mac.ts';
import { textOf } from '#shared/values.ts';
import type { CauseOf } from './cause.ts';

/** The range that the product searches for a single machine's subnet. */
const tried = { network: 0xc0a80000, prefix: 16 };

export const vpnInTheWay: CauseOf = (facts) => {
  const vpn = adapterChoices(facts).find(
    ({ adapter, reason }) => reason === 'vpn' && adapter.Status === 'Up',
  )?.adapter;
  if (vpn === undefined) return undefined;
  const adapter = textOf(vpn.InterfaceDescription) ?? vpn.Name;
  return { code: 'vpn', values: { adapter } };
};

/** A route wide enough to cover many of the subnets. The default route covers all and blocks none. */
export const wideRoute: CauseOf = ({ routes }) => {
  const route = routes?.find(({ DestinationPrefix }) => {
    const cidr = parseCidr(DestinationPrefix);
    return cidr !== undefined && cidr.prefix > 0 && cidr.prefix <= 20 && overlaps(cidr, tried);
  });
  return route === undefined
    ? undefined
    : {
        code: 'wideRoute',
        values: {
          route: route.DestinationPrefix,
          adapter: route.InterfaceAlias ?? String(route.InterfaceIndex),
        },
      };
};

/** The product's service needs a default gateway, with or without internet (Azure/AKS-Edge#226). */
export const noGateway: CauseOf = ({ routes }) => {
  const isThere = routes?.some(
    ({ DestinationPrefix, NextHop }) => DestinationPrefix === '0.0.0.0/0' && (parseIPv4(NextHop) ?? 0) > 0,
  );
  return isThere === false ? { code: 'noGateway', values: {} } : undefined;
};

/** The single addresses in a file. */
function addressesOf(file: DeploymentFile): readonly string[] {
  const machine = file.Machines?.[0];
  return [
    machine?.LinuxNode?.Ip4Address,
    machine?.WindowsNode?.Ip4Address,
    file.Network?.ControlPlaneEndpointIp,
    file.Init?.ServiceIPRangeStart,
  ].flatMap((value) => textOf(value) ?? []);
}

export const addressAnswered: CauseOf = ({ probes }, file) => {
  for (const address of addressesOf(file)) {
    const ping = probes?.ping?.[address];
    const mac = deviceMac(ping?.mac);
    if (mac !== undefined) return { code: 'addressAnswers', values: { address, mac } };
    if (ping?.answered === true) return { code: 'addressAnswersSilent', values: { address } };
  }
  return undefined;
};

const adapterOf = (facts: HostFacts, file: DeploymentFile) => {
  const name = textOf(file.Machines?.[0]?.NetworkConnection?.AdapterName);
  return name === undefined ? undefined : { name, choice: adapterNamed(facts, name) };
};

export const adapterTrouble: CauseOf = (facts, file) => {
  const wanted = adapterOf(facts, file);
  if (wanted === undefined || facts.adapters === undefined) return undefined;
  const { name, choice } = wanted;
  if (choice === undefined) return { code: 'adapterGone', values: { adapter: name } };
  const { Status = '' } = choice.adapter;
  return Status === 'Up' || Status === ''
    ? undefined
    : { code: 'adapterState', values: { adapter: name, state: Status } };
};

/** Hyper-V on Wi-Fi doesn't always work (Azure/AKS-Edge#123). */
export const wifiAdapter: CauseOf = (facts, file) => {
  const wanted = adapterOf(facts, file);
  const adapter = wanted?.choice?.adapter;
  return adapter?.NdisPhysicalMedium === 9 || wanted?.choice?.caution === 'wifi'
    ? { code: 'wifi', values: { adapter: wanted?.name ?? '' } }
    : undefined;
};

/** The certificates that such a proxy makes are signed by nobody that a node trusts (Azure/AKS-Edge#170). */
export const proxyOpensTls: CauseOf = ({ probes }) => {
  const found = Object.entries(probes?.connect ?? {}).find(([, { issuer }]) => issuer !== undefined);
  if (found === undefined) return undefined;
  const [key, { issuer = '' }] = found;
  return { code: 'proxyOpensTls', values: { proxy: key.split(' ')[0] ?? '', issuer } };
};
