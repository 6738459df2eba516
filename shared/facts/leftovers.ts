import type { HostFacts, Leftover } from './host-facts.ts';

/**
 * What a deployment that is gone left behind; undefined where that could not be read. The product brings its service
 * with it, so that is left behind only where the product itself is gone. An external switch is used again, whoever made
 * it, and a task is the wizard's own.
 */
export function leftoversOf(facts: HostFacts): readonly Leftover[] | undefined {
  const { leftovers, deployment, product } = facts;
  if (leftovers === undefined || product === undefined) return undefined;
  if (product !== null && deployment === undefined) return undefined;
  if (deployment?.present === true) return [];
  const external = (facts.switches ?? []).filter(({ SwitchType }) => SwitchType === 'External');
  const isInPlace = ({ Kind, Name }: Leftover) =>
    Kind === 'task' ||
    (Kind === 'service' && product !== null) ||
    (Kind === 'switch' && external.some((item) => item.Name === Name));
  return leftovers.filter((leftover) => !isInPlace(leftover));
}
