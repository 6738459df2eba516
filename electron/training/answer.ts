import { checkValues } from '#electron/host/catalogue/index.ts';
import type { CatalogueEntry } from '#electron/host/catalogue/types.ts';
import type {
  CallAnswer,
  CallError,
  HostEvent,
  HostFailure,
  HostFailureCode,
  RunOptions,
} from '#electron/host/host.ts';
import type { Call } from '#shared/calls/call.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { ErrorEvent, TrainingEvent } from './world/events.ts';

/** The limits of edge-host.ps1 for a short call: it drops further events, and treats further output as a flood. */
const maxEvents = 5000;
const maxOutputs = 4096;

/** The error that PowerShell reports for a prompt in noninteractive mode. */
export const promptError: CallError = {
  id: 'PSInvalidOperationException',
  category: 'NotSpecified',
  message: 'Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.',
  terminating: true,
};

const errorOf = ({ id, category, message, terminating }: ErrorEvent): CallError => ({
  id,
  category,
  message,
  terminating,
});

/** The selected properties of an item, as the host script sends them. An item without properties is a plain value. */
function selected(item: JsonValue, names: readonly string[] | '*'): JsonValue {
  if (names === '*' || names.length === 0 || !isJsonObject(item)) return item;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(item).filter(([key]) => wanted.has(key.toLowerCase())));
}

/** The host event for a training event; undefined for events that only the simulator handles. */
export function toHostEvent(event: TrainingEvent, names: readonly string[] | '*'): HostEvent | undefined {
  switch (event.does) {
    case 'output':
      return { stream: 'output', value: selected(event.value, names) };
    case 'information':
    case 'warning':
    case 'verbose':
      return { stream: event.does, text: event.text };
    case 'error':
      return { stream: 'error', error: errorOf(event) };
    case 'prompt':
      return { stream: 'information', text: event.text };
    case 'pause':
    case 'clock':
    case 'garbage':
    case 'hang':
    case 'exit':
    case 'done':
      return undefined;
  }
}

/** Collects the events of a short call and turns them into its answer or its failure. */
export class AnswerBuilder {
  readonly #entry: CatalogueEntry;
  readonly #names: readonly string[] | '*';
  readonly #values: JsonValue[] = [];
  readonly #events: HostEvent[] = [];
  #dropped = 0;
  #failure: HostFailure | undefined;

  readonly #onOutput: RunOptions['onOutput'];

  constructor(entry: CatalogueEntry, call: Call, onOutput?: RunOptions['onOutput']) {
    this.#onOutput = onOutput;
    this.#entry = entry;
    this.#names = call.select ?? entry.select;
  }

  /** @returns whether the call is over */
  add(event: TrainingEvent): boolean {
    const said = toHostEvent(event, this.#names);
    if (said?.stream === 'output') {
      this.#values.push(said.value);
      this.#onOutput?.(said.value);
    } else if (said !== undefined && this.#events.length < maxEvents) this.#events.push(said);
    else if (said !== undefined) this.#dropped += 1;
    this.#failure = this.#failureOf(event);
    return this.#failure !== undefined;
  }

  end(): Result<CallAnswer, HostFailure> {
    if (this.#failure !== undefined) return err(this.#failure);
    const checked = checkValues(this.#entry, this.#values);
    if (!checked.ok) return checked;
    const { values, events } = checked.value;
    return ok({ values, events: [...this.#events, ...events], dropped: this.#dropped });
  }

  fail(code: HostFailureCode, detail: string, error?: CallError): HostFailure {
    return { code, cmdlet: this.#entry.cmdlet, detail, ...(error === undefined ? {} : { error }) };
  }

  #failureOf(event: TrainingEvent): HostFailure | undefined {
    if (this.#values.length > maxOutputs)
      return this.fail('host.flood', `more than ${String(maxOutputs)} items`);
    if (event.does === 'error' && event.terminating) {
      const code = event.id === 'CommandNotFoundException' ? 'call.missing' : 'call.failed';
      return this.fail(code, event.message, errorOf(event));
    }
    if (event.does === 'prompt') return this.fail('call.failed', promptError.message, promptError);
    if (event.does === 'garbage') return this.fail('host.garbage', event.text);
    if (event.does === 'exit') return this.fail('host.exited', `exit code ${String(event.code)}`);
    return undefined;
  }
}
