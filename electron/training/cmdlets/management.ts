import type { HostFacts } from '#shared/facts/host-facts.ts';
import { output, pause, terminatingError, warning } from '../world/events.ts';
import { withoutOwnSwitches } from '../world/switches.ts';
import type { Cmdlet } from '../world/cmdlet.ts';
import { collectLogs } from './deployment/failure.ts';
import { beginHostChecks, checkFeature, checkRestOfHost } from './deployment/host-checks.ts';
import { releaseResources } from './deployment/requirements.ts';
import { script, timed } from './deployment/script.ts';
import { wantedOf } from './deployment/validation.ts';

const runtime = (message: string) =>
  terminatingError('System.Management.Automation.RuntimeException', 'OperationStopped', message);

export const deploymentMissing = runtime('Please create a deployment before using this commandlet.');

/** After a restart of the machine the nodes exist but can't be reached (Azure/AKS-Edge#252). */
export const nodeNotRunning = runtime(
  'hcsshim::GrantVmAccess failed: Endpoint Name Interface not found. The virtual machine does not run.',
);

const hyperV = [
  'Microsoft-Hyper-V',
  'Microsoft-Hyper-V-Management-PowerShell',
  'Microsoft-Hyper-V-Hypervisor',
];

/** Enables features that become available after the next restart of Windows. */
function withFeatures(facts: HostFacts, names: readonly string[]): HostFacts {
  const isMeant = (name: string) => names.includes(name) || name === 'Microsoft-Hyper-V-All';
  const known = (facts.features ?? []).map((feature) =>
    isMeant(feature.FeatureName) && feature.State !== 'Enabled'
      ? { ...feature, State: 'EnablePending' }
      : feature,
  );
  const listed = new Set(known.map(({ FeatureName }) => FeatureName));
  const added = names.filter((name) => !listed.has(name));
  return {
    ...facts,
    features: [...known, ...added.map((FeatureName) => ({ FeatureName, State: 'EnablePending' }))],
  };
}

/** The product's message about the restart is domain knowledge, unconfirmed. It returns `True`. */
export const installAksEdgeHostFeatures: Cmdlet = function* (context) {
  if (context.world.facts.host?.Elevated === false) {
    yield runtime('The requested operation requires elevation.');
    return;
  }
  yield* beginHostChecks(context);
  const missing: string[] = [];
  for (const feature of hyperV) {
    yield* checkFeature(context, feature);
    const state = context.world.facts.features?.find(({ FeatureName }) => FeatureName === feature)?.State;
    if (state !== 'Enabled' && feature !== 'Microsoft-Hyper-V-Hypervisor') missing.push(feature);
  }
  yield* checkRestOfHost(context);
  yield pause(1);
  if (missing.length > 0) {
    yield* script(
      context,
      missing.flatMap((feature) => [` - Enabling '${feature}'`, 20]),
    );
    context.change({ facts: withFeatures(context.world.facts, hyperV), rebootPending: true });
    yield warning('A restart is needed before the required host features can be used.');
  }
  yield output(true);
};

/**
 * Also removes what an earlier deployment left behind. The product's message for that is domain knowledge, unconfirmed.
 */
export const removeAksEdgeDeployment: Cmdlet = function* (context) {
  const { deployment } = context.world;
  yield* script(context, [timed('AksEdge - removing the deployment')]);
  for (const node of deployment?.nodes ?? []) {
    yield* script(context, [` - Removing virtual machine (name: ${node.name})`, 12]);
  }
  yield* script(context, [' - Removing virtual network', 4]);
  const { facts } = context.world;
  const { leftovers, ...others } = withoutOwnSwitches(facts);
  const isDisk = ({ Kind }: { readonly Kind: string }) => Kind === 'vhdx' || Kind === 'switch';
  const named = leftovers?.filter((leftover) => !isDisk(leftover));
  context.change({
    facts: { ...releaseResources(others, deployment), ...(named === undefined ? {} : { leftovers: named }) },
    phase: 'none',
    deployment: null,
  });
  yield* script(context, [timed('AksEdge - deployment removed')]);
  yield output('OK');
};

export const startAksEdgeNode: Cmdlet = function* (context, parameters) {
  const { deployment } = context.world;
  const nodes = (deployment?.nodes ?? []).filter(({ kind }) => parameters.admits('NodeType', kind));
  if (deployment === null || nodes.length === 0) {
    yield deploymentMissing;
    return;
  }
  for (const { kind, name } of nodes) {
    yield* script(context, [
      timed(`Starting ${kind} node`),
      ` - Starting virtual machine (name: ${name})`,
      15,
      timed('Testing SSH connection...'),
      3,
      timed(`...successfully connected to the ${kind} VM`),
    ]);
  }
  const { stopped, ...running } = context.world.deployment ?? deployment;
  if (stopped === true) yield* script(context, [20]);
  context.change({ deployment: running });
  yield output('OK');
};

/** Renews the tokens that the node needs to rotate its key. What the product prints is domain knowledge, unconfirmed. */
export const repairAksEdgeKms: Cmdlet = function* (context) {
  const { deployment } = context.world;
  if (deployment === null || deployment.stopped === true) {
    yield deployment === null ? deploymentMissing : nodeNotRunning;
    return;
  }
  yield* script(context, [
    timed('AksEdge - repairing the KMS plugin'),
    ' - Renewing the nodeagent tokens',
    20,
    timed('AksEdge - KMS plugin repaired'),
  ]);
  yield output('OK');
};

export const getAksEdgeLogs: Cmdlet = function* (context, parameters) {
  yield output(yield* collectLogs(context, parameters.text('OutputPath')));
};

/** The cluster keeps running whatever the result. */
export const connectAksEdgeArc: Cmdlet = function* (context, parameters) {
  const { deployment } = context.world;
  if (deployment === null) {
    yield deploymentMissing;
    return;
  }
  const wanted = wantedOf(context, parameters.text('JsonConfigFilePath'));
  if (wanted?.arc.complete !== true) {
    yield output('Azure Arc parameters not set or invalid');
    return;
  }
  if (deployment.stopped === true) {
    yield output('AksEdge - Connecting cluster to Azure Arc failed: the cluster cannot be reached');
    return;
  }
  const computer = context.world.facts.host?.ComputerName ?? 'localhost';
  const clusterName = wanted.arc.clusterName || `${computer}-cluster`;
  yield* script(context, [
    timed('AksEdge - Connecting cluster to Azure Arc'),
    20,
    ` - Establishing Azure Connected Kubernetes for ${clusterName}`,
    210,
  ]);
  context.change({ deployment: { ...deployment, arc: { clusterName } } });
  yield* script(context, [timed('AksEdge - cluster is connected to Azure Arc')]);
  yield output('OK');
};

export const testAksEdgeArcConnection: Cmdlet = function* (context) {
  yield pause(2);
  const { deployment } = context.world;
  yield output(deployment?.stopped !== true && (deployment?.arc ?? null) !== null);
};

export const getAksEdgeKubeConfig: Cmdlet = function* (context) {
  if (context.world.deployment === null) {
    yield deploymentMissing;
    return;
  }
  yield* script(context, [timed('AksEdge - copying Kubeconfig into the host.'), 2]);
};

export const getAksEdgeNodeName: Cmdlet = function* (context, parameters) {
  const wanted = parameters.text('NodeType')?.toLowerCase() ?? 'linux';
  const node = context.world.deployment?.nodes.find(({ kind }) => kind.toLowerCase() === wanted);
  yield pause(1);
  yield node === undefined ? deploymentMissing : output(node.name);
};
