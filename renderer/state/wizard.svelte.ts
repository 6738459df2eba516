import type { AppError } from '#shared/errors.ts';
import type { AppState, WizardApi } from '#shared/ipc/contract.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { JudgedFinding } from '#shared/rules/waive.ts';
import type { StepId } from '#shared/wizard/answers.ts';
import { judge } from '#shared/wizard/judge.ts';
import { visibleSteps } from '#shared/wizard/steps.ts';
import type { Result } from '#shared/result.ts';
import { AnswerBook } from './answer-book.svelte.ts';
import { background } from './background.ts';
import { settle } from './client.ts';
import { Delay } from './delay.ts';
import { FactsView } from './facts-view.svelte.ts';
import { FindingsView, forJob } from './findings-view.svelte.ts';
import { FileOpening } from './file-opening.svelte.ts';
import { JobView } from './job-view.svelte.ts';
import { stepAnswer, stepState, type StepState } from './rail.ts';

const saveDelayMs = 300;
/** These show a job; the answers belong to the steps before them. */
const isJobStep = (step: StepId): boolean => step === 'deploy' || step === 'result';

/**
 * Everything the window knows: the answers, what the machine said, what the rules make of both, and the job.
 * Steps and parts read it and call its methods; it alone talks to the main process.
 */
export class Wizard extends AnswerBook {
  readonly t: Translate;
  machine = $state.raw<AppState['machine'] | null>(null);
  /** The last failed call, until the person puts it away. */
  problem = $state.raw<AppError | null>(null);
  /** The field that takes the focus as soon as it is there. */
  wanted = $state.raw<string | null>(null);
  /** Whether a deployment has been asked for and not been answered yet. */
  starting = $state(false);
  /** Whether the answers of last time have been asked for; before that there is nothing to show. */
  isReady = $state(false);
  /** The ways in which a deployment file gets into the window. */
  readonly opening: FileOpening;
  readonly #api: WizardApi;
  readonly #facts: FactsView;
  readonly #job: JobView;
  readonly #findings: FindingsView;
  readonly #saving = new Delay(saveDelayMs, () => {
    background(this.#save());
  });
  readonly #judged = $derived.by(() =>
    forJob(this.answers.job, judge(this.answers, this.facts, this.secrets)),
  );
  readonly #plan = $derived.by(() => makePlan(this.file, this.facts));

  constructor(api: WizardApi, t: Translate) {
    super();
    this.#api = api;
    this.t = t;
    const failed = (error: AppError): void => {
      this.problem = error;
    };
    this.#job = new JobView(api, failed);
    this.opening = new FileOpening({
      api,
      take: (file) => {
        this.takeFile(file);
      },
      refused: () => {
        this.goTo('what');
      },
    });
    this.#facts = new FactsView({
      api,
      failed,
      notChecked: () => this.notChecked,
      changed: () => {
        this.prefill();
      },
    });
    this.#findings = new FindingsView({
      judged: () => this.#judged,
      answers: () => this.answers,
      value: (path) => this.value(path),
      isPending: (need) => this.#facts.isPending(need),
    });
  }

  override get facts() {
    return this.#facts.facts;
  }
  get unread() {
    return this.#facts.unread;
  }
  get reading() {
    return this.#facts.reading;
  }
  get readAt() {
    return this.#facts.readAt;
  }
  /** Whether the machine is being read as a whole. */
  get busy() {
    return this.#facts.busy;
  }
  /** Why the machine could not be read at all. */
  get factsProblem() {
    return this.#facts.problem;
  }
  get findings(): readonly JudgedFinding[] {
    return this.#judged.findings;
  }
  get notChecked() {
    return this.#judged.notChecked;
  }
  get file() {
    return this.#judged.file;
  }
  get plan() {
    return this.#plan;
  }
  get job() {
    return this.#job.job;
  }
  get log() {
    return this.#job.log;
  }
  get step(): StepId {
    return this.answers.step;
  }
  get steps(): readonly StepId[] {
    return visibleSteps(this.answers);
  }
  /** What counts in rail and footer. */
  get shownFindings(): readonly JudgedFinding[] {
    return this.#findings.shown;
  }

  /** Listens and asks for the state of things. Returns what ends the listening. */
  start(): () => void {
    const stops = [
      this.#api.on('facts.changed', (state) => {
        this.#facts.take(state);
      }),
      this.#api.on('job.changed', (job) => {
        this.#takeJob(job);
      }),
    ];
    background(this.#begin());
    return () => {
      for (const stop of stops) stop();
      this.#saving.flush();
      this.#facts.stop();
    };
  }

  stepState(id: StepId): StepState {
    return stepState(this, id);
  }
  /** The line under a step's name in the rail. */
  stepAnswer(id: StepId): string {
    return stepAnswer(this, id);
  }

  /** To a step, and there to a field. While there is a job, only its own steps can be reached. */
  goTo(step: StepId, path?: string): void {
    if (this.#isClosed(step)) return;
    this.#findings.isFresh = !this.answers.visited.includes(step);
    this.wanted = path ?? null;
    this.dispatch({ type: 'goTo', step });
  }
  canGoTo(step: StepId): boolean {
    return this.steps.includes(step) && !this.#isClosed(step);
  }
  next(): void {
    this.#move(1);
  }
  back(): void {
    this.#move(-1);
  }
  canMove(by: 1 | -1): boolean {
    const step = this.steps[this.steps.indexOf(this.step) + by];
    return step !== undefined && !this.#isClosed(step);
  }

  /** The findings that belong to these fields and may be shown there. */
  findingsAt(paths: string | readonly string[]): readonly JudgedFinding[] {
    return this.#findings.at(typeof paths === 'string' ? [paths] : paths);
  }
  /** Whether a rule still waits for the machine or the network to say something about these fields. */
  pendingAt(paths: readonly string[]): boolean {
    return this.#findings.pendingAt(paths);
  }
  /** Whether one of these fields is empty though the rules ask for it, and the person has not been there yet. */
  isAwaited(paths: readonly string[]): boolean {
    return this.#findings.isAwaited(paths);
  }
  /** The person has left the field: from now on its being empty is a finding like any other. */
  touch(path: string): void {
    this.#findings.touch(path);
  }

  refresh(): Promise<void> {
    return this.#facts.read();
  }
  scan(addresses: readonly string[]): Promise<void> {
    return this.#facts.scan(addresses);
  }
  isScanning(address: string): boolean {
    return this.#facts.isPending({ ping: address });
  }
  exportFile(keepSecrets: boolean) {
    const { answers, secrets } = this;
    return this.#ask(this.#api['file.export']({ answers, secrets, keepSecrets }));
  }
  copy(text: string) {
    return this.#ask(this.#api['clipboard.write']({ text }));
  }
  help(id: Parameters<WizardApi['help.open']>[0]['id']) {
    return this.#ask(this.#api['help.open']({ id }));
  }

  async deploy(): Promise<void> {
    if (this.starting) return;
    this.starting = true;
    const { answers, secrets } = this;
    const job = await this.#ask(
      this.#api['job.start']({ answers, secrets, fingerprint: this.plan.fingerprint }),
    );
    this.starting = false;
    if (job !== null) this.#takeJob(job);
  }
  async cancel(): Promise<void> {
    const job = await this.#ask(this.#api['job.cancel']({}));
    if (job !== null) this.#takeJob(job);
  }
  showFolder() {
    return this.#ask(this.#api['job.showFolder']({}));
  }
  /** Puts the ended job aside. After a failure the answers are at hand again, as they were. */
  async dismiss(): Promise<void> {
    const answer = await settle(this.#api['job.dismiss']({}));
    if (!answer.ok) {
      this.problem = answer.error;
      return;
    }
    const wasDone = this.job?.outcome === 'done';
    this.#job.forget();
    this.goTo(wasDone ? 'what' : 'review');
    await this.refresh();
  }
  clearProblem(): void {
    this.problem = null;
  }

  async #begin(): Promise<void> {
    const state = await this.#ask(this.#api['app.state']({}));
    if (state !== null) {
      this.machine = state.machine;
      if (state.answers !== null) this.answers = state.answers;
      if (state.job !== null) this.#takeJob(state.job);
      else if (isJobStep(this.step)) this.goTo('review');
    }
    this.isReady = true;
    background(this.opening.listRecent());
    await this.refresh();
  }

  #takeJob(job: NonNullable<AppState['job']>): void {
    const before = this.job;
    this.#job.take(job);
    const hasEnded = job.endedAt !== undefined;
    if (before?.id !== job.id) this.goTo(hasEnded ? 'result' : 'deploy');
    else if (hasEnded && before.endedAt === undefined) this.goTo('result');
  }

  #isClosed(step: StepId): boolean {
    if (this.job === null) return isJobStep(step);
    return step === 'result' ? this.job.endedAt === undefined : step !== 'deploy';
  }

  #move(by: 1 | -1): void {
    const step = this.steps[this.steps.indexOf(this.step) + by];
    if (step !== undefined) this.goTo(step);
  }

  protected override changed(): void {
    this.#saving.ask();
    this.#facts.fetchMissing();
  }

  async #save(): Promise<void> {
    await this.#ask(this.#api['answers.save']({ answers: this.answers }));
  }

  async #ask<Value>(answer: Promise<Result<Value, AppError>>): Promise<Value | null> {
    const settled = await settle(answer);
    if (settled.ok) return settled.value;
    this.problem = settled.error;
    return null;
  }
}
