import type { HostFacts } from '#shared/facts/host-facts.ts';
import { isInOwnNetwork, usageOf, type Usage } from '#shared/facts/host-network.ts';
import { broadcastOf, contains, formatIPv4, inRange, type Cidr, type Range } from '#shared/net/ipv4.ts';
import {
  blockSize,
  isRangePart,
  rangeParts,
  singleParts,
  type Part,
  type SubnetPlan,
} from './subnet-plan.ts';

/** How a cell is drawn and counted: each cell exactly once. */
export type CellState =
  | Part
  | 'host'
  | 'conflict'
  | 'used'
  | 'free'
  /** Silent, but this computer isn't in that network, or DNS knows the address. */
  | 'silent'
  /** Not pinged yet. */
  | 'unknown'
  /** Network and broadcast address, and everything outside the subnet. */
  | 'unusable';

/** What is wrong with a planned address. */
export type Problem = 'used' | 'own' | 'twice' | 'unusable' | 'outside';

export interface Cell {
  readonly address: number;
  readonly text: string;
  readonly state: CellState;
  readonly planned: readonly Part[];
  readonly problem?: Problem;
  /** Whether it isn't known yet if the address is in use. */
  readonly isOpen: boolean;
  readonly usage: Usage;
  readonly place: 'host' | 'network' | 'broadcast' | 'outside';
}

export const cellsPerRow = 16;
function plannedAt(plan: SubnetPlan, address: number): readonly Part[] {
  const holds = (range: Range | undefined): boolean => range !== undefined && inRange(range, address);
  return [
    ...singleParts.filter((part) => plan[part] === address),
    ...rangeParts.filter((part) => holds(plan[part])),
  ];
}

function placeOf({ subnet }: SubnetPlan, address: number): Cell['place'] {
  if (subnet === undefined) return 'host';
  if (!contains(subnet, address)) return 'outside';
  if (subnet.prefix > 30) return 'host';
  if (address === subnet.network) return 'network';
  return address === broadcastOf(subnet) ? 'broadcast' : 'host';
}

/** Whether an answer from an address is expected. */
const isExpected = (plan: SubnetPlan, part: Part | undefined, address: number): boolean =>
  part === 'gateway' || part === 'port' || (plan.there ?? []).some((range) => inRange(range, address));

function problemOf(
  planned: readonly Part[],
  usage: Usage,
  place: Cell['place'],
  isMeant: boolean,
): Problem | undefined {
  if (planned.length === 0) return undefined;
  if (planned.length > 1) return 'twice';
  if (place === 'outside') return 'outside';
  if (place !== 'host') return 'unusable';
  if (usage.state === 'own') return 'own';
  return usage.state === 'used' && !isMeant ? 'used' : undefined;
}

function stateOf(
  planned: readonly Part[],
  problem: Problem | undefined,
  usage: Usage,
  place: Cell['place'],
  isHere: () => boolean,
): CellState {
  if (problem !== undefined) return 'conflict';
  if (planned[0] !== undefined) return planned[0];
  if (usage.state === 'own') return 'host';
  if (place !== 'host') return 'unusable';
  if (usage.state === 'used') return 'used';
  if (usage.state === 'unknown') return 'unknown';
  return typeof usage.name !== 'string' && isHere() ? 'free' : 'silent';
}

/**
 * The 256 cells of a block.
 *
 * @param isAsked whether an address is being pinged; absent if its network can't be asked
 */
export function subnetCells(
  block: Cidr,
  plan: SubnetPlan,
  facts: HostFacts,
  isAsked: ((address: string) => boolean) | undefined,
): readonly Cell[] {
  return Array.from({ length: blockSize }, (_, offset) => {
    const address = block.network + offset;
    const text = formatIPv4(address);
    const planned = plannedAt(plan, address);
    const usage = usageOf(facts, address);
    const place = placeOf(plan, address);
    const isMeant = isExpected(plan, planned[0], address);
    const problem = problemOf(planned, usage, place, isMeant);
    const state = stateOf(planned, problem, usage, place, () => isInOwnNetwork(facts, address));
    const isSettled = place !== 'host' || usage.state === 'own' || (planned.length > 0 && isMeant);
    return {
      address,
      text,
      state,
      planned,
      ...(problem === undefined ? {} : { problem }),
      isOpen: isAsked !== undefined && !isSettled && (usage.state === 'unknown' || isAsked(text)),
      usage,
      place,
    };
  });
}

/** The number of cells by state; together 256. */
export function countCells(cells: readonly Cell[]): ReadonlyMap<CellState, number> {
  const counts = new Map<CellState, number>();
  for (const { state } of cells) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

/** The part of the service range in one row. */
export interface Band {
  readonly row: number;
  /** Columns, both included. */
  readonly from: number;
  readonly to: number;
  /** Whether it continues from the previous row, or in the next. */
  readonly comesFrom: boolean;
  readonly goesOn: boolean;
  readonly isOpen: boolean;
}

export function bandsOf(cells: readonly Cell[], service: Range | undefined): readonly Band[] {
  const network = cells[0]?.address;
  if (service === undefined || network === undefined) return [];
  const first = Math.max(0, service.first - network);
  const last = Math.min(blockSize - 1, service.last - network);
  const bands: Band[] = [];
  for (let from = first; from <= last; from = (Math.floor(from / cellsPerRow) + 1) * cellsPerRow) {
    const row = Math.floor(from / cellsPerRow);
    const to = Math.min(last, row * cellsPerRow + cellsPerRow - 1);
    bands.push({
      row,
      from: from % cellsPerRow,
      to: to % cellsPerRow,
      comesFrom: network + from > service.first,
      goesOn: network + to < service.last,
      isOpen: cells.slice(from, to + 1).some(({ isOpen }) => isOpen),
    });
  }
  return bands;
}

/** Whether a click places the part on this cell. A gateway may answer; everything else needs a free address. */
export function canTake({ state, place, planned }: Cell, part: Part): boolean {
  if (place !== 'host') return false;
  if (state === 'free' || state === 'silent' || state === 'unknown') return true;
  if (part === 'gateway') return state === 'used';
  return isRangePart(part) && planned.length === 1 && planned[0] === part;
}

const steps: Readonly<Record<string, (offset: number) => number>> = {
  ArrowLeft: (offset) => offset - 1,
  ArrowRight: (offset) => offset + 1,
  ArrowUp: (offset) => offset - cellsPerRow,
  ArrowDown: (offset) => offset + cellsPerRow,
  Home: (offset) => offset - (offset % cellsPerRow),
  End: (offset) => offset - (offset % cellsPerRow) + cellsPerRow - 1,
};

/** The cell that a key leads to; undefined for other keys. Stops at the map's edges. */
export function moved(offset: number, key: string): number | undefined {
  const next = steps[key]?.(offset);
  if (next === undefined) return undefined;
  return next < 0 || next >= blockSize ? offset : next;
}
