import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JobSummary } from '#shared/job/job.ts';

export interface DeployedHere {
  /** Absent if neither a job nor a switch shows it. */
  readonly type?: 'single' | 'scalable';
  /** ISO 8601, of the job that created it. */
  readonly since?: string;
  /** The product's switch, or one that it took over. */
  readonly switch?: string;
}

const single = 'aksedgesw-int';
const scalable = 'aksedgesw-ext';

/**
 * What is known about the deployment, from the job that created it and from the switch that the product names itself.
 */
export function deployedHere(facts: HostFacts, jobs: readonly JobSummary[]): DeployedHere {
  const own = facts.switches?.map(({ Name }) => Name).find((name) => name === single || name === scalable);
  const job = jobs.find(
    ({ kind, outcome, unreadable }) =>
      unreadable === undefined && outcome === 'done' && (kind === 'deploy' || kind === 'remove'),
  );
  const made = job?.kind === 'deploy' ? job : undefined;
  const type =
    made !== undefined
      ? ({ type: made.deploymentType === 'ScalableCluster' ? 'scalable' : 'single' } as const)
      : own !== undefined
        ? ({ type: own === single ? 'single' : 'scalable' } as const)
        : {};
  return {
    ...type,
    ...(made?.endedAt === undefined ? {} : { since: made.endedAt }),
    ...(own === undefined ? {} : { switch: own }),
  };
}
