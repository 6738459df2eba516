import type { HostFacts } from '#shared/facts/host-facts.ts';
import { usedEvidence, withName } from '#shared/facts/usage-words.ts';
import { listed } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { formatCidr } from '#shared/net/ipv4.ts';
import { moment } from '../ui/time.ts';
import { canTake, type Cell, type CellState } from './subnet-cells.ts';
import type { Part, SubnetPlan } from './subnet-plan.ts';

const partNames = (cell: Cell, t: Translate): string =>
  listed(
    cell.planned.map((part) => t(`map.part.${part}`)),
    t,
  );

/** The cell's meaning, in a few words. */
export function cellState(cell: Cell, plan: SubnetPlan, t: Translate): string {
  const { state, problem, planned, place } = cell;
  const parts = partNames(cell, t);
  if (problem === 'outside') {
    return t('map.conflict.outside', {
      parts,
      subnet: plan.subnet === undefined ? '' : formatCidr(plan.subnet),
    });
  }
  if (problem !== undefined) return t(`map.conflict.${problem}`, { parts });
  if (planned.length > 0) return t(cell.isOpen ? 'map.plannedOpen' : 'map.planned', { parts });
  if (state === 'unusable' && place !== 'host') return t(`map.place.${place}`);
  return isPlain(state) ? t(`map.state.${state}`) : '';
}

const plain = ['used', 'free', 'silent', 'host', 'unknown'] as const;
const isPlain = (state: CellState): state is (typeof plain)[number] => plain.some((one) => one === state);

/** The network's own evidence about the address. */
export function cellEvidence({ usage, text }: Cell, facts: HostFacts, t: Translate): string {
  if (usage.state === 'own') {
    const own = facts.addresses?.find(({ IPAddress }) => IPAddress === text);
    const adapter = facts.adapters?.find(({ InterfaceIndex }) => InterfaceIndex === own?.InterfaceIndex);
    return adapter === undefined ? '' : t('map.evidence.own', { adapter: adapter.Name });
  }
  if (usage.state === 'used') return withName(usedEvidence(usage, t), usage.name, t);
  const at = facts.probes?.ping?.[text]?.at;
  if (at === undefined || usage.state === 'unknown') return '';
  return withName(t('map.evidence.silent', { time: moment(at) }), usage.name, t);
}

/**
 * What a click, or Enter, does for the part that is being placed.
 *
 * @param isStart whether the part starts at this cell
 */
export function cellAction(cell: Cell, part: Part, t: Translate, isStart = false): string {
  const name = t(`map.partInSentence.${part}`);
  if (cell.problem !== undefined && cell.planned.includes(part)) return t('map.action.move', { part: name });
  if (cell.planned.includes(part) && (isStart || !canTake(cell, part))) {
    return t('map.action.here', { part: name });
  }
  return t(canTake(cell, part) ? 'map.action.take' : 'map.action.taken', { part: name });
}
