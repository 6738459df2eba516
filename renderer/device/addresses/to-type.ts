import { computeSwitch, type DeviceFacts } from '#shared/facts/device-facts.ts';
import { hasBlockingErrors } from '#shared/findings/waive.ts';
import { formatRange, parseRange } from '#shared/routes/ranges.ts';
import type { AddressStore } from '../state/address-store.svelte.ts';

/** What a technician does on the device, in the required order. */
export type TypeStepId = 'port' | 'compute' | 'nodes' | 'services' | 'subnets' | 'portal';

/** `held`: the value above still has an error. `late`: it's too late for this step. */
export type TypeState = 'done' | 'open' | 'differs' | 'optional' | 'late' | 'unknown' | 'held';

export interface TypeStep {
  readonly id: TypeStepId;
  readonly state: TypeState;
  /** The exact value for the field of the local web page. */
  readonly value?: string;
  /** The device's current value. */
  readonly now?: string;
}

type Planned = Pick<AddressStore, 'port' | 'set' | 'wanted' | 'findings'>;

const isHeld = ({ findings }: Planned, ...fields: readonly string[]): boolean =>
  hasBlockingErrors(findings.filter(({ path }) => fields.some((field) => path === `Compute.${field}`)));

function portStep({ port }: Planned): TypeStep {
  if (port === undefined) return { id: 'port', state: 'open' };
  const { address, dhcp } = port;
  const isDone = typeof address === 'string' && dhcp === false;
  const isKnown = dhcp !== undefined && address !== undefined;
  const state = isDone ? 'done' : isKnown || dhcp === true ? 'open' : 'unknown';
  const length = port.prefixLength === undefined ? '' : `/${String(port.prefixLength)}`;
  return { id: 'port', state, ...(typeof address === 'string' ? { now: `${address}${length}` } : {}) };
}

function computeStep({ set }: Planned, facts: DeviceFacts): TypeStep {
  if (facts.switches === undefined) return { id: 'compute', state: 'unknown' };
  if (set?.EnabledForCompute === true) return { id: 'compute', state: 'done', now: set.Name };
  const other = computeSwitch(facts);
  return other === undefined
    ? { id: 'compute', state: 'open' }
    : { id: 'compute', state: 'differs', now: other.Name };
}

function rangeStep(id: 'nodes' | 'services', planned: Planned, now: string | undefined): TypeStep {
  const field = id === 'nodes' ? 'KubernetesNodeIPs' : 'KubernetesServiceIPs';
  const range = parseRange(planned.wanted[field]?.trim() ?? '');
  if (range === undefined || isHeld(planned, field, 'InterfaceAlias', 'services'))
    return { id, state: 'held' };
  const value = formatRange(range);
  if (now === undefined) return { id, state: 'open', value };
  return now.trim() === value ? { id, state: 'done', value } : { id, state: 'differs', value, now };
}

function subnetsStep(planned: Planned, { roles }: DeviceFacts): TypeStep {
  const { PodSubnet = '', ServiceSubnet = '' } = planned.wanted;
  if (PodSubnet === '' && ServiceSubnet === '') return { id: 'subnets', state: 'optional' };
  if (isHeld(planned, 'PodSubnet', 'ServiceSubnet')) return { id: 'subnets', state: 'held' };
  return { id: 'subnets', state: (roles?.length ?? 0) > 0 ? 'late' : 'open' };
}

/** How far the device is from the plan. */
export function toType(planned: Planned, facts: DeviceFacts): readonly TypeStep[] {
  const { roles } = facts;
  return [
    portStep(planned),
    computeStep(planned, facts),
    rangeStep('nodes', planned, planned.set?.nodeRange),
    rangeStep('services', planned, planned.set?.serviceRange),
    subnetsStep(planned, facts),
    { id: 'portal', state: roles === undefined ? 'unknown' : roles.length > 0 ? 'done' : 'open' },
  ];
}
