import type { AppError } from '#shared/errors.ts';
import { preflightOptions, type PreflightOptions } from '#shared/facts/preflight.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { AppState, Asked } from '#shared/ipc/app.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { Answers, AnswerValue, JourneyId, StepId } from '#shared/wizard/answers.ts';
import { judge } from '#shared/wizard/judge.ts';
import { visibleSteps } from '#shared/wizard/steps.ts';
import { background } from './background.ts';
import { settle } from './client.ts';
import type { ShownSource } from './answer-store.svelte.ts';
import { Care } from './care.svelte.ts';
import { AddressStore } from './address-store.svelte.ts';
import { Delay } from './delay.ts';
import { DeviceStore, namePath } from './device-store.svelte.ts';
import { FindingsStore, forJob } from './findings-store.svelte.ts';
import { FileOpening } from './file-opening.svelte.ts';
import { JobView } from './job-view.svelte.ts';
import { MachineStore } from './machine-store.svelte.ts';
import { Trainer } from './trainer.svelte.ts';
import { Remedies } from './remedies.svelte.ts';
import { stepAnswer, stepState, type StepState } from './rail.ts';

const saveDelayMs = 300;
/** Where the window goes on once a job is put aside: to the answers only where they are those of the job. */
function stepAfter(job: JobSnapshot, chosen: JourneyId, isEarlier: boolean): StepId {
  if (chosen === 'lookAfter') return 'care';
  return job.kind === 'deploy' && job.outcome !== 'done' && !isEarlier ? 'review' : 'what';
}
/** These show a job; the answers belong to the steps before them. */
const isJobStep = (step: StepId): boolean => step === 'deploy' || step === 'result';

/**
 * Everything the window knows: the answers, what the machine said, what the rules make of both, and the job.
 * Steps and parts read it and call its methods; it alone talks to the main process.
 */
export class Wizard extends MachineStore {
  readonly t: Translate;
  machine = $state.raw<AppState['machine'] | null>(null);
  /** The field that takes the focus as soon as it is there. */
  wanted = $state.raw<string | null>(null);
  /** Whether a deployment has been asked for and not been answered yet. */
  starting = $state(false);
  /** Whether the answers of last time have been asked for; before that there is nothing to show. */
  isReady = $state(false);
  /** The ways in which a deployment file gets into the window. */
  readonly opening: FileOpening;
  /** Jobs beyond the first deployment, and earlier ones. */
  readonly care: Care;
  /** The training machine's own settings. */
  readonly trainer: Trainer;
  /** The Azure Stack Edge whose routes are worked on. */
  readonly device: DeviceStore;
  /** The addresses that its Kubernetes is to get. */
  readonly compute: AddressStore;
  /** What can be done about a check of the computer. */
  readonly remedies: Remedies;
  readonly #job: JobView;
  readonly #findings: FindingsStore;
  /** The answers that were, or are about to be, saved. */
  #lastAsked: Answers | undefined;
  readonly #saving = new Delay(saveDelayMs, () => {
    background(this.#save());
  });
  readonly #judged = $derived.by(() => {
    const judged = judge(this.answers, this.facts, this.secrets);
    if (this.answers.job === 'routes') {
      const { findings, notChecked } = this.compute;
      return { ...judged, findings: [...findings, ...this.device.findings], notChecked };
    }
    return forJob(this.answers.job, judged, this.facts);
  });
  readonly #plan = $derived.by(() => makePlan(this.file, this.facts));

  constructor(api: WizardApi, t: Translate) {
    super(api);
    this.t = t;
    const failed = (error: AppError): void => {
      this.problem = error;
    };
    this.#job = new JobView(api, failed);
    this.care = new Care({
      api,
      failed,
      secrets: () => this.secrets,
      take: (job) => {
        this.#takeJob(job);
      },
    });
    this.device = new DeviceStore({
      api,
      failed,
      answers: () => this.answers,
      setRows: (rows) => {
        this.setRoutes(rows);
      },
      setName: (name) => {
        this.set(namePath, name);
      },
      goTo: (step) => {
        this.goTo(step);
      },
    });
    this.compute = new AddressStore({
      answers: () => this.answers,
      facts: () => this.facts,
      device: () => this.device,
    });
    this.remedies = new Remedies({
      api,
      failed,
      save: () => this.#save(),
    });
    this.trainer = new Trainer({ api, changed: () => this.refresh() });
    this.opening = new FileOpening({
      api,
      take: (file) => {
        this.takeFile(file);
      },
      refused: () => {
        this.goTo('what');
      },
    });
    this.#findings = new FindingsStore({
      judged: () => this.#judged,
      answers: () => this.answers,
      value: (path) => this.value(path),
      isPending: (need) => this.machineFacts.isPending(need),
    });
  }

  /** Where nobody typed, a field of a device's addresses holds what the device has, or what is proposed. */
  override value(path: string): AnswerValue | undefined {
    return super.value(path) ?? this.compute.startAt(path)?.value;
  }
  override source(path: string): ShownSource | undefined {
    return super.source(path) ?? this.compute.startAt(path)?.source;
  }

  get findings(): readonly JudgedFinding[] {
    return this.#judged.findings;
  }
  override get notChecked() {
    return this.#judged.notChecked;
  }
  get file() {
    return this.#judged.file;
  }
  /** What the checks of the computer have to know of the answers. */
  get preflightOptions(): PreflightOptions {
    const { usableInstaller: installer } = this.remedies;
    return { ...preflightOptions(this.file), ...(installer === undefined ? {} : { installer }) };
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
    const { job } = this;
    if (job === null) return visibleSteps(this.answers);
    return visibleSteps({ job: job.kind === 'deploy' ? 'setUp' : 'lookAfter' });
  }
  /** What counts in rail and footer. */
  get shownFindings(): readonly JudgedFinding[] {
    return this.#findings.shown;
  }

  /** Listens and asks for the state of things. Returns what ends the listening. */
  start(): () => void {
    const stops = [
      this.api.on('facts.changed', (state) => {
        this.machineFacts.take(state);
      }),
      this.api.on('job.changed', (job) => {
        this.#takeJob(job);
      }),
      this.api.on('app.asked', (asked) => {
        this.#takeAsked(asked);
      }),
      this.device.listen(),
    ];
    background(this.#begin());
    return () => {
      for (const stop of stops) stop();
      this.#saving.flush();
      this.machineFacts.stop();
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

  exportFile(keepSecrets: boolean) {
    const { answers, secrets } = this;
    return this.ask(this.api['file.export']({ answers, secrets, keepSecrets }));
  }
  async deploy(): Promise<void> {
    if (this.starting) return;
    this.starting = true;
    const { answers, secrets } = this;
    const job = await this.ask(
      this.api['job.start']({ answers, secrets, fingerprint: this.plan.fingerprint }),
    );
    this.starting = false;
    if (job !== null) this.#takeJob(job);
  }
  async cancel(): Promise<void> {
    const job = await this.ask(this.api['job.cancel']({}));
    if (job !== null) this.#takeJob(job);
  }
  /** Saves the sheet that the network's administrator fills in. */
  saveRequest() {
    return this.ask(this.api['request.save']({ answers: this.answers }));
  }
  /** What the support file of the job in sight would hold. */
  listSupport() {
    return this.ask(this.api['support.list']({}));
  }
  saveSupport(without: readonly string[]) {
    return this.ask(this.api['support.save']({ without }));
  }
  showFolder() {
    return this.ask(this.api['job.showFolder']({}));
  }
  /**
   * Puts the ended job aside. After a failure the answers are at hand again, as they were.
   *
   * @param to where the person goes on, where that is not the place where such a job leads back to
   */
  async dismiss(to?: { readonly step: StepId; readonly path?: string }): Promise<void> {
    const answer = await settle(this.api['job.dismiss']({}));
    if (!answer.ok) {
      this.problem = answer.error;
      return;
    }
    const { job } = this;
    this.#job.forget();
    if (to !== undefined) this.goTo(to.step, to.path);
    else if (job !== null) this.goTo(stepAfter(job, this.answers.job, this.care.isEarlier(job.id)));
    await this.refresh();
  }
  async #begin(): Promise<void> {
    const state = await this.ask(this.api['app.state']({}));
    if (state !== null) {
      this.machine = state.machine;
      if (state.answers !== null) this.answers = state.answers;
      if (state.job !== null) this.#takeJob(state.job);
      else if (isJobStep(this.step)) this.goTo(this.answers.job === 'lookAfter' ? 'care' : 'review');
    }
    if (state?.asked !== undefined) this.#takeAsked(state.asked);
    await this.device.begin();
    if (this.device.isClosed(this.step)) this.goTo('connect');
    this.isReady = true;
    background(this.opening.listRecent());
    await this.refresh();
  }

  #takeAsked({ toOpen, problem }: Asked): void {
    if (problem !== undefined) this.problem = problem;
    if (toOpen !== undefined) background(this.opening.asked(toOpen));
  }

  #takeJob(job: NonNullable<AppState['job']>): void {
    const before = this.job;
    this.#job.take(job);
    // An older snapshot than the one in sight changes nothing.
    const after = this.job;
    if (after === null || after === before) return;
    const hasEnded = after.endedAt !== undefined;
    const hadEnded = before?.id === after.id ? before.endedAt !== undefined : undefined;
    if (hasEnded !== hadEnded) this.goTo(hasEnded ? 'result' : 'deploy');
  }

  #isClosed(step: StepId): boolean {
    if (this.job === null) return isJobStep(step) || this.device.isClosed(step);
    return step === 'result' ? this.job.endedAt === undefined : step !== 'deploy';
  }

  #move(by: 1 | -1): void {
    const step = this.steps[this.steps.indexOf(this.step) + by];
    if (step !== undefined) this.goTo(step);
  }

  protected override changed(): void {
    // Facts that come in change no answer, and put no saving off.
    if (this.answers !== this.#lastAsked) this.#saving.ask();
    this.#lastAsked = this.answers;
    this.machineFacts.fetchMissing();
  }

  async #save(): Promise<void> {
    await this.ask(this.api['answers.save']({ answers: this.answers }));
  }
}
