import { isK8s, isNewer, schemaVersion } from '../../world/product.ts';
import { line, output, pause, warning } from '../../world/events.ts';
import { isPhysical, isTaken, ping } from '../../world/ping.ts';
import { isInSubnet, overlaps, plus, prefixParts, toNumber } from '../../world/subnet.ts';
import type { World } from '../../world/world.ts';
import type { Cmdlet, CmdletContext, Simulation } from '../../world/cmdlet.ts';
import { withoutInternalSwitch } from '../../world/switches.ts';
import { decodeFile, readWanted, type WantedDeployment } from './file.ts';
import { script, timed } from './script.ts';

/** The file that a call names, as the product reads it. */
export function wantedOf(context: CmdletContext, path: string | undefined): WantedDeployment | undefined {
  const bytes = path === undefined ? undefined : context.readFile(path);
  return bytes === undefined ? undefined : readWanted(decodeFile(bytes));
}

/** The product's name for the internal switch of a single machine. */
export const internalSwitch = 'aksedgesw-int';

/** The world without the product's own switch: one left by an earlier attempt doesn't block a new network. */
export const withoutOwnSwitch = (world: World): World =>
  world.deployment === null ? { ...world, facts: withoutInternalSwitch(world.facts, internalSwitch) } : world;

/** Whether a subnet overlaps one that this machine already has a route to. */
export function isKnownSubnet(world: World, address: string, length: number): boolean {
  const links = (world.facts.addresses ?? []).some(({ IPAddress, PrefixLength }) =>
    overlaps(address, length, IPAddress, PrefixLength),
  );
  return (
    links ||
    (world.facts.routes ?? []).some(({ DestinationPrefix }) => {
      const route = prefixParts(DestinationPrefix);
      return (
        route !== undefined && route.length > 0 && overlaps(address, length, route.address, route.length)
      );
    })
  );
}

function adapterErrors(context: CmdletContext, name: string | null): readonly string[] {
  const adapter = (context.world.facts.adapters ?? []).find(
    (item) => isPhysical(item) && item.Name.toLowerCase() === name?.toLowerCase(),
  );
  if (adapter === undefined) return [`Error: ${name ?? ''} not found. External switch creation will fail.`];
  return adapter.Status === 'Up'
    ? []
    : [`Error: ${adapter.Name} not found or not connected. External switch not created.`];
}

/** The addresses that must be free, by their name in the file. */
function wantedAddresses(wanted: WantedDeployment): readonly (readonly [string, string | null])[] {
  return [
    ['ControlPlaneEndpointIp', wanted.controlPlane],
    ...wanted.nodes.map(({ kind, address }) => [`${kind}NodeIp4Address`, address] as const),
    ['ServiceIPRangeStart', wanted.serviceStart],
  ];
}

function addressErrors(context: CmdletContext, wanted: WantedDeployment): readonly string[] {
  const { gateway, prefixLength, skipAddressFreeCheck } = wanted;
  const wrong = wantedAddresses(wanted).flatMap(([name, address]) => {
    if (address === null || toNumber(address) === undefined) return [`Error: ${name} is missing or invalid`];
    if (gateway !== null && !isInSubnet(gateway, address, prefixLength)) {
      return [`Error: Ip4GatewayAddress and ${name} ${address} are not in the same subnet`];
    }
    return !skipAddressFreeCheck && isTaken(context.world, address)
      ? [`Error: ${name} ${address} in use`]
      : [];
  });
  if (gateway === null || toNumber(gateway) === undefined) {
    return ['Error: Ip4GatewayAddress is missing or invalid', ...wrong];
  }
  return ping(context.world, gateway).answered
    ? wrong
    : [`Error: Ip4GatewayAddress ${gateway} is not reachable`, ...wrong];
}

function prefixErrors(context: CmdletContext, wanted: WantedDeployment): readonly string[] {
  const given = wanted.addressPrefix;
  if (given === null) return [];
  const prefix = prefixParts(given);
  if (prefix === undefined) return [`Error: Ip4AddressPrefix ${given} is invalid`];
  const world = withoutOwnSwitch(context.world);
  if (isKnownSubnet(world, prefix.address, prefix.length)) {
    return [`Error: Ip4AddressPrefix ${given} overlaps with existing subnets of the local interfaces`];
  }
  const gateway = plus(prefix.address, 1);
  return !wanted.skipAddressFreeCheck && isTaken(world, gateway)
    ? [
        `WARNING: IP address '${gateway}' is not free`,
        ' - One or more specified IPs do not seem to be available',
      ]
    : [];
}

function configurationErrors(context: CmdletContext, wanted: WantedDeployment): readonly string[] {
  const plugin = isK8s(context.world) ? 'calico' : 'flannel';
  const types = wanted.scalable
    ? [...adapterErrors(context, wanted.adapterName), ...addressErrors(context, wanted)]
    : prefixErrors(context, wanted);
  return [
    ...(isNewer(wanted.schemaVersion, schemaVersion(context.world))
      ? [
          `Error: SchemaVersion ${wanted.schemaVersion} is newer than the supported ${schemaVersion(context.world)}`,
        ]
      : []),
    ...(wanted.plugin !== null && wanted.plugin.toLowerCase() !== plugin
      ? [`Error: NetworkPlugin ${wanted.plugin} is not supported, use ${plugin}`]
      : []),
    ...types,
  ];
}

/** Only the messages in transcripts are certain; the complete list isn't public. */
export function* validate(context: CmdletContext, wanted: WantedDeployment): Simulation<boolean> {
  yield* script(context, [timed('Validating AksEdge network parameters...')]);
  for (const { Name, SwitchType } of wanted.scalable ? (context.world.facts.switches ?? []) : []) {
    yield line(` - * Name:${Name} - Type:${SwitchType ?? ''}`);
  }
  yield pause(wanted.scalable ? 7 : 1);
  const errors = configurationErrors(context, wanted);
  for (const text of errors) {
    const warned = /^WARNING: (.*)$/.exec(text)?.[1];
    yield warned === undefined ? line(` - ${text.replace(/^ - /, '')}`) : warning(warned);
  }
  const count = errors.filter((text) => !text.startsWith('WARNING: ')).length;
  yield* script(context, [timed(`*** ${String(count)} errors found in the deployment configuration.`)]);
  return count === 0;
}

export const testAksEdgeNetworkParameters: Cmdlet = function* (context, parameters) {
  const wanted = wantedOf(context, parameters.text('JsonConfigFilePath'));
  if (wanted === undefined) {
    yield line(' - Error: The JSON configuration cannot be read');
    yield output(false);
    return;
  }
  yield output(yield* validate(context, wanted));
};
