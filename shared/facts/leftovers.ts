import type { HostFacts, Leftover } from './host-facts.ts';

/**
 * What a removed deployment left behind; undefined if that could not be read. The product installs its service, so that
 * counts only if the product itself is gone. An external switch is reused, whoever created it, and a task is the
 * wizard's own.
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
