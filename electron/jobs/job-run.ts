import type { Host, HostEvent, HostFailure } from '#electron/host/host.ts';
import { deploymentVerdict, networkVerdict, type CallVerdict } from '#electron/host/catalogue/verdicts.ts';
import { followOperation } from '#electron/host/operations.ts';
import type { JobFolder } from '#electron/jobs/job-folder.ts';
import { Journal } from '#electron/jobs/journal.ts';
import { keepShortCall } from '#electron/jobs/operation-log.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { JsonValue } from '#shared/json.ts';
import { recogniseFailure, type FailureCode } from '#shared/plan/failures.ts';
import { JobFold } from '#shared/plan/fold.ts';
import type { JobFailure, JobOutcome, JobSnapshot, LogLine } from '#shared/plan/job.ts';
import type { JobCreated, JournalEntry } from '#shared/plan/journal.ts';
import type { Plan, PlanCall, PlanStep } from '#shared/plan/plan.ts';
import { callText } from '#shared/plan/powershell-text.ts';
import { prove, type Seen } from '#shared/plan/proof.ts';

/** Log lines kept for the window; all of them are on the disk. */
const linesKept = 2000;
/** Lines that are looked at to explain a failure. */
const linesExplaining = 60;
/** Items of a long call's output that are kept. */
const valuesKept = 16;

export interface JobRunOptions {
  readonly host: Host;
  readonly folder: JobFolder;
  readonly file: DeploymentFile;
  readonly plan: Plan;
  readonly created: JobCreated;
  readonly computerName: string | undefined;
  readonly redact: (text: string) => string;
  readonly now: () => Date;
  readonly onChange: () => void;
}

type StepEnd =
  { readonly state: 'done' | 'cancelled' } | { readonly state: 'failed'; readonly failure: JobFailure };

/** One answer of a call, whichever way it ran. */
type Answer =
  { readonly values: readonly JsonValue[] } | { readonly failure: HostFailure } | 'died' | 'cancelled';

/** Carries out one plan, once, and writes down what happens as it happens. */
export class JobRun {
  readonly #options: JobRunOptions;
  readonly #journal: Journal;
  readonly #fold: JobFold;
  readonly #abort = new AbortController();
  #lines: LogLine[] = [];
  #operation = 0;
  /** The number of the last line before the step that runs. */
  #linesBefore = 0;
  #cancelAsked = false;

  /** @throws when the journal cannot be opened in the folder */
  constructor(options: JobRunOptions) {
    this.#options = options;
    this.#journal = new Journal(options.folder.path);
    this.#fold = new JobFold(options.created, options.folder.path);
    this.#write(options.created);
  }

  snapshot(): JobSnapshot {
    return this.#fold.snapshot();
  }

  /** Log lines from a number on, as far back as they are kept. */
  lines(from: number): readonly LogLine[] {
    // Numbers have no gap: the place of a line is known without looking for it.
    return this.#lines.slice(Math.max(0, from - (this.#lines[0]?.number ?? from)));
  }

  /** Asks for an end: at once where the running step allows it, otherwise at its border. */
  cancel(): void {
    if (this.#cancelAsked) return;
    this.#cancelAsked = true;
    this.#write({ type: 'cancel-asked', at: this.#at() });
    const running = this.snapshot().steps.find(({ state }) => state === 'running');
    if (running?.cancel === 'now') this.#abort.abort();
  }

  async run(): Promise<JobSnapshot> {
    const { outcome, failure } = await this.#steps();
    this.#options.folder.removeSecrets();
    this.#write({
      type: 'job-ended',
      at: this.#at(),
      outcome,
      ...(failure === undefined ? {} : { failure }),
    });
    this.#journal.close();
    return this.snapshot();
  }

  async #steps(): Promise<{ outcome: JobOutcome; failure?: JobFailure }> {
    for (const step of this.#options.plan.steps) {
      if (this.#cancelAsked) return { outcome: 'cancelled' };
      this.#linesBefore = this.#lines.at(-1)?.number ?? 0;
      this.#write({ type: 'step-started', at: this.#at(), step: step.id });
      const end = step.id === 'prove' ? await this.#prove(step) : await this.#carryOut(step);
      this.#write({ type: 'step-ended', at: this.#at(), step: step.id, state: end.state });
      if (end.state === 'failed') return { outcome: 'failed', failure: end.failure };
      if (end.state === 'cancelled') return { outcome: 'cancelled' };
    }
    return { outcome: 'done' };
  }

  async #carryOut(step: PlanStep): Promise<StepEnd> {
    for (const planned of step.calls) {
      const answer = await this.#perform(step, planned);
      if (answer === 'cancelled') return { state: 'cancelled' };
      if (answer === 'died') return this.#failed(step, 'died', '');
      if ('failure' in answer) return this.#failed(step, codeOf(answer.failure), wordsOf(answer.failure));
      const verdict = verdictOf(planned, answer.values);
      if (!verdict.ok) return this.#failed(step, undefined, verdict.said);
    }
    return { state: 'done' };
  }

  /** Reads the machine and the node; what cannot be read is a row that says so, never a failure of the job. */
  async #prove(step: PlanStep): Promise<StepEnd> {
    const seen: Seen[] = [];
    for (const planned of step.calls) {
      const answer = await this.#perform(step, planned);
      if (answer === 'cancelled') return { state: 'cancelled' };
      const values = answer !== 'died' && 'values' in answer ? answer.values : undefined;
      seen.push({ call: planned.call, values });
    }
    const rows = prove(this.#options.file, seen, this.#options.computerName, this.#fold.said.nodeName);
    this.#write({ type: 'proof', at: this.#at(), rows });
    return { state: 'done' };
  }

  async #perform(step: PlanStep, planned: PlanCall): Promise<Answer> {
    this.#operation += 1;
    const operation = this.#operation;
    const text = this.#options.redact(callText(planned.call));
    this.#write({ type: 'call-started', at: this.#at(), step: step.id, text, operation });
    const answer = planned.long
      ? await this.#performLong(planned, operation)
      : await this.#performShort(planned, operation);
    const failed = typeof answer === 'string' || 'failure' in answer;
    this.#write({ type: 'call-ended', at: this.#at(), operation, ok: !failed });
    return answer;
  }

  async #performShort(planned: PlanCall, operation: number): Promise<Answer> {
    const { host, folder } = this.#options;
    const result = await host.run(planned.call, { signal: this.#abort.signal });
    const events = result.ok
      ? [
          ...result.value.events,
          ...result.value.values.map((value) => ({ stream: 'output' as const, value })),
        ]
      : result.error.error === undefined
        ? []
        : [{ stream: 'error' as const, error: result.error.error }];
    const redacted = events.map((event) => this.#redacted(event));
    for (const event of redacted) this.#hear(event, this.#at());
    keepShortCall(folder.path, operation, redacted, { at: this.#at(), ok: result.ok });
    if (result.ok) return { values: result.value.values };
    return result.error.code === 'host.cancelled' ? 'cancelled' : { failure: result.error };
  }

  async #performLong(planned: PlanCall, operation: number): Promise<Answer> {
    const { host, folder } = this.#options;
    const place = { folder: folder.path, number: operation };
    const started = await host.startOperation(planned.call, place);
    if (!started.ok) return { failure: started.error };
    let values: readonly JsonValue[] = [];
    let terminating: HostFailure | undefined;
    const end = await followOperation(place, {
      signal: this.#abort.signal,
      onStarted: (pid) => {
        this.#fold.process(pid);
      },
      onEvent: (event, at) => {
        // Only the last ones decide, and a cmdlet may put out 200,000.
        if (event.stream === 'output') values = [...values, event.value].slice(-valuesKept);
        if (event.stream === 'error' && event.error.terminating) {
          const { cmdlet } = planned.call;
          terminating = { code: 'call.failed', cmdlet, detail: event.error.message, error: event.error };
        }
        this.#hear(this.#redacted(event), at);
      },
    });
    if (end === 'cancelled' || end === 'died') return end;
    if (terminating !== undefined) return { failure: terminating };
    return end === 'failed' ? 'died' : { values };
  }

  #redacted(event: HostEvent): HostEvent {
    return JSON.parse(this.#options.redact(JSON.stringify(event))) as HostEvent;
  }

  #hear(event: HostEvent, at: string): void {
    const stream = event.stream === 'verbose' || event.stream === 'debug' ? 'log' : event.stream;
    for (const text of textOf(event).split('\n')) {
      if (text.trim() === '') continue;
      this.#lines.push(this.#fold.line(at, stream, text.trimEnd()));
    }
    // Cut seldom and by half: cutting at every line would copy the whole list each time.
    if (this.#lines.length > 2 * linesKept) this.#lines = this.#lines.slice(-linesKept);
    this.#options.onChange();
  }

  #failed(step: PlanStep, code: FailureCode | undefined, detail: string): StepEnd {
    const recent = this.lines(this.#linesBefore + 1)
      .slice(-linesExplaining)
      .map(({ text }) => text);
    const { logs, failure } = this.#fold.said;
    const stage = this.#fold.stageOf(step.id);
    return {
      state: 'failed',
      failure: {
        code: code ?? recogniseFailure(detail, recent),
        step: step.id,
        detail: this.#options.redact(detail === '' ? (failure ?? recent.at(-1) ?? '') : detail),
        ...(stage === undefined ? {} : { stage }),
        ...(logs === undefined ? {} : { logs }),
      },
    };
  }

  #write(entry: JournalEntry): void {
    this.#journal.write(entry);
    this.#fold.entry(entry);
    this.#options.onChange();
  }

  #at(): string {
    return this.#options.now().toISOString();
  }
}

function verdictOf(planned: PlanCall, values: readonly JsonValue[]): CallVerdict {
  return planned.call.cmdlet === 'New-AksEdgeDeployment' ? deploymentVerdict(values) : networkVerdict(values);
}

function codeOf(failure: HostFailure): FailureCode | undefined {
  if (failure.code === 'host.timeout') return 'timeout';
  if (failure.code === 'host.exited') return 'died';
  if (failure.code !== 'call.failed') return 'host';
  return /NonInteractive|prompt/i.test(`${failure.error?.id ?? ''} ${failure.detail}`) ? 'prompt' : undefined;
}

const wordsOf = (failure: HostFailure): string => failure.error?.message ?? failure.detail;

function textOf(event: HostEvent): string {
  if (event.stream === 'error') return event.error.message;
  if (event.stream !== 'output') return event.text;
  // As PowerShell prints it.
  if (typeof event.value === 'boolean') return event.value ? 'True' : 'False';
  return typeof event.value === 'string' ? event.value : JSON.stringify(event.value);
}
