import { leftOutEvents } from '#electron/host/catalogue/items.ts';
import type { CallAnswer, CallError, Host, HostEvent, HostFailure } from '#electron/host/host.ts';
import type { Call } from '#shared/calls/call.ts';
import type { FactRemark, HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { FactName, FactSource } from './source.ts';
import { factSources } from './sources.ts';

export { probe } from './probe.ts';

export interface FactsReading extends FactsRead {
  /** Facts that are still being read, in order. */
  readonly reading: readonly FactName[];
}

export interface FactsRead {
  readonly facts: HostFacts;
  readonly unread: readonly UnreadFact[];
  /** Warnings, and items that were left out of an answer. */
  readonly remarks: readonly FactRemark[];
}

/**
 * Errors that mean "there is none": an empty list and not a failure. A missing registry key means that the policy isn't
 * set.
 */
const nothingFound = ['CmdletizationQuery_NotFound', 'PathNotFound', 'NoServiceFoundForGivenName'];

/** Whether an error, by its FullyQualifiedErrorId, means "there is none". */
export const isNothingFound = (errorId: string): boolean => nothingFound.some((id) => errorId.startsWith(id));

type Outcome = { readonly patch: HostFacts } | { readonly failure: HostFailure };

/**
 * Reads all facts of a machine, one call at a time and nothing twice. A fact that can't be read is listed as unread and
 * doesn't stop the others. If the host doesn't answer at all, the rest is unread at once.
 *
 * @param onProgress called after each call
 * @param only the facts to read, with the calls they need
 */
export async function readFacts(
  host: Host,
  onProgress: (state: FactsReading) => void,
  signal?: AbortSignal,
  only?: ReadonlySet<string>,
): Promise<FactsRead> {
  const sources = only === undefined ? factSources : factSources.filter(({ fact }) => only.has(fact));
  let facts: HostFacts = {};
  const unread: UnreadFact[] = [];
  const remarks: FactRemark[] = [];
  /** By cmdlet: one that ended its process or timed out isn't called again. */
  const lost = new Map<string, HostFailure>();
  let lostLast = false;
  let dead: HostFailure | undefined;
  for (const [index, source] of sources.entries()) {
    const given = dead ?? lost.get(source.call.cmdlet);
    const outcome: Outcome =
      given === undefined
        ? await read(host, source, facts, (message) => remarks.push({ fact: source.fact, message }), signal)
        : { failure: given };
    if ('patch' in outcome) facts = { ...facts, ...outcome.patch };
    else note(unread, source.fact, outcome.failure);
    if (given === undefined) {
      const failure = 'failure' in outcome ? outcome.failure : undefined;
      const isLost = failure?.code.startsWith('host.') === true;
      if (isLost) lost.set(source.call.cmdlet, failure);
      // One lost process may be the cmdlet's fault. Two cmdlets in a row, or one that never started, mean that the host
      // has failed.
      if (failure?.starting === true || failure?.code === 'host.cancelled' || (isLost && lostLast))
        dead = failure;
      lostLast = isLost;
    }
    const reading = sources.slice(index + 1).map(({ fact }) => fact);
    onProgress({ facts, unread: [...unread], remarks: [...remarks], reading: [...new Set(reading)] });
  }
  return { facts, unread, remarks };
}

async function read(
  host: Host,
  source: FactSource,
  known: HostFacts,
  remark: (message: string) => void,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const first = await answerTo(host, source.call, remark, signal);
  if (!first.ok) return { failure: first.error };
  const more: (readonly JsonValue[])[] = [];
  for (const call of source.also ?? []) {
    const next = await answerTo(host, call, remark, signal);
    if (!next.ok) return { failure: next.error };
    more.push(next.value);
  }
  const patch = source.read(first.value, known, more, (items) => {
    for (const text of warningsIn(leftOutEvents(items))) remark(text);
  });
  const { cmdlet } = source.call;
  return patch === undefined ? { failure: { code: 'call.badOutput', cmdlet, detail: '' } } : { patch };
}

async function answerTo(
  host: Host,
  call: Call,
  remark: (message: string) => void,
  signal: AbortSignal | undefined,
): Promise<Result<readonly JsonValue[], HostFailure>> {
  const answer = await host.run(call, signal === undefined ? {} : { signal });
  if (!answer.ok) return answer;
  for (const text of warningsIn(answer.value.events)) remark(text);
  const error = errorWithoutAnswer(answer.value);
  if (error === undefined) return ok(answer.value.values);
  return err({ code: 'call.failed', cmdlet: call.cmdlet, detail: error.message, error });
}

const warningsIn = (events: readonly HostEvent[]): readonly string[] =>
  events.flatMap((event) => (event.stream === 'warning' ? [event.text] : []));

/** The error of a call without an answer. Errors beside an answer (one odd registry key among many) don't count. */
function errorWithoutAnswer({ values, events }: CallAnswer): CallError | undefined {
  if (values.length > 0) return undefined;
  for (const event of events) {
    if (event.stream !== 'error') continue;
    const { error } = event;
    if (!isNothingFound(error.id)) return error;
  }
  return undefined;
}

function note(unread: UnreadFact[], fact: FactName, failure: HostFailure): void {
  if (unread.some((known) => known.fact === fact)) return;
  unread.push({ fact, code: failure.code, message: failure.error?.message ?? failure.detail });
}
