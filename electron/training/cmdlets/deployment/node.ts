import { warning } from '../../world/events.ts';
import type { DeployedNode } from '../../world/world.ts';
import type { CmdletContext, Simulation } from '../../world/cmdlet.ts';
import type { WantedDeployment, WantedNode } from './file.ts';
import type { Layout } from './network.ts';
import { script, timed } from './script.ts';

/** A MAC address in Hyper-V's range, derived from the name so that it stays the same. */
function ownMac(name: string): string {
  const sum = new TextEncoder().encode(name).reduce((hash, byte) => (hash * 31 + byte) % 2 ** 24, 7);
  const digits = sum.toString(16).padStart(6, '0');
  return `00:15:5d:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4)}`;
}

/** The product prints mixed separators. */
function printedMac(mac: string): string {
  return (
    mac
      .replace(/[^0-9a-f]/gi, '')
      .toLowerCase()
      .match(/../g) ?? []
  ).join(':');
}

export function describeNode(
  context: CmdletContext,
  wanted: WantedDeployment,
  node: WantedNode,
  layout: Layout,
  dnsServers: readonly string[],
): DeployedNode {
  const { facts, node: behavior } = context.world;
  const computer = (facts.host?.ComputerName ?? facts.computer?.Name ?? 'localhost').toLowerCase();
  const name = `${computer}-${node.kind === 'Linux' ? 'ledge' : 'wedge'}`;
  return {
    kind: node.kind,
    name,
    address: node.kind === 'Linux' ? layout.linux : layout.windows,
    prefixLength: layout.prefixLength,
    gateway: layout.gateway,
    mac: node.mac === null ? ownMac(name) : printedMac(node.mac),
    dnsServers: [...(behavior.dnsServers ?? dnsServers)],
    mtu: wanted.mtu === 0 ? layout.mtu : wanted.mtu,
  };
}

export function* verifyInstallation(context: CmdletContext, vnet: string): Simulation {
  yield* script(context, [
    timed('Step 2: Verifying installation'),
    ' - Verifying whether Hyper-V is enabled and functional',
    ' - Hyper-V core services are active',
    ' - Verifying expected Windows host binaries',
    2,
    ' - Verifying expected Linux VM image',
    3,
    ' - Testing for ssh key',
    ' - Generating SSH key...',
    2,
    ' - Testing for wssdagent service',
    ' - Testing if wssdagent is running',
    3,
    ' - Testing if container resource is provisioned',
    ` - Testing if vnet resource '${vnet}' is provisioned`,
    3,
  ]);
}

export function* createMachine(
  context: CmdletContext,
  wanted: WantedDeployment,
  node: DeployedNode,
): Simulation {
  const image = `AksEdge${node.kind}-v1-${node.name}`;
  yield* script(context, [
    timed('Step 3: Runtime configuration complete. Creating virtual machine'),
    1,
    timed(`Extracting ${node.kind} VHD`),
    17,
    timed(
      `Setting dynamically expanding virtual hard disk maximum size to ${(wanted.dataSizeInGB + 18.66).toFixed(2)} GB`,
    ),
    4,
  ]);
  context.change({ phase: 'vm' });
  yield* script(context, [
    ` - Creating storage vhd (file: ${image})`,
    6,
    ` - Creating vnic (name: ${node.name}Interface)`,
    4,
    ` - Instantiating virtual machine (name: ${node.name})`,
    8,
    ' - Virtual machine successfuly instantiated',
    timed('Virtual machine created successfully.'),
    timed('Successfully created virtual machine'),
    timed(`Virtual machine hostname: ${node.name}`),
    37,
    timed('Testing SSH connection...'),
    1,
    timed(`...successfully connected to the ${node.kind} VM`),
    timed('Deployment successful'),
    1,
    timed(`Setting DNS servers for ${node.kind} node ${node.dnsServers.join(' ')}.`),
    2,
  ]);
}

/** @returns whether Kubernetes reported the node as ready */
export function* startKubernetes(
  context: CmdletContext,
  node: DeployedNode,
  timeoutSeconds: number,
): Simulation<boolean> {
  yield* script(context, [
    timed(`Initializing kubernetes runtime in ${node.kind} node.`),
    67,
    timed(
      `Waiting for Kubernetes node (${node.name}) to reach condition Ready, timeout = ${String(timeoutSeconds)} seconds`,
    ),
  ]);
  if (!context.world.node.becomesReady) {
    yield* script(context, [timeoutSeconds]);
    yield warning(`Waiting for node (${node.name}) timed out.`);
    return false;
  }
  yield* script(context, [22, timed(`Kubernetes node (${node.name}) reached condition Ready`)]);
  return true;
}
