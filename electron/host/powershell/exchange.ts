import * as v from 'valibot';
import { readEvent } from '#electron/host/events.ts';
import type { HostEvent, HostFailureCode } from '#electron/host/host.ts';
import { stripTerminalCodes } from '#electron/host/strip-terminal-codes.ts';
import type { JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { LineSplitter, type ShellLine } from './lines.ts';

/** The only PowerShell in TypeScript. It never carries data: the request is the next line of standard input. */
export const hostCommand = '& $env:EDGE_WIZARD_HOST_SCRIPT';

/** Why a PowerShell can't run the script at all, by the code that it then ends with. */
export const refusals = {
  81: 'host.languageMode',
  82: 'host.scriptsOff',
  83: 'host.allSigned',
} as const satisfies Record<number, HostFailureCode>;

/** Ends a PowerShell whose language AppLocker or App Control restricts: nothing of this wizard would work in it. */
export const languageCheck =
  "if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { exit 81 }";

/**
 * PowerShell and Windows PowerShell put the user's own folder of modules before those that they are given. Whoever
 * starts one as administrator gives it `EDGE_WIZARD_MODULES`, and then it has no others.
 */
export const onlyGivenModules =
  "if ($env:EDGE_WIZARD_MODULES) { $env:PSModulePath = ([System.IO.Path]::Combine($PSHOME, 'Modules'), $env:EDGE_WIZARD_MODULES) -join [System.IO.Path]::PathSeparator }";

/**
 * The first line for a new PowerShell, constant as well. Only a group policy is stronger than `-ExecutionPolicy`; a
 * script that the site has signed may run.
 */
export const firstCommand = [
  languageCheck,
  onlyGivenModules,
  "$policy = [string](Get-ExecutionPolicy 2>$null); if ($policy -eq 'Restricted') { exit 82 }",
  "if ($policy -eq 'AllSigned' -and [string](Get-AuthenticodeSignature -LiteralPath $env:EDGE_WIZARD_HOST_SCRIPT).Status -ne 'Valid') { exit 83 }",
].join('; ');

export interface ExchangeLimits {
  /** In milliseconds, for the whole call, from the shell's first output. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
  /**
   * In milliseconds, until the first line; absent for a shell that has already answered. Not part of the deadline: how
   * long PowerShell takes to start has nothing to do with the call.
   */
  readonly startDeadline?: number;
  readonly onOutput?: (value: JsonValue) => void;
}

/** Why the host script did not complete a call. */
const doneCodes = v.picklist(['unknown', 'missing', 'failed', 'flood', 'lost', 'notStarted']);

/** The events of a call, in order, and its last line. */
export interface ShellAnswer {
  readonly events: readonly HostEvent[];
  readonly ok: boolean;
  readonly code: v.InferOutput<typeof doneCodes> | undefined;
  /** Lines above the limit. */
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

/** Unmarked lines to keep per call; the host script limits the marked ones. */
const maxLogLines = 5000;
/** In characters: more than a short call prints, and small enough to be held twice in memory. */
const maxTextLength = 16 * 1024 * 1024;
/** In characters of standard error that are kept to explain a failure. */
const maxErrorTextLength = 2000;

/** One call in progress: collects the shell's output until the last line or a failure. */
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
      // The shell's output so far wasn't that of the host script.
      this.#failAfter(limits.startDeadline, () =>
        this.greeted ? undefined : this.#textSeen > 0 ? 'host.notPowerShell' : 'host.timeout',
      );
    }
    limits.signal?.addEventListener('abort', this.#cancel);
    if (limits.signal?.aborted === true) this.#cancel();
  }

  /** @param marker node-powershell's own end marker */
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
    if (event === undefined) {
      this.#end(err({ code: 'host.garbage', detail: JSON.stringify(value) }));
      return;
    }
    this.#events.push(event);
    if (event.stream === 'output') this.#limits.onOutput?.(event.value);
  }

  #receiveLog(text: string): void {
    // A program that echoes its input (cat, another shell) isn't a PowerShell.
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
