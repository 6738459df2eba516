import type { JourneyId, StepId } from '#shared/wizard/answers.ts';

interface Step {
  readonly id: StepId;
  /** The beginnings of the paths that are asked here; the longest that fits wins. */
  readonly asks: readonly string[];
}

/** The wizard as data. A finding leads to the step that asks for its path. */
export const steps: readonly Step[] = [
  { id: 'what', asks: [] },
  { id: 'care', asks: ['Care'] },
  { id: 'connect', asks: [] },
  { id: 'device', asks: [] },
  { id: 'addresses', asks: ['Compute'] },
  { id: 'routes', asks: ['Routes'] },
  { id: 'routeReview', asks: [] },
  { id: 'table', asks: [] },
  { id: 'machines', asks: [] },
  { id: 'folder', asks: [] },
  { id: 'computer', asks: ['Host'] },
  { id: 'type', asks: ['DeploymentType', 'SchemaVersion', 'Version', 'Join'] },
  {
    id: 'network',
    asks: [
      'Network',
      'Init.ServiceIPRange',
      'Machines[0].NetworkConnection.AdapterName',
      'Machines[0].LinuxNode.Ip4',
      'Machines[0].WindowsNode.Ip4',
    ],
  },
  {
    id: 'dns',
    asks: ['Network.DnsServers', 'Network.Proxy', 'Network.InternetDisabled', 'Network.SkipDnsCheck'],
  },
  { id: 'node', asks: ['Machines', 'Machines[0].NetworkConnection.Mtu', 'Network.NetworkPlugin', 'Init'] },
  { id: 'azure', asks: ['Arc', 'User'] },
  { id: 'review', asks: [''] },
  { id: 'deploy', asks: [] },
  { id: 'result', asks: [] },
];

/** The step that asks for a path; `review` for what is asked nowhere. */
export function stepOf(path: string): StepId {
  const candidates = steps.flatMap(({ id, asks }) =>
    asks
      .filter((beginning) => path.startsWith(beginning))
      .map((beginning) => ({ id, length: beginning.length })),
  );
  return candidates.sort((a, b) => b.length - a.length)[0]?.id ?? 'review';
}

/** The steps of each journey, in order. A file that is only prepared is not deployed. */
export const journeySteps = {
  setUp: ['what', 'computer', 'type', 'network', 'dns', 'node', 'azure', 'review', 'deploy', 'result'],
  prepare: ['what', 'computer', 'type', 'network', 'dns', 'node', 'azure', 'review'],
  many: ['what', 'table', 'machines', 'folder'],
  lookAfter: ['what', 'care', 'deploy', 'result'],
  routes: ['what', 'connect', 'device', 'addresses', 'routes', 'routeReview', 'deploy', 'result'],
} as const satisfies Readonly<Record<JourneyId, readonly StepId[]>>;
