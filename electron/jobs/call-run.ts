import { existsSync } from 'node:fs';
import type { HostEvent, OperationPlace } from '#electron/host/host.ts';
import { operationFile, operationLock } from '#electron/host/operations.ts';
import { killTree } from '#electron/host/powershell/process-tree.ts';
import { isTheOneStarted } from '#electron/host/process-alive.ts';
import { followCall, type Answer } from '#electron/jobs/follow-call.ts';
import type { OpenCall } from '#electron/jobs/job-reader.ts';
import type { JobRecord } from '#electron/jobs/job-record.ts';
import { keepShortCall } from '#electron/jobs/operation-log.ts';
import { redactEvent } from '#electron/jobs/redact-event.ts';
import type { Target } from '#electron/jobs/target.ts';
import type { Call, PlanCall } from '#shared/calls/call.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import type { PlanStepId } from '#shared/plan/plan.ts';

/** The output of these is a secret: it stays in the file that they write. */
const secretOutput = new Set(['New-AksEdgeScaleConfig']);

export interface CallRunOptions {
  readonly calls: Target<never>['calls'];
  /** The job's folder. */
  readonly path: string;
  readonly record: JobRecord;
  readonly redact: (text: string) => string;
  /** Cancels short calls, and stops following long ones. */
  readonly signal: AbortSignal;
  /** The highest number of an operation of this job. */
  readonly operations: number;
  /** Runs work that fails if the disk does; after that, the signal is aborted. */
  readonly keep: (work: () => void) => void;
  /** Writes an entry of the journal. @returns false if the disk has failed */
  readonly write: (entry: JournalEntry) => boolean;
  readonly now: () => Date;
  readonly onChange: () => void;
}

interface RunningProcess {
  readonly place: OperationPlace;
  readonly requested: string;
  readonly started: { readonly pid: number; readonly at: string };
}

/** Runs the calls of a job one at a time, and records their events. */
export class CallRun {
  readonly #options: CallRunOptions;
  #operation: number;
  /** The process of the running operation, as it reported itself, and when it was asked for. */
  #process: RunningProcess | undefined;

  constructor(options: CallRunOptions) {
    this.#options = options;
    this.#operation = options.operations;
  }

  /**
   * Runs a call of a step, and writes its start and end to the journal.
   *
   * @param open the call as an earlier engine started it
   */
  async make(step: PlanStepId, { call, long }: PlanCall, open?: OpenCall): Promise<Answer> {
    const { write, now, signal } = this.#options;
    if (signal.aborted) return 'cancelled';
    const at = now().toISOString();
    if (open === undefined) {
      this.#operation += 1;
      const text = this.text(call);
      // Nothing runs that isn't in the journal.
      if (!write({ type: 'call-started', at, step, text, long, operation: this.#operation }))
        return 'cancelled';
    }
    const operation = open?.operation ?? this.#operation;
    const requested = open?.at ?? at;
    const answer = long
      ? await this.#long(call, operation, requested, open)
      : await this.#short(call, operation);
    const ok = typeof answer !== 'string' && !('failure' in answer);
    write({ type: 'call-ended', at: now().toISOString(), operation, ok });
    return answer;
  }

  /**
   * Ends the running operation's process and its descendants, if it is the process that was started for it. A machine
   * that is simulated in this process has no process of its own.
   *
   * @returns whether it was ended
   */
  async endOperation(): Promise<boolean> {
    const running = this.#process;
    if (running === undefined || running.started.pid === process.pid) return false;
    const { place, started, requested } = running;
    const held = operationLock(place);
    const isIt = await isTheOneStarted(held, started, requested, (pid) => this.#beginningOf(pid));
    if (!isIt) return false;
    await killTree(started.pid);
    return true;
  }

  /** By the machine; undefined for a simulated one. Where it can't say, no process is ended. */
  async #beginningOf(pid: number): Promise<string | undefined> {
    const answer = await this.#options.calls.run({ cmdlet: 'Get-ProcessStart', parameters: { Id: pid } });
    const said = answer.ok ? answer.value.values.at(-1) : '';
    return typeof said === 'string' ? said : undefined;
  }

  /** A call as the journal has it. */
  text(call: Call): string {
    return this.#options.redact(callText(call));
  }

  /** @returns once it has been answered; its events are on disk before anyone sees them */
  async #short(call: Call, operation: number): Promise<Answer> {
    const { calls, path, signal, keep } = this.#options;
    const result = await calls.run(call, { signal });
    const isSecret = secretOutput.has(call.cmdlet);
    const events = result.ok
      ? [
          ...result.value.events,
          ...(isSecret ? [] : result.value.values.map((value) => ({ stream: 'output' as const, value }))),
        ]
      : result.error.error === undefined
        ? []
        : [{ stream: 'error' as const, error: result.error.error }];
    const redacted = events.map((event) => this.#redacted(event));
    const at = this.#options.now().toISOString();
    // On disk first: what a person has seen is never lost.
    keep(() => {
      keepShortCall(path, operation, redacted, { at, ok: result.ok });
    });
    for (const event of redacted) this.#hear(event, at);
    if (result.ok) {
      const said = result.value.events.find(({ stream }) => stream === 'error');
      return { values: result.value.values, ...(said?.stream === 'error' ? { error: said.error } : {}) };
    }
    return result.error.code === 'host.cancelled' ? 'cancelled' : { failure: result.error };
  }

  /**
   * Starts an operation and follows it to its end.
   *
   * @param open the call that an earlier engine started: then it is only followed
   */
  async #long(call: Call, operation: number, requested: string, open?: OpenCall): Promise<Answer> {
    const { calls, path, record, signal } = this.#options;
    const place = { folder: path, number: operation };
    if (open === undefined) {
      const started = await calls.startOperation?.(call, place);
      // The starter may have ended before it was told: then the operation's own file decides.
      if (started?.ok === false && !existsSync(operationFile(place))) return { failure: started.error };
    }
    /** The lines that the reader has already added to the record. */
    let known = open?.heard ?? 0;
    const answer = await followCall(call, place, {
      signal,
      onStarted: (pid, at) => {
        this.#process = { place, requested, started: { pid, at } };
        record.fold.process(pid);
      },
      onEvent: (event, at) => {
        if (known > 0) known -= 1;
        else this.#hear(this.#redacted(event), at);
      },
    });
    this.#process = undefined;
    return answer;
  }

  #redacted(event: HostEvent): HostEvent {
    return redactEvent(event, this.#options.redact);
  }

  #hear(event: HostEvent, at: string): void {
    this.#options.record.addEvent(event, at);
    this.#options.onChange();
  }
}
