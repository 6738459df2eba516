import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { fingerprint } from '#shared/plan/fingerprint.ts';
import { arc, long, verification, short } from '#shared/plan/make-plan.ts';
import type { JobKind, Plan, PlanStep } from '#shared/plan/plan.ts';

/** The kinds of jobs that manage an existing deployment. */
export type CareKind = Exclude<JobKind, 'deploy' | 'routes'>;

/** The person's choices: `nodeAddress`, `controlPlane`, and values of the deployment file by path. */
export type CareValues = Readonly<Record<string, string | number | boolean>>;

/** The choices that the steps depend on; others are values of the deployment file. */
const planned = ['nodeAddress', 'controlPlane'] as const;

/** The person's choices without values of the deployment file, which may be secrets. */
export const plannedValues = (values: CareValues): CareValues =>
  Object.fromEntries(planned.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));

/** Whether the steps of a job of this kind depend on the person's choices. */
export const dependsOnValues = (kind: JobKind): boolean => kind === 'addNode' || kind === 'scaleOut';

export interface CarePaths {
  /** Of the deployment file, if this kind needs one. */
  readonly config: string;
  /** Where `New-AksEdgeScaleConfig` writes; the file contains the cluster's token. */
  readonly scale: string;
}

const text = (value: CareValues[string] | undefined): string =>
  typeof value === 'string' ? value.trim() : '';

function scaleOut(values: CareValues, { scale }: CarePaths): PlanStep {
  const address = text(values['nodeAddress']);
  return {
    id: 'scaleOut',
    changes: 'changes',
    cancel: 'border',
    calls: [
      short('New-AksEdgeScaleConfig', {
        outFile: scale,
        ScaleType: 'AddMachine',
        NodeType: 'Linux',
        ...(address === '' ? {} : { LinuxNodeIp: address }),
        ...(values['controlPlane'] === true ? { ControlPlane: true } : {}),
      }),
    ],
  };
}

function addNode(values: CareValues, { scale }: CarePaths): PlanStep {
  const address = text(values['nodeAddress']);
  return {
    id: 'addNode',
    changes: 'changes',
    cancel: 'border',
    calls: [
      short('New-AksEdgeScaleConfig', {
        outFile: scale,
        ScaleType: 'AddNode',
        NodeType: 'Windows',
        ...(address === '' ? {} : { WindowsNodeIp: address }),
      }),
      long('Add-AksEdgeNode', { JsonConfigFilePath: scale }),
    ],
    undo: [{ cmdlet: 'Remove-AksEdgeNode', parameters: { NodeType: 'Windows' } }],
  };
}

/** The steps of a job that manages a deployment. */
export function careSteps(
  kind: CareKind,
  file: DeploymentFile,
  values: CareValues,
  paths: CarePaths,
): readonly PlanStep[] {
  const changing = { changes: 'changes', cancel: 'border' } as const;
  switch (kind) {
    case 'verify':
      return [verification(file)];
    case 'start':
      return [{ id: 'start', ...changing, calls: [long('Start-AksEdgeNode')] }, verification(file)];
    case 'addNode':
      return [addNode(values, paths), verification(file)];
    case 'scaleOut':
      return [scaleOut(values, paths), verification(file)];
    case 'arc':
      return [arc(paths.config), verification(file)];
    case 'repairKms':
      return [{ id: 'repairKms', ...changing, calls: [long('Repair-AksEdgeKms')] }, verification(file)];
    case 'remove':
      return [
        {
          id: 'remove',
          ...changing,
          goal: 'notDeployed',
          calls: [long('Remove-AksEdgeDeployment', { Force: true })],
        },
      ];
  }
}

/**
 * The steps that manage a machine's deployment.
 *
 * @param file the deployed file, as far as it is known: verification expects its values
 */
export function makeCarePlan(
  kind: CareKind,
  file: DeploymentFile,
  facts: HostFacts,
  values: CareValues,
  paths: CarePaths,
): Plan {
  return { fingerprint: fingerprint(facts, kind), steps: careSteps(kind, file, values, paths) };
}
