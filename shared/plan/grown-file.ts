import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import { valueAt, withValue } from '#shared/deployment/paths.ts';
import { adapterChoices, bestAdapter } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { subnetOfAdapter } from '#shared/facts/subnets.ts';
import type { JsonValue } from '#shared/json.ts';
import type { CareValues } from './care-plan.ts';

/** The jobs that add a node to a cluster: on this computer, or by a file for another one. */
export type GrowthKind = 'addNode' | 'scaleOut';

export const isGrowth = (kind: string): kind is GrowthKind => kind === 'addNode' || kind === 'scaleOut';

/** Where the new node is in the file. The other computer's comes after this one's. */
export const newNodePath: Readonly<Record<GrowthKind, string>> = {
  addNode: 'Machines[0].WindowsNode',
  scaleOut: 'Machines[1].LinuxNode',
};

const set = (file: DeploymentFile, path: string, value: JsonValue | undefined): DeploymentFile =>
  value === undefined || valueAt(file, path) !== undefined ? file : withValue(file, path, value);

/**
 * The deployed file, or without one what the computer's own network implies: the nodes of a scalable cluster are in it.
 *
 * @param file empty if no job of this computer has it
 */
export function deployedFile(file: DeploymentFile, facts: HostFacts): DeploymentFile {
  const isInternal = facts.switches?.some(({ Name }) => /^aksedgesw-int$/i.test(Name)) === true;
  if (file.DeploymentType !== undefined || isInternal) return file;
  const adapter = bestAdapter(adapterChoices(facts));
  const scalable = withValue(file, 'DeploymentType', 'ScalableCluster');
  if (adapter === undefined) return scalable;
  const known: readonly (readonly [string, JsonValue | undefined])[] = [
    ['Network.Ip4GatewayAddress', adapter.gateway],
    ['Network.Ip4PrefixLength', subnetOfAdapter(adapter)?.prefix],
  ];
  return known.reduce((so, [path, value]) => set(so, path, value), scalable);
}

/** The file with the node that a job adds. On a single machine the product chooses its address. */
export function grownFile(kind: GrowthKind, file: DeploymentFile, values: CareValues): DeploymentFile {
  const { nodeAddress, controlPlane } = values;
  const path = newNodePath[kind];
  const withMachine = set(file, 'Machines', [{}]);
  const added = withValue(
    withMachine,
    path,
    kind === 'scaleOut' ? { ControlPlane: controlPlane === true } : {},
  );
  const address = typeof nodeAddress === 'string' ? nodeAddress.trim() : '';
  if (
    address === '' ||
    (kind === 'addNode' && kindOf(file) === 'single' && file.DeploymentType !== undefined)
  )
    return added;
  return withValue(added, `${path}.Ip4Address`, address);
}
