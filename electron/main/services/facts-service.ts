import type { FactNeed, HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';
import type { Probes } from '#shared/facts/network-facts.ts';
import type { FactsState } from '#shared/ipc/machine.ts';

/** What is known so far, and what is still on its way. */
export interface FactsProgress {
  readonly facts: HostFacts;
  readonly unread: readonly UnreadFact[];
  readonly reading: readonly string[];
}

/** Reads the machine; never rejects for what a machine can do wrong. */
export interface FactsReader {
  readonly read: (onProgress: (progress: FactsProgress) => void) => Promise<Omit<FactsProgress, 'reading'>>;
  readonly probe: (needs: readonly FactNeed[]) => Promise<Probes>;
}

/** Holds what is known about the machine, and lets it be read by one reader at a time. */
export class FactsService {
  readonly #reader: FactsReader;
  readonly #onChange: (state: FactsState) => void;
  readonly #now: () => Date;
  #state: FactsState = { facts: {}, unread: [], reading: [] };
  #reading: Promise<FactsState> | undefined;

  constructor(
    reader: FactsReader,
    onChange: (state: FactsState) => void,
    now: () => Date = () => new Date(),
  ) {
    this.#reader = reader;
    this.#onChange = onChange;
    this.#now = now;
  }

  state(): FactsState {
    return this.#state;
  }

  /** Reads everything anew; whoever asks while a reading runs gets that one. */
  read(): Promise<FactsState> {
    this.#reading ??= this.#readOnce().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async probe(needs: readonly FactNeed[]): Promise<FactsState> {
    const { ping, resolve } = await this.#reader.probe(needs);
    const known = this.#state.facts.probes;
    const probes: Probes = { ping: { ...known?.ping, ...ping }, resolve: { ...known?.resolve, ...resolve } };
    return this.#change({ ...this.#state, facts: { ...this.#state.facts, probes } });
  }

  async #readOnce(): Promise<FactsState> {
    // What the network answered before is asked again: a rule names what it misses.
    const before = without(this.#state.facts, 'probes');
    this.#state = { ...this.#state, facts: before };
    const { facts, unread } = await this.#reader.read((progress) => {
      this.#change({
        ...this.#state,
        ...progress,
        facts: this.#withProbes({ ...before, ...progress.facts }),
      });
    });
    const readAt = this.#now().toISOString();
    return this.#change({ facts: this.#withProbes(facts), unread, reading: [], readAt });
  }

  #withProbes(facts: HostFacts): HostFacts {
    const { probes } = this.#state.facts;
    return probes === undefined ? facts : { ...facts, probes };
  }

  #change(state: FactsState): FactsState {
    this.#state = state;
    this.#onChange(state);
    return state;
  }
}

function without(facts: HostFacts, part: keyof HostFacts): HostFacts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name !== part));
}
