import { line, warning } from '../../world/events.ts';
import { isTaken } from '../../world/ping.ts';
import { plus } from '../../world/subnet.ts';
import type { CmdletContext, Simulation } from '../../world/cmdlet.ts';
import { withExternalSwitch, withInternalSwitch } from '../../world/switches.ts';
import type { WantedDeployment } from './file.ts';
import { script, timed } from './script.ts';
import { internalSwitch, isKnownSubnet, withoutOwnSwitch } from './validation.ts';

/** The addresses of the finished deployment. */
export interface Layout {
  readonly switchName: string;
  readonly gateway: string;
  readonly prefixLength: number;
  readonly linux: string;
  readonly windows: string;
  readonly controlPlane: string;
  readonly serviceStart: string;
  /** MTU of the link that the nodes use. */
  readonly mtu: number;
}

export type NetworkResult<Value> = { readonly value: Value } | { readonly failure: string };

const serviceEnd = (start: string, size: number): string => plus(start, size - 1);

export const serviceRangeOf = (start: string, size: number): string =>
  size === 0 ? '' : `${start}-${serviceEnd(start, size)}`;

/** The first private subnet that overlaps no other and whose .1 doesn't answer. Candidates are tried one by one. */
function* freeSubnet(context: CmdletContext, wanted: WantedDeployment): Simulation<string | undefined> {
  const world = withoutOwnSwitch(context.world);
  yield line(" - Selecting private subnet in the '192.168' network segment...");
  for (let third = 0; third <= 255; third += 1) {
    const subnet = `192.168.${String(third)}.0`;
    if (isKnownSubnet(world, subnet, 24)) continue;
    const gateway = plus(subnet, 1);
    yield line(
      ` - Identified candidate for private subnet: '${subnet}'. Validating subnet's gateway IP '${gateway}' is free...`,
    );
    yield* script(context, [1]);
    if (wanted.skipAddressFreeCheck || !isTaken(world, gateway)) return subnet;
    yield warning(`IP address '${gateway}' is not free`);
  }
  return undefined;
}

function privateLayout(subnet: string): Layout {
  return {
    switchName: internalSwitch,
    gateway: plus(subnet, 1),
    prefixLength: 24,
    linux: plus(subnet, 2),
    windows: plus(subnet, 3),
    controlPlane: plus(subnet, 2),
    serviceStart: plus(subnet, 4),
    mtu: 1500,
  };
}

export function* createPrivateNetwork(
  context: CmdletContext,
  wanted: WantedDeployment,
): Simulation<NetworkResult<Layout>> {
  const given = wanted.addressPrefix?.split('/')[0];
  const subnet = given ?? (yield* freeSubnet(context, wanted));
  if (subnet === undefined) {
    const failure =
      "All potential subnets '192.168.0.0' to '192.168.255.0' overlap with existing subnets of the local interfaces. (AksEdge.psm1:4121)";
    yield line(` - ${failure}`);
    return { failure };
  }
  const layout = privateLayout(subnet);
  const pairs = {
    ip4PrefixLength: 24,
    LinuxVmIp4Address: layout.linux,
    ServiceIPRangeStart: layout.serviceStart,
    ip4GatewayAddress: layout.gateway,
    ip4Subnet: subnet,
    WindowsVmIp4Address: layout.windows,
    ServiceIPRangeEnd: serviceEnd(layout.serviceStart, wanted.serviceSize),
  };
  yield* script(context, [
    timed('Creating single machine cluster hcs network'),
    ' - AksEdge - private network carved:',
    ...Object.entries(pairs).flatMap(([name, value]) => [`Name  : ${name}`, `Value : ${String(value)}`, '']),
    1,
  ]);
  const { facts } = context.world;
  context.change({ facts: withInternalSwitch(facts, layout.switchName, layout.gateway), phase: 'switch' });
  return { value: layout };
}

/** The addresses from the file. Validation has made sure that they are there. */
function givenLayout(context: CmdletContext, wanted: WantedDeployment, switchName: string): Layout {
  const address = (kind: 'Linux' | 'Windows'): string =>
    wanted.nodes.find((node) => node.kind === kind)?.address ?? '';
  const adapter = context.world.facts.adapters?.find(
    ({ Name }) => Name.toLowerCase() === wanted.adapterName?.toLowerCase(),
  );
  return {
    switchName,
    gateway: wanted.gateway ?? '',
    prefixLength: wanted.prefixLength,
    linux: address('Linux'),
    windows: address('Windows'),
    controlPlane: wanted.controlPlane ?? '',
    serviceStart: wanted.serviceStart ?? '',
    mtu: adapter?.MtuSize ?? 1500,
  };
}

export function* bindExternalNetwork(
  context: CmdletContext,
  wanted: WantedDeployment,
): Simulation<NetworkResult<Layout>> {
  const { facts } = context.world;
  const adapter = facts.adapters?.find(
    ({ Name }) => Name.toLowerCase() === wanted.adapterName?.toLowerCase(),
  );
  const present = facts.switches?.find(
    ({ SwitchType, NetAdapterInterfaceGuid }) =>
      SwitchType === 'External' && NetAdapterInterfaceGuid?.includes(adapter?.InterfaceGuid ?? ''),
  );
  const name = present?.Name ?? 'aksedgesw-ext';
  yield* script(context, [timed(`Checking for virtual switch with name '${name}'`)]);
  if (present !== undefined) {
    yield line(` - The virtual switch '${name}' of type 'External' is present`);
  } else if (adapter !== undefined) {
    yield* script(context, [
      ` - Creating virtual switch '${name}' of type 'External' on '${adapter.Name}'`,
      6,
    ]);
    context.change({ phase: 'switch', facts: withExternalSwitch(context.world.facts, name, adapter) });
    yield* script(context, [` - The virtual switch '${name}' of type 'External' is created`, 4]);
  }
  yield* script(context, [
    timed('Associating wssdagent service with nodectl'),
    timed(`Creating vnet (name: ${name})`),
  ]);
  return { value: givenLayout(context, wanted, name) };
}
