import type { PlanStepId } from '#shared/plan/plan.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import type { JobSnapshot, LogLine, StageSnapshot, StepSnapshot } from './job.ts';
import type { JobCreated, JournalEntry } from './journal.ts';
import { saidBy, stageBeginning, type StageId } from './stages.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type StepState = Writable<Omit<StepSnapshot, 'stages'>> & { stages: Writable<StageSnapshot>[] };

/**
 * The truth about a job: its journal and its operations' lines, folded in the order in which they are read. Window,
 * second window and command line all show what this says. It mutates itself, because a cmdlet may print 200,000
 * lines, and gives out frozen pictures on demand.
 */
export class JobFold {
  readonly #job: JobCreated;
  readonly #folder: string;
  #steps: StepState[];
  #seq = 0;
  #lines = 0;
  #lastLineAt: string | undefined;
  #cancelAsked = false;
  #running: Writable<NonNullable<JobSnapshot['running']>> | undefined;
  #ended: Extract<JournalEntry, { type: 'job-ended' }> | undefined;
  #paused = false;
  #secretLeft: string | undefined;
  #proof: readonly ProofRow[] = [];
  #said: { nodeName?: string; logs?: string; failure?: string } = {};

  constructor(job: JobCreated, folder: string) {
    this.#job = job;
    this.#folder = folder;
    this.#steps = job.steps.map(({ id, cancel }) => ({ id, cancel, state: 'waiting', stages: [] }));
  }

  /** What the log said in passing: the node's name, the zip of logs, the last failure sentence. */
  get said(): { readonly nodeName?: string; readonly logs?: string; readonly failure?: string } {
    return this.#said;
  }

  /** The stage that runs, or that was running when the step ended. */
  stageOf(step: PlanStepId): StageId | undefined {
    return this.#step(step)?.stages.at(-1)?.id;
  }

  entry(entry: JournalEntry): void {
    this.#seq += 1;
    switch (entry.type) {
      case 'job':
        break;
      case 'step-started': {
        const step = this.#step(entry.step);
        if (step === undefined) break;
        // A step that is run again begins afresh; what it came to before stands in the journal.
        delete step.endedAt;
        Object.assign(step, { state: 'running', startedAt: entry.at, stages: [] });
        break;
      }
      case 'call-started':
        this.#running = { text: entry.text, since: entry.at };
        break;
      case 'call-ended':
        this.#running = undefined;
        break;
      case 'step-ended': {
        const step = this.#step(entry.step);
        if (step === undefined) break;
        Object.assign(step, { state: entry.state, endedAt: entry.at });
        this.#endStage(step, entry.at, entry.state === 'done' ? 'done' : 'failed');
        break;
      }
      case 'proof':
        this.#proof = entry.rows;
        break;
      case 'cancel-asked':
        this.#cancelAsked = true;
        break;
      case 'resumed':
        if (entry.steps !== undefined) this.#resume(entry.steps);
        break;
      case 'paused':
        this.#paused = true;
        this.#running = undefined;
        break;
      case 'job-ended':
        this.#ended = entry;
        this.#running = undefined;
        break;
      case 'secret-left':
        this.#secretLeft = entry.file;
        break;
    }
  }

  /** What has been done stays done; everything else is as the new plan says. */
  #resume(left: JobCreated['steps']): void {
    const done = this.#steps.filter(
      ({ id, state }) => state === 'done' && left.every((step) => step.id !== id),
    );
    const waiting = left.map(({ id, cancel }): StepState => ({ id, cancel, state: 'waiting', stages: [] }));
    this.#steps = [...done, ...waiting];
    this.#ended = undefined;
    this.#paused = false;
    this.#secretLeft = undefined;
    this.#running = undefined;
    // Whoever carries on has changed their mind.
    this.#cancelAsked = false;
    this.#proof = [];
  }

  /** A line of the step that runs now. @returns the line with its number in the job's whole log */
  line(at: string, stream: LogLine['stream'], text: string): LogLine {
    this.#seq += 1;
    this.#lines += 1;
    this.#lastLineAt = at;
    Object.assign(this.#said, saidBy(text));
    const step = this.#steps.find(({ state }) => state === 'running');
    if (step?.id === 'deploy') {
      const stage = stageBeginning(text, step.stages.at(-1)?.id);
      if (stage !== undefined) {
        this.#endStage(step, at, 'done');
        step.stages.push({ id: stage, state: 'running', startedAt: at });
      }
    }
    return { number: this.#lines, at, stream, text };
  }

  /** The process of the call that runs. */
  process(pid: number): void {
    this.#seq += 1;
    if (this.#running !== undefined) this.#running.pid = pid;
  }

  snapshot(): JobSnapshot {
    return {
      id: this.#job.id,
      kind: this.#job.kind,
      state: this.#ended !== undefined ? 'ended' : this.#paused ? 'restart' : 'running',
      folder: this.#folder,
      seq: this.#seq,
      deploymentType: this.#job.deploymentType,
      standIn: this.#job.standIn,
      machine: this.#job.machine,
      startedAt: this.#job.at,
      cancelAsked: this.#cancelAsked,
      steps: this.#steps.map((step) => ({ ...step, stages: step.stages.map((stage) => ({ ...stage })) })),
      proof: this.#proof,
      lines: this.#lines,
      ...(this.#lastLineAt === undefined ? {} : { lastLineAt: this.#lastLineAt }),
      ...(this.#running === undefined ? {} : { running: { ...this.#running } }),
      ...(this.#paused ? { outcome: 'reboot' as const } : {}),
      ...(this.#ended === undefined ? {} : { endedAt: this.#ended.at, outcome: this.#ended.outcome }),
      ...(this.#secretLeft === undefined ? {} : { secretLeft: this.#secretLeft }),
      ...(this.#ended?.failure === undefined ? {} : { failure: this.#ended.failure }),
    };
  }

  #step(id: PlanStepId): StepState | undefined {
    return this.#steps.find((step) => step.id === id);
  }

  #endStage(step: StepState, at: string, state: 'done' | 'failed'): void {
    const stage = step.stages.at(-1);
    if (stage?.state === 'running') Object.assign(stage, { state, endedAt: at });
  }
}
