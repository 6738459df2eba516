import { isEnabled } from './world/product.ts';
import type { World } from './world/world.ts';

const isDeployed = ({ deployment }: World): boolean => deployment !== null;

/** The cmdlets that change the machine, in lower case. Each function tells whether the goal is already reached. */
const goals: Readonly<Record<string, (world: World) => boolean>> = {
  'install-aksedgehostfeatures': (world) => isEnabled(world, 'Microsoft-Hyper-V'),
  'install-product': ({ facts }) => facts.product !== undefined && facts.product !== null,
  'new-aksedgedeployment': isDeployed,
  'remove-aksedgedeployment': ({ phase }) => phase === 'none',
  'connect-aksedgearc': ({ deployment }) => (deployment?.arc ?? null) !== null,
  'add-aksedgenode': ({ deployment }) => deployment?.nodes.some(({ kind }) => kind === 'Windows') === true,
  'start-aksedgenode': () => false,
  'restart-computer': () => false,
};

/**
 * Records the start of a changing cmdlet. @returns what changes in the world; undefined for a cmdlet that only reads
 */
export function recordChange(world: World, cmdlet: string): Pick<World, 'begun' | 'doneTwice'> | undefined {
  const goal = goals[cmdlet.toLowerCase()];
  if (goal === undefined) return undefined;
  return {
    begun: { ...world.begun, [cmdlet]: (world.begun[cmdlet] ?? 0) + 1 },
    doneTwice: goal(world) ? [...world.doneTwice, cmdlet] : world.doneTwice,
  };
}
