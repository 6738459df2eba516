import type { HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';

/** What has been read so far; `reading` names what is still on its way. */
export interface FactsState {
  readonly facts: HostFacts;
  readonly unread: readonly UnreadFact[];
  readonly reading: readonly string[];
  /** ISO 8601, of the last complete reading. */
  readonly readAt?: string;
}

/** The training machine in use, for the trainer. */
export interface TrainingState {
  readonly scenario: string;
  readonly scenarios: readonly { readonly name: string; readonly title: string }[];
  /** 0 waits for nothing, 1 is real time, n is n times faster. */
  readonly speed: number;
  /** The ids of faults that can be chosen (`training.fault.<id>`), and of those that wait to happen. */
  readonly faults: readonly string[];
  readonly waiting: readonly string[];
}
