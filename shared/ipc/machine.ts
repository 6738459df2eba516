import * as v from 'valibot';
import type { HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';
import { parseProxyUrl } from '#shared/net/proxy-url.ts';
import { preflightIds } from '#shared/preflight/preflight.ts';
import { proxyEndpoint } from '#shared/rules/proxy-tried.ts';
import { call } from './call.ts';
import { nothing, text } from './schemas.ts';

const isOpenProxy = (url: string): boolean => parseProxyUrl(url)?.hasCredentials === false;

const need = v.union([
  v.strictObject({ ping: text(15) }),
  v.strictObject({ resolve: v.strictObject({ server: text(15), name: text(253) }) }),
  v.strictObject({
    connect: v.strictObject({
      through: v.pipe(text(300), v.check(isOpenProxy)),
      to: v.pipe(
        text(300),
        v.check((to) => to === proxyEndpoint),
      ),
    }),
  }),
]);

/** The machine: its facts, what can be done about a check, and the trainer's part of a training machine. */
export const machineCalls = {
  /** Reads every fact; parts arrive as `facts.changed`. */
  'facts.read': call<FactsState>()(nothing),
  /**
   * Fetches facts that rules asked for: pings (with the neighbor's MAC address) and DNS lookups. `names`: the machine's DNS
   * servers are asked for the names of the addresses, too.
   */
  'facts.probe': call<FactsState>()(
    v.strictObject({ needs: v.pipe(v.array(need), v.maxLength(256)), names: v.exactOptional(v.boolean()) }),
  ),
  /** Runs the remedy of a check, as it was shown. */
  'remedy.run': call<null>()(v.strictObject({ check: v.picklist(preflightIds) })),
  /** Null on a real machine. */
  'training.state': call<TrainingState | null>()(nothing),
  /** Changes the training machine; `reset` restarts its scenario. */
  'training.change': call<TrainingState | null>()(
    v.strictObject({
      scenario: v.exactOptional(text(128)),
      speed: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
      /** An id of `TrainingState.faults`, or `none`. */
      fault: v.exactOptional(text(64)),
      reset: v.exactOptional(v.boolean()),
    }),
  ),
} as const;

/** The facts so far; `reading` names those that are still being read. */
export interface FactsState {
  readonly facts: HostFacts;
  readonly unread: readonly UnreadFact[];
  readonly reading: readonly string[];
  /** ISO 8601, end of the last complete reading. */
  readonly readAt?: string;
}

/** The training machine in use, for its controls. */
export interface TrainingState {
  readonly scenario: string;
  readonly scenarios: readonly { readonly name: string; readonly title: string }[];
  /** 0 skips all pauses, 1 is real time, n is n times faster. */
  readonly speed: number;
  /** The ids of faults that can be chosen (`training.fault.<id>`), and of those that are waiting. */
  readonly faults: readonly string[];
  readonly waiting: readonly string[];
}
