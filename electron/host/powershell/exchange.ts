import * as v from 'valibot';
import { readEvent } from '#electron/host/events.ts';
import type { HostEvent, HostFailureCode } from '#electron/host/host.ts';
import { stripTerminalCodes } from '#electron/host/strip-terminal-codes.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { LineSplitter, type ShellLine } from './lines.ts';

/** The only PowerShell there is in TypeScript: it never carries data. The request is the next line of standard input. */
export const hostCommand = '& $env:EDGE_WIZARD_HOST_SCRIPT';

export interface ExchangeLimits {
  /** Milliseconds for the whole call, from the moment at which the shell has begun to speak. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
  /**
   * Milliseconds until the first line must have come; absent for a shell that has spoken before. They are beside the
   * deadline: how long a PowerShell of this computer takes to start says nothing about what is asked of it.
   */
  readonly startDeadline?: number;
}

/** Why the host script did not bring a call to its end. */
const doneCodes = v.picklist(['unknown', 'missing', 'failed', 'flood', 'lost', 'notStarted']);

/** What a call said, in order, and its last line. */
export interface ShellAnswer {
  readonly events: readonly HostEvent[];
  readonly ok: boolean;
  readonly code: v.InferOutput<typeof doneCodes> | undefined;
  /** Lines that were said and not kept. */
  readonly dropped: number;
}

interface ExchangeFailure {
  readonly code: HostFailureCode;
  readonly detail: string;
}

const helloSchema = v.object({ stream: v.literal('hello'), protocol: v.literal(1) });
const startedSchema = v.object({ stream: v.literal('started') });
const doneSchema = v.object({
  stream: v.literal('done'),
  ok: v.boolean(),
  dropped: v.number(),
  code: v.exactOptional(doneCodes),
});

/** Unmarked lines kept of one call; the host script bounds the marked ones itself. */
const maxLogLines = 5000;
/** Characters: more than a short call has to say, and little enough to be gathered twice in memory. */
const maxTextLength = 16 * 1024 * 1024;
/** Characters of standard error that explain a failure. */
const maxErrorTextLength = 2000;

/** One call on its way: gathers what the shell says until the last line, or until something goes wrong. */
export class Exchange {
  readonly outcome: Promise<Result<ShellAnswer, ExchangeFailure>>;
  greeted = false;
  readonly #mark: string;
  readonly #limits: ExchangeLimits;
  readonly #splitter: LineSplitter;
  readonly #events: HostEvent[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  #resolve: (outcome: Result<ShellAnswer, ExchangeFailure>) => void = () => undefined;
  #over = false;
  #textSeen = 0;
  #logLines = 0;
  #dropped = 0;
  #errorText = '';

  constructor(mark: string, limits: ExchangeLimits) {
    this.#mark = mark;
    this.#limits = limits;
    this.#splitter = new LineSplitter(mark);
    this.outcome = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    if (limits.startDeadline === undefined) this.#failAfter(limits.deadline, () => 'host.timeout');
    else {
      // Whatever spoke until now did not speak as the host script does.
      this.#failAfter(limits.startDeadline, () =>
        this.greeted ? undefined : this.#textSeen > 0 ? 'host.notPowerShell' : 'host.timeout',
      );
    }
    limits.signal?.addEventListener('abort', this.#cancel);
    if (limits.signal?.aborted === true) this.#cancel();
  }

  /** @param marker the library's own, which is nobody else's business */
  receive(text: string, marker: string): void {
    if (this.#over || this.#floods(text)) return;
    for (const line of this.#splitter.push(text)) this.#take(line, marker);
  }

  receiveError(text: string, marker: string): void {
    if (this.#over || this.#floods(text)) return;
    const said = marker === '' ? text : text.replaceAll(marker, '');
    this.#errorText = (this.#errorText + said).slice(-maxErrorTextLength);
    for (const line of said.split('\n')) this.#log(line);
  }

  fail(code: HostFailureCode, detail: string): void {
    for (const line of this.#over ? [] : this.#splitter.end()) this.#take(line, '');
    const words = [detail, stripTerminalCodes(this.#errorText).trim()].filter((part) => part !== '');
    this.#end(err({ code, detail: words.join(': ') }));
  }

  readonly #cancel = (): void => {
    this.fail('host.cancelled', '');
  };

  #failAfter(milliseconds: number, code: () => HostFailureCode | undefined): void {
    const fail = (): void => {
      const failure = code();
      if (failure !== undefined) this.fail(failure, `no answer within ${String(milliseconds / 1000)} s`);
    };
    this.#timers.push(setTimeout(fail, milliseconds));
  }

  #floods(text: string): boolean {
    this.#textSeen += text.length;
    if (this.#textSeen > maxTextLength)
      this.fail('host.flood', `more than ${String(maxTextLength)} characters`);
    return this.#over;
  }

  #take(line: ShellLine, marker: string): void {
    if (this.#over) return;
    if (line.kind === 'garbage')
      this.#end(err({ code: 'host.garbage', detail: line.text.slice(0, maxErrorTextLength) }));
    else if (line.kind === 'event') this.#receiveEvent(line.value);
    else this.#receiveLog(marker === '' ? line.text : line.text.replaceAll(marker, ''));
  }

  #receiveEvent(value: unknown): void {
    if (v.is(helloSchema, value)) {
      if (!this.greeted && this.#limits.startDeadline !== undefined) {
        this.#failAfter(this.#limits.deadline, () => 'host.timeout');
      }
      this.greeted = true;
      return;
    }
    if (v.is(startedSchema, value)) return;
    const done = v.safeParse(doneSchema, value);
    if (done.success) {
      const dropped = done.output.dropped + this.#dropped;
      this.#end(ok({ events: this.#events, ok: done.output.ok, code: done.output.code, dropped }));
      return;
    }
    const event = readEvent(value);
    if (event === undefined) this.#end(err({ code: 'host.garbage', detail: JSON.stringify(value) }));
    else this.#events.push(event);
  }

  #receiveLog(text: string): void {
    // Something that gives back what it is told (a cat, another shell's echo) is no PowerShell.
    if (!this.greeted && (text.includes(hostCommand) || text.includes(this.#mark))) {
      this.fail('host.notPowerShell', 'it echoes its input');
      return;
    }
    this.#log(text);
  }

  #log(raw: string): void {
    const text = stripTerminalCodes(raw);
    if (text.trim() === '') return;
    this.#logLines += 1;
    if (this.#logLines > maxLogLines) this.#dropped += 1;
    else this.#events.push({ stream: 'log', text });
  }

  #end(outcome: Result<ShellAnswer, ExchangeFailure>): void {
    if (this.#over) return;
    this.#over = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#limits.signal?.removeEventListener('abort', this.#cancel);
    this.#resolve(outcome);
  }
}
