import type { Device } from '#electron/device/session/device.ts';
import type { Catalogue } from '#electron/host/catalogue/index.ts';
import { catalogue, deviceCatalogue } from '#electron/host/catalogue/index.ts';
import { isNothingFound } from '#electron/host/facts/read-facts.ts';
import type { CallAnswer, Host, HostFailure } from '#electron/host/host.ts';
import type { Call } from '#shared/calls/call.ts';
import { err, type Result } from '#shared/result.ts';
import type { RecordedCall, RecordedError } from '#shared/scenario/recording.ts';

type Answer = Result<CallAnswer, HostFailure>;

/** Calls are the same if they differ only in the order of their parameters. */
const keyOf = ({ cmdlet, parameters }: Call): string =>
  JSON.stringify([cmdlet, Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** Lets only reading calls through, and keeps the last answer of each. */
export class CallRecorder {
  readonly #catalogue: Catalogue;
  readonly #asked = new Map<string, RecordedCall>();

  constructor(calls: Catalogue) {
    this.#catalogue = calls;
  }

  get calls(): readonly RecordedCall[] {
    return [...this.#asked.values()];
  }

  /** The recorded call, if it was made. */
  of(call: Call): RecordedCall | undefined {
    return this.#asked.get(keyOf(call));
  }

  /** Makes a reading call. Any other call is refused before it reaches the machine. */
  async ask(call: Call, make: () => Promise<Answer>): Promise<Answer> {
    const entry = this.#catalogue.get(call.cmdlet);
    if (entry === undefined || entry.changes || entry.long === true) return err(refused(call.cmdlet));
    const answer = await make();
    const { cmdlet, parameters } = call;
    this.#asked.set(keyOf(call), { cmdlet, parameters, ...outcomeOf(answer) });
    return answer;
  }
}

const refused = (cmdlet: string): HostFailure => ({
  code: 'call.unknown',
  cmdlet,
  detail: `${cmdlet} does not only read`,
});

function outcomeOf(answer: Answer): Pick<RecordedCall, 'values' | 'error'> {
  if (!answer.ok) {
    const { code, detail, error } = answer.error;
    return { error: { id: error?.id ?? code, message: error?.message ?? detail } };
  }
  const { values, events } = answer.value;
  const said = events.find((event) => event.stream === 'error');
  if (said?.stream !== 'error') return { values };
  const { id, message } = said.error;
  const isAnswer = values.length > 0 || isNothingFound(id);
  return { ...(isAnswer ? { values } : {}), error: { id, message } };
}

/** A host that refuses calls that change the machine. */
export function readOnlyHost(host: Host): { readonly host: Host; readonly log: CallRecorder } {
  const log = new CallRecorder(catalogue);
  const reading: Host = {
    about: host.about,
    run: (call, options) => log.ask(call, () => host.run(call, options)),
    startOperation: ({ cmdlet }) => Promise.resolve(err(refused(cmdlet))),
    close: () => host.close(),
  };
  return { host: reading, log };
}

/** A device that refuses calls that change it. */
export function readOnlyDevice(device: Device): { readonly device: Device; readonly log: CallRecorder } {
  const log = new CallRecorder(deviceCatalogue);
  const reading: Device = {
    about: device.about,
    get notice() {
      return device.notice;
    },
    run: (call, options) => log.ask(call, () => device.run(call, options)),
    reopen: () => device.reopen(),
    close: () => device.close(),
  };
  return { device: reading, log };
}

/**
 * The calls behind facts that could not be read, each with the reason: its error, that it wasn't made, or what was
 * wrong with its answer.
 *
 * @param callsFor the calls that a fact is made from
 */
export function refusedCalls<Fact extends string>(
  unread: readonly { readonly fact: Fact; readonly code: string; readonly message: string }[],
  callsFor: (fact: Fact) => readonly Call[],
  log: CallRecorder,
): readonly (RecordedCall & { readonly error: RecordedError })[] {
  return unread.flatMap(({ fact, code, message }) => {
    const calls = callsFor(fact);
    const own = { id: code, message };
    const failed = calls.flatMap(({ cmdlet, parameters }) => {
      const asked = log.of({ cmdlet, parameters });
      const hasAnswer = asked?.values !== undefined;
      return hasAnswer ? [] : [{ cmdlet, parameters, error: asked?.error ?? own }];
    });
    const last = calls.at(-1);
    if (failed.length > 0 || last === undefined) return failed;
    return [{ cmdlet: last.cmdlet, parameters: last.parameters, error: own }];
  });
}
