import { SvelteSet } from 'svelte/reactivity';
import type { AppError } from '#shared/errors.ts';
import type { FactNeed, HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { FactsState } from '#shared/ipc/machine.ts';
import { background } from './background.ts';
import { settle } from './client.ts';
import { Delay } from './delay.ts';
import { keyOf, Questions, type Question } from './questions.ts';

const debounceMs = 300;
const questionsPerCall = 256;
/** As many as the machine asks at once; other questions can be asked in between. */
const addressesPerScan = 254;

interface Dependencies {
  readonly api: WizardApi;
  readonly notChecked: () => readonly NotChecked<FactNeed>[];
  readonly changed: () => void;
  readonly failed: (error: AppError) => void;
}

/** The machine's facts so far, and fetching the ones that the rules ask for. */
export class FactsStore {
  facts = $state.raw<HostFacts>({});
  unread = $state.raw<readonly UnreadFact[]>([]);
  reading = $state.raw<readonly string[]>([]);
  readAt = $state.raw<string | undefined>(undefined);
  /** Why the last reading failed as a whole: no PowerShell, no answer. */
  problem = $state.raw<AppError | null>(null);
  busy = $state(false);
  /** How far a scan of a whole network is; null while none runs. */
  scanned = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  /** Network questions that will be sent in a moment, and those that have been sent. */
  readonly #queued = new SvelteSet<string>();
  readonly #inFlight = new SvelteSet<string>();
  /** When the pings that are on their way were asked for, in ISO 8601 like their answers. */
  readonly #pinging = new Map<string, string>();
  #networkScan: AbortController | undefined;
  readonly #questions = new Questions();
  readonly #dependencies: Dependencies;
  readonly #probing: Delay;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
    this.#probing = new Delay(debounceMs, () => {
      background(this.#probe());
    });
  }

  take(state: FactsState): void {
    this.facts = state.facts;
    this.unread = state.unread;
    this.reading = state.reading;
    if (state.readAt !== undefined) this.readAt = state.readAt;
    this.#settlePings(state.facts);
    this.#dependencies.changed();
  }

  async read(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    const answer = await settle(this.#dependencies.api['facts.read']({}));
    this.busy = false;
    if (answer.ok) this.take(answer.value);
    else {
      this.reading = [];
      this.problem = answer.error;
      this.#dependencies.failed(answer.error);
    }
  }

  /** Called after every change: fetches what the rules now need, after a short delay. */
  fetchMissing(): void {
    const due = this.#questions.due(this.#dependencies.notChecked());
    this.#queued.clear();
    for (const question of due) this.#queued.add(keyOf(question));
    if (due.length > 0) this.#probing.ask();
  }

  /** @param names whether DNS is asked for the names of the addresses, too */
  async ask(questions: readonly Question[], names = false): Promise<void> {
    if (questions.length === 0) return;
    const now = new Date().toISOString();
    for (const question of questions) {
      this.#questions.mark(question);
      this.#inFlight.add(keyOf(question));
      if ('ping' in question) this.#pinging.set(question.ping, now);
    }
    const answer = await settle(this.#dependencies.api['facts.probe']({ needs: questions, names }));
    for (const question of questions) {
      this.#inFlight.delete(keyOf(question));
      if ('ping' in question) this.#pinging.delete(question.ping);
    }
    if (answer.ok) this.take(answer.value);
    else this.#dependencies.failed(answer.error);
  }

  /** Pings every address again and asks for its name, in calls of limited size; the map fills as answers arrive. */
  async scan(addresses: readonly string[]): Promise<void> {
    for (let from = 0; from < addresses.length; from += addressesPerScan) {
      const some = addresses.slice(from, from + addressesPerScan).map((ping) => ({ ping }));
      await this.ask(some, true);
    }
  }

  /** The same for a network that the map shows only a part of. What a stopped scan has found stays. */
  async scanNetwork(addresses: readonly string[]): Promise<void> {
    const total = addresses.length;
    const { signal } = (this.#networkScan = new AbortController());
    for (let done = 0; done < total && !signal.aborted; done += addressesPerScan) {
      this.scanned = { done, total };
      await this.scan(addresses.slice(done, done + addressesPerScan));
    }
    this.scanned = null;
  }

  /** Ends a scan of a whole network after the call that is on its way. */
  stopScan(): void {
    this.#networkScan?.abort();
  }

  isPending(need: FactNeed): boolean {
    if ('fact' in need) return this.busy || this.reading.includes(need.fact);
    return this.#queued.has(keyOf(need)) || this.#inFlight.has(keyOf(need));
  }

  stop(): void {
    this.#probing.cancel();
  }

  /** An answer that arrives before those of the same call is shown at once. */
  #settlePings({ probes }: HostFacts): void {
    for (const [ping, since] of this.#pinging) {
      if ((probes?.ping?.[ping]?.at ?? '') < since) continue;
      this.#pinging.delete(ping);
      this.#inFlight.delete(keyOf({ ping }));
    }
  }

  async #probe(): Promise<void> {
    const due = this.#questions.due(this.#dependencies.notChecked());
    this.#queued.clear();
    await this.ask(due.slice(0, questionsPerCall));
  }
}
