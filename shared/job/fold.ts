import { callText } from '#shared/calls/powershell-text.ts';
import type { Waiver } from '#shared/findings/finding.ts';
import type { PlanStepId } from '#shared/plan/plan.ts';
import { changeCall } from '#shared/routes/calls.ts';
import type { RoutesBegun } from '#shared/routes/route-run.ts';
import type { RouteChange } from '#shared/routes/types.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import type {
  EarlierFailure,
  JobSnapshot,
  LogLine,
  RoutesSnapshot,
  StageSnapshot,
  StepSnapshot,
} from './job.ts';
import { failuresUpTo } from './earlier-failures.ts';
import type { JobCreated, JournalEntry } from './journal.ts';
import { saidBy, stageBeginning, type StageId } from './stages.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type StepState = Writable<Omit<StepSnapshot, 'stages'>> & { stages: Writable<StageSnapshot>[] };

/**
 * The truth about a job: its journal and its operations' lines, folded in reading order. Window, second window and
 * command line all show it. It mutates itself, because a cmdlet may print 200,000 lines, and returns frozen snapshots
 * on request.
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
  #failedBefore: readonly EarlierFailure[];
  #paused = false;
  #secretLeft: string | undefined;
  #proof: readonly ProofRow[] = [];
  #routes: Writable<RoutesSnapshot> | undefined;
  #planned: readonly RouteChange[] = [];
  #applied = 0;
  #waivers: readonly Waiver[];
  #said: { nodeName?: string; logs?: string; failure?: string } = {};

  constructor(job: JobCreated, folder: string) {
    this.#job = job;
    this.#folder = folder;
    this.#waivers = job.waivers;
    this.#failedBefore = job.failedBefore ?? [];
    this.#steps = this.#waiting(job.steps, job.routes);
  }

  /** Every planned change of any run over a device's routes, whether it was made or not. */
  get planned(): readonly RouteChange[] {
    return this.#planned;
  }

  /** How many of them were to apply routes, and not to roll them back. */
  get applied(): number {
    return this.#applied;
  }

  /** What the log mentions: the node's name, the zip of logs, the last failure message. */
  get said(): { readonly nodeName?: string; readonly logs?: string; readonly failure?: string } {
    return this.#said;
  }

  /** The waivers of the last run. */
  get waivers(): readonly Waiver[] {
    return this.#waivers;
  }

  /** The running stage, or the one that was running when the step ended. */
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
        // A repeated step starts over; its earlier result is in the journal.
        delete step.endedAt;
        delete step.detail;
        delete step.error;
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
        const { state, detail, error } = entry;
        Object.assign(step, { state, endedAt: entry.at });
        if (detail !== undefined) step.detail = detail;
        if (error !== undefined) step.error = error;
        this.#endStage(step, entry.at, entry.state === 'done' ? 'done' : 'failed');
        break;
      }
      case 'proof':
        this.#proof = entry.rows;
        if (this.#routes !== undefined && entry.routes !== undefined) this.#routes.after = entry.routes;
        break;
      case 'session-reopened':
        if (this.#routes !== undefined) this.#routes.reopened += 1;
        break;
      case 'cancel-asked':
        this.#cancelAsked = true;
        break;
      case 'resumed':
        this.#waivers = entry.waivers ?? this.#waivers;
        if (entry.steps !== undefined) this.#resume(entry.steps, entry.routes);
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

  /** What is done stays done; everything else follows the new plan. */
  #resume(left: JobCreated['steps'], routes: RoutesBegun | undefined): void {
    // A run over routes is planned again as a whole, with its own step numbers.
    const kept = routes === undefined ? this.#steps : [];
    const done = kept.filter(({ id, state }) => state === 'done' && left.every((step) => step.id !== id));
    this.#steps = [...done, ...this.#waiting(left, routes)];
    this.#failedBefore = failuresUpTo(this.#failedBefore, this.#ended);
    this.#ended = undefined;
    this.#paused = false;
    this.#secretLeft = undefined;
    this.#running = undefined;
    // A resumed job is no longer cancelled.
    this.#cancelAsked = false;
    this.#proof = [];
  }

  /** Steps that haven't started; those of a run over routes say what they will do. */
  #waiting(steps: JobCreated['steps'], routes: RoutesBegun | undefined): StepState[] {
    if (routes !== undefined) {
      this.#planned = [...this.#planned, ...routes.changes];
      if (routes.does === 'apply') this.#applied += routes.changes.length;
      this.#routes = { device: this.#job.device ?? this.#job.machine, ...routes, reopened: 0 };
    }
    return steps.map(({ id, cancel }, index) => {
      const change = routes?.changes[index];
      const text = change === undefined ? {} : { text: callText(changeCall(change)) };
      return { id, cancel, state: 'waiting', stages: [], ...text };
    });
  }

  /** Adds a line of the running step. @returns the line with its number in the job's log */
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

  /** The process of the running call. */
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
      ...(this.#routes === undefined ? {} : { routes: { ...this.#routes } }),
      ...(this.#lastLineAt === undefined ? {} : { lastLineAt: this.#lastLineAt }),
      ...(this.#running === undefined ? {} : { running: { ...this.#running } }),
      ...(this.#paused ? { outcome: 'reboot' as const } : {}),
      ...(this.#ended === undefined ? {} : { endedAt: this.#ended.at, outcome: this.#ended.outcome }),
      ...(this.#secretLeft === undefined ? {} : { secretLeft: this.#secretLeft }),
      ...(this.#ended?.failure === undefined ? {} : { failure: this.#ended.failure }),
      ...(this.#failedBefore.length === 0 ? {} : { failedBefore: this.#failedBefore }),
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
