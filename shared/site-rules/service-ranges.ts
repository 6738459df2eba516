import { inRange, type Range } from '#shared/net/ipv4.ts';
import { isOneCluster, type Claims } from './context.ts';

/** The addresses for services of a cluster. */
export interface TakenRange {
  readonly of: Claims;
  readonly range: Range;
}

/** No range has more addresses than a block (R-SVC-1), so each is in one block or two. */
const blockSize = 128;

const blocksOf = ({ first, last }: Range): readonly number[] => [
  ...new Set([Math.floor(first / blockSize), Math.floor(last / blockSize)]),
];

/** Ranges that don't overlap, found by their addresses: a block has at most 128 of them, however long the table is. */
class RangeIndex {
  readonly #blocks = new Map<number, TakenRange[]>();

  #near(range: Range): readonly TakenRange[] {
    return blocksOf(range).flatMap((block) => this.#blocks.get(block) ?? []);
  }

  holding(address: number): TakenRange | undefined {
    return this.#near({ first: address, last: address }).find(({ range }) => inRange(range, address));
  }

  overlapping(range: Range): TakenRange | undefined {
    return this.#near(range).find(
      (taken) => taken.range.first <= range.last && range.first <= taken.range.last,
    );
  }

  add(taken: TakenRange): void {
    for (const block of blocksOf(taken.range)) {
      const others = this.#blocks.get(block);
      if (others === undefined) this.#blocks.set(block, [taken]);
      else others.push(taken);
    }
  }
}

export interface ServiceRanges {
  /** The first of those that overlap. */
  readonly accepted: Pick<RangeIndex, 'holding'>;
  /** The others, each with the one that it overlaps. */
  readonly overlapping: readonly { readonly range: TakenRange; readonly by: TakenRange }[];
}

/** The service ranges of the machines of one network. */
export function serviceRangesOf(network: readonly Claims[]): ServiceRanges {
  const accepted = new RangeIndex();
  const overlapping: { range: TakenRange; by: TakenRange }[] = [];
  for (const item of network) {
    if (item.services === undefined) continue;
    const range = { of: item, range: item.services };
    const by = accepted.overlapping(item.services);
    if (by === undefined) accepted.add(range);
    else if (!isOneCluster(by.of, item)) overlapping.push({ range, by });
  }
  return { accepted, overlapping };
}
