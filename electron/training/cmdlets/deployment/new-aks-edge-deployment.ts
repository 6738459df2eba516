import { isEnabled, isK8s, isNewer } from '../../world/product.ts';
import { line, output } from '../../world/events.ts';
import type { DeployedNode, Deployment, World } from '../../world/world.ts';
import type { Cmdlet, CmdletContext, Simulation } from '../../world/cmdlet.ts';
import { chooseDnsServers } from './dns.ts';
import { fail } from './failure.ts';
import type { WantedDeployment } from './file.ts';
import { beginHostChecks, checkFeature, checkRestOfHost } from './host-checks.ts';
import { bindExternalNetwork, createPrivateNetwork, serviceRangeOf, type Layout } from './network.ts';
import { createMachine, describeNode, startKubernetes, verifyInstallation } from './node.ts';
import { checkRequirements, reserveResources } from './requirements.ts';
import { script, timed } from './script.ts';
import { validate, wantedOf } from './validation.ts';

/** Newer schemas connect to Azure Arc during the deployment. */
const lastSchemaWithoutArc = '1.14';
/** Newer products block a deployment without the values, whatever its schema. */
const lastProductWithoutBlock = '1.11.229.999';
/** Newer products that don't block it answer as if it had failed, although the cluster runs. */
const lastProductWithoutAnswer = '1.10.867.999';
const arcAnswer = 'Azure Arc parameters not set or invalid';

const productVersion = ({ world }: CmdletContext): string => world.facts.product?.DisplayVersion ?? '';

/** Whether the values for Azure Arc are missing in a file that goes online. */
const lacksArc = (wanted: WantedDeployment): boolean =>
  !wanted.internetDisabled && !wanted.volumeLicense && !wanted.joins && !wanted.arc.complete;

/** @returns the first feature that is missing */
function* checkFeatures(context: CmdletContext): Simulation<string | undefined> {
  yield* beginHostChecks(context);
  for (const feature of ['Microsoft-Hyper-V', 'Microsoft-Hyper-V-Management-PowerShell']) {
    yield* checkFeature(context, feature);
    if (!isEnabled(context.world, feature)) return feature;
  }
  yield* checkRestOfHost(context);
  yield* script(context, [timed('All required host features are installed')]);
  return undefined;
}

/** The questions that the product asks if the file doesn't answer them. Nobody is there to answer. */
function questionOf(wanted: WantedDeployment, force: boolean): string | undefined {
  if (wanted.acceptEula !== true)
    return 'License agreement\nDo you accept the license terms?\n[Y] Yes [N] No (default is "N"):';
  if (wanted.acceptOptionalTelemetry === null) {
    return 'Diagnostic data\nSend diagnostic data to Microsoft\n[O] Optional [R] Required [?] Help (default is "R"):';
  }
  if (wanted.tpmPassthrough && !force)
    return 'TPM passthrough\nAre you sure you want to continue?\n[Y] Yes [N] No (default is "Y"):';
  return undefined;
}

/** Checks before the machine is changed. @returns the reason to stop, or undefined */
function* prepare(context: CmdletContext, wanted: WantedDeployment): Simulation<string | undefined> {
  const missing = yield* checkFeatures(context);
  if (missing !== undefined) return `The required feature '${missing}' is not enabled`;
  if (context.world.deployment !== null)
    return 'There is an existing deployment on this host, remove it first';
  // The product doesn't build over an unfinished node. That is confirmed; the wording is domain knowledge, unconfirmed.
  if (context.world.phase === 'vm')
    return 'There is an existing deployment on this host that is not complete, remove it first with Remove-AksEdgeDeployment -Force';
  if (!(yield* validate(context, wanted))) return 'errors found in the deployment configuration';
  const blocks =
    isNewer(wanted.schemaVersion, lastSchemaWithoutArc) ||
    isNewer(productVersion(context), lastProductWithoutBlock);
  return blocks && lacksArc(wanted) ? arcAnswer : undefined;
}

function* prepareHost(context: CmdletContext, wanted: WantedDeployment): Simulation {
  yield* script(context, [
    timed('Step 1: Preparing host for AksEdge'),
    timed('Enabling Microsoft Update. '),
    ' - Microsoft Update is enabled.',
  ]);
  if (!wanted.scalable) {
    yield* script(context, [
      timed("Checking for virtual switch with name 'aksedgesw-int'"),
      " - The virtual switch 'aksedgesw-int' of type 'Internal' is present",
      timed('Associating wssdagent service with nodectl'),
      timed('Creating vnet (name: aksedgesw-int)'),
    ]);
  }
}

/** Creates the virtual machines one by one and joins each to the cluster. @returns what went wrong */
function* createNodes(
  context: CmdletContext,
  wanted: WantedDeployment,
  nodes: readonly DeployedNode[],
): Simulation<string | undefined> {
  for (const node of nodes) {
    yield* createMachine(context, wanted, node);
    const timeout = wanted.nodes.find(({ kind }) => kind === node.kind)?.timeoutSeconds ?? 300;
    if (!(yield* startKubernetes(context, node, timeout))) {
      const reason = `${node.kind} node not in Ready state, or cluster could not be reached from host side at line 3140`;
      yield line(` - Error: ${reason}`);
      return reason;
    }
  }
  return undefined;
}

/** The machine's state is saved to disk, which must not contain passwords. */
function withoutPassword(url: string | null): string | null {
  return url?.replace(/\/\/[^/@]*@/, '//') ?? null;
}

/** The cluster runs. From here on the machine reports a deployment, whatever the result of this call. */
function* finish(
  context: CmdletContext,
  wanted: WantedDeployment,
  layout: Layout,
  nodes: readonly DeployedNode[],
): Simulation<string | undefined> {
  yield* script(context, [timed('AksEdge - copying Kubeconfig into the host.')]);
  const takes = reserveResources(context, wanted);
  const deployment: Deployment = {
    type: wanted.scalable ? 'ScalableCluster' : 'SingleMachineCluster',
    controlPlane: layout.controlPlane,
    serviceRange: serviceRangeOf(layout.serviceStart, wanted.serviceSize),
    proxy: {
      http: withoutPassword(wanted.proxy.http),
      https: withoutPassword(wanted.proxy.https),
      no: wanted.proxy.no,
    },
    arc: null,
    nodes: [...nodes],
    takes,
  };
  context.change({ phase: 'deployed', deployment });
  yield* script(context, [1]);
  if (!wanted.internetDisabled && wanted.arc.complete) {
    const computer = context.world.facts.host?.ComputerName ?? 'localhost';
    const failure = yield* connectArc(context, wanted.arc.clusterName || `${computer}-cluster`, deployment);
    if (failure !== undefined) return failure;
  }
  if (lacksArc(wanted) && isNewer(productVersion(context), lastProductWithoutAnswer)) return arcAnswer;
  yield* script(context, [timed('AksEdge - new deployment successfully created.'), 1]);
  yield output('OK');
  return undefined;
}

/** @returns what went wrong; the cluster runs anyway (Azure/AKS-Edge#183) */
function* connectArc(
  context: CmdletContext,
  clusterName: string,
  deployment: Deployment,
): Simulation<string | undefined> {
  yield* script(context, [
    timed('AksEdge - Connecting cluster to Azure Arc'),
    20,
    ` - Establishing Azure Connected Kubernetes for ${clusterName}`,
    210,
  ]);
  if (!context.world.node.arcConnects) {
    return 'AksEdge - Connecting cluster to Azure Arc failed: Exception occurred while connecting to cluster - Exception calling "Add" with "2" argument(s): "An item with the same key has already been added."';
  }
  context.change({ deployment: { ...deployment, arc: { clusterName } } });
  yield* script(context, [timed('AksEdge - cluster is connected to Azure Arc')]);
  return undefined;
}

/** @returns what went wrong after the machine started to change */
function* build(context: CmdletContext, wanted: WantedDeployment): Simulation<string | undefined> {
  const network = wanted.scalable
    ? yield* bindExternalNetwork(context, wanted)
    : yield* createPrivateNetwork(context, wanted);
  if ('failure' in network) return network.failure;
  yield* prepareHost(context, wanted);
  const dnsServers = yield* chooseDnsServers(context, wanted);
  const lacking = yield* checkRequirements(context, wanted);
  if (lacking !== undefined) {
    yield line(` - ${lacking} (L5373)`);
    return `AksEdge - creation of Linux node failed: ${lacking}`;
  }
  yield* verifyInstallation(context, network.value.switchName);
  const nodes = wanted.nodes.map((node) => describeNode(context, wanted, node, network.value, dnsServers));
  const failure = yield* createNodes(context, wanted, nodes);
  if (failure !== undefined) return failure;
  return yield* finish(context, wanted, network.value, nodes);
}

/**
 * A whole deployment with the lines and pauses of published transcripts (0.6, 1.5, 1.6; Azure/AKS-Edge#53, #152, #168).
 * Like the product it throws nothing: it prints, and its last output item is `OK` or the reason.
 */
export const newAksEdgeDeployment: Cmdlet = function* (context, parameters) {
  const wanted = wantedOf(context, parameters.text('JsonConfigFilePath'));
  if (wanted === undefined || wanted.nodes.length === 0) {
    yield output('AksEdge - failed create new deployment: The JSON configuration cannot be read');
    return;
  }
  const refused = yield* prepare(context, wanted);
  if (refused !== undefined) {
    yield output(`AksEdge - failed create new deployment: ${refused}`);
    return;
  }
  const question = questionOf(wanted, parameters.flag('Force'));
  if (question !== undefined) {
    yield { does: 'prompt', text: question };
    return;
  }
  const kind = `${wanted.scalable ? 'scalable' : 'single machine'} ${isK8s(context.world) ? 'k8s' : 'k3s'} cluster`;
  yield* script(context, [timed(`AksEdge - deploying a new Linux ${kind}`)]);
  const before: World = context.world;
  const failure = yield* build(context, wanted);
  if (failure === undefined) return;
  if (context.world.deployment !== null) {
    yield* script(context, [` - ${failure}`]);
    yield output(failure);
    return;
  }
  yield* fail(context, failure, wanted.scalable);
  // The cleanup undoes the changes of this run.
  context.change({ facts: before.facts, phase: before.phase });
};
