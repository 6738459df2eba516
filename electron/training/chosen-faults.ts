import type { Fault } from './scenario.ts';

const cmdlet = 'New-AksEdgeDeployment';

/** The faults that a trainer can set for the next deployment, by the id of their text `training.fault.<id>`. */
const faults: Readonly<Record<string, Fault>> = {
  fails: {
    cmdlet,
    after: 'Initializing kubernetes runtime',
    does: 'return',
    text:
      'AksEdge - failed create new deployment: Starting Kubernetes runtime in Linux node failed, see details in ' +
      'the event log at line 3128',
  },
  hangs: { cmdlet, after: 'Initializing kubernetes runtime', does: 'hang' },
  prompt: {
    cmdlet,
    after: 'All required host features are installed',
    does: 'prompt',
    text: 'Confirm\nAre you sure you want to perform this action?\n[Y] Yes [N] No (default is "Y"):',
  },
  dies: { cmdlet, after: 'Initializing kubernetes runtime', does: 'exit', code: 1 },
  flood: { cmdlet, after: 'Testing SSH connection', does: 'flood' },
  slow: { cmdlet, does: 'slow', factor: 4 },
  reboot: { cmdlet, does: 'reboot' },
};

export const chosenFaultIds: readonly string[] = Object.keys(faults);

/** Whether this is the cmdlet that the trainer's faults apply to. */
export const takesChosenFaults = (name: string): boolean => name.toLowerCase() === cmdlet.toLowerCase();

export const faultsOf = (ids: readonly string[]): readonly Fault[] => ids.flatMap((id) => faults[id] ?? []);
