import type { FactNeed, HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';
import { dnsServersOf } from '#shared/facts/host-network.ts';
import type { PingFact, Probes } from '#shared/facts/network-facts.ts';
import { mergeProbes } from '#shared/facts/probes.ts';
import type { FactsState } from '#shared/ipc/machine.ts';

/** The facts so far, and those still being read. */
export interface FactsProgress {
  readonly facts: HostFacts;
  readonly unread: readonly UnreadFact[];
  readonly reading: readonly string[];
}

/** Reads the machine; never rejects for an error of the machine. */
export interface FactsReader {
  readonly read: (onProgress: (progress: FactsProgress) => void) => Promise<Omit<FactsProgress, 'reading'>>;
  readonly probe: (
    needs: readonly FactNeed[],
    /** DNS servers to ask for the names of the addresses. */
    servers: readonly string[],
    onPinged: (address: string, fact: PingFact) => void,
  ) => Promise<Probes>;
}

/** In milliseconds: how often the answers of a scan are passed on while it runs. */
const scanInterval = 100;

/** Holds the machine's facts, and lets only one reader at a time read it. */
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

  /** Reads everything again. A caller during a reading gets that reading. */
  read(): Promise<FactsState> {
    this.#reading ??= this.#readOnce().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** @param names whether DNS is asked for the names of the addresses, too */
  async probe(needs: readonly FactNeed[], names = false): Promise<FactsState> {
    let fresh: Record<string, PingFact> = {};
    let passedOn = this.#now().getTime();
    const servers = names ? dnsServersOf(this.#state.facts) : [];
    const probes = await this.#reader.probe(needs, servers, (address, fact) => {
      fresh[address] = fact;
      if (this.#now().getTime() - passedOn < scanInterval) return;
      this.#change({ ...this.#state, facts: mergeProbes(this.#state.facts, { ping: fresh }) });
      fresh = {};
      passedOn = this.#now().getTime();
    });
    return this.#change({ ...this.#state, facts: mergeProbes(this.#state.facts, probes) });
  }

  async #readOnce(): Promise<FactsState> {
    // Earlier network probes are dropped: rules ask again for what they need.
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
