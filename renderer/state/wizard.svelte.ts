import type { AppError } from '#shared/errors.ts';
import type { Finding, Fix } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { AppState, StartOutcome } from '#shared/ipc/app.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { PreflightCheck, PreflightOptions } from '#shared/preflight/preflight.ts';
import type { Answers, StepId } from '#shared/wizard/answers.ts';
import type { Judgement } from '#shared/wizard/judge.ts';
import { background } from './background.ts';
import { Delay } from './delay.ts';
import { FileOpening } from './file-opening.svelte.ts';
import { painted } from './first-paint.ts';
import { FindingsStore } from './findings-store.svelte.ts';
import { followJob } from './follow-job.ts';
import { JobStore } from './job-store.svelte.ts';
import { LanguageStore } from './language.svelte.ts';
import { LookStore, type Appearance } from './look.svelte.ts';
import type { Journeys } from './journey.ts';
import { NavigationStore } from './navigation-store.svelte.ts';
import { Remedies } from './remedies.svelte.ts';
import { allRules, notJudged, notPlanned, rules } from './rules.svelte.ts';
import { SavingStore } from './saving.svelte.ts';
import { Trainer } from './trainer.svelte.ts';

const saveDelayMs = 300;

/**
 * The answers, the machine's facts, the rules' results, and the current step. The steps are a journey's, and the job is
 * in its own store. Steps and parts read all this and call its methods.
 */
export class Wizard extends NavigationStore {
  readonly language: LanguageStore;
  override readonly look: LookStore;
  readonly t: Translate;
  override readonly journeys: Journeys;
  machine = $state.raw<AppState['machine'] | null>(null);
  /** Whether the last answers have been loaded; before that, there is nothing to show. */
  isReady = $state(false);
  readonly opening: FileOpening;
  /** The shown job, and earlier ones. */
  readonly jobs: JobStore;
  /** Whatever is saved as a file. */
  readonly saving: SavingStore;
  /** The training machine's own settings. */
  readonly trainer: Trainer;
  /** The actions for a check of the computer. */
  readonly remedies: Remedies;
  readonly #findings: FindingsStore;
  /** The answers that were, or are about to be, saved. */
  #lastAsked: Answers | undefined;
  readonly #saving = new Delay(saveDelayMs, () => {
    background(this.#save());
  });
  readonly #judged = $derived.by(() => this.#judge(this.answers, this.secrets));
  readonly #plan = $derived.by(() => rules()?.makePlan(this.file, this.facts) ?? notPlanned);
  readonly #checks = $derived.by(
    () => rules()?.preflight(this.facts, this.unread, this.reading, this.preflightOptions) ?? [],
  );

  constructor(api: WizardApi, { shown, look }: Appearance, journeysOf: (wizard: Wizard) => Journeys) {
    super(api);
    const failed = (error: AppError): void => {
      this.problem = error;
    };
    this.language = new LanguageStore({ api, failed }, shown);
    this.t = this.language.t;
    this.look = new LookStore({ api, failed }, look);
    this.problem = shown?.problem ?? null;
    this.jobs = new JobStore({
      api,
      failed,
      secrets: () => this.secrets,
      changed: (job, before) => {
        followJob(this, job, before);
      },
    });
    this.remedies = new Remedies({ api, failed, save: () => this.#save() });
    this.saving = new SavingStore({
      ...{ api, failed },
      ...{ answers: () => this.answers, secrets: () => this.secrets },
      file: () => this.file,
      ...{ findings: () => this.findings, page: () => this.shown },
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
      page: () => this.page,
      isFresh: () => this.isFresh,
      steps: () => this.chosen.steps,
      value: (path) => this.value(path),
      isPending: (need) => !this.isElsewhere && this.machineFacts.isPending(need),
    });
    this.journeys = journeysOf(this);
  }

  get findings(): readonly JudgedFinding[] {
    return this.#judged.findings;
  }
  override get notChecked() {
    return this.#judged.notChecked;
  }
  override get file() {
    return this.#judged.file;
  }
  /** What a fix would add to the findings, if it leads to graver ones. */
  addedBy(fix: Fix): readonly Finding[] {
    const changed = new Set(fix.changes.map(({ path }) => path));
    const then = this.findingsOf(this.answersAfter(this.answers, fix), changed);
    return rules()?.addedIfWorse(then, this.findings) ?? [];
  }
  /** The findings of other answers, without the secrets of these paths. */
  findingsOf(answers: Answers, changed: ReadonlySet<string>): readonly JudgedFinding[] {
    const secrets = Object.entries(this.secrets).filter(([path]) => !changed.has(path));
    return this.#judge(answers, Object.fromEntries(secrets)).findings;
  }
  /** The answers that the checks of the computer depend on. */
  get preflightOptions(): PreflightOptions {
    const { usableInstaller: installer } = this.remedies;
    return { ...rules()?.preflightOptions(this.file), ...(installer === undefined ? {} : { installer }) };
  }
  /** The checks of the computer, for the answers at hand. */
  get checks(): readonly PreflightCheck[] {
    return this.#checks;
  }
  get plan() {
    return this.#plan;
  }
  override get job(): JobSnapshot | null {
    return this.jobs.current;
  }
  /** What counts in rail and footer. */
  get shownFindings(): readonly JudgedFinding[] {
    return this.#findings.shown;
  }
  /** What is still required on a page that the person sees for the first time. */
  get awaitedFindings(): readonly JudgedFinding[] {
    return this.#findings.awaited;
  }

  /** Starts listening and loads the state. Returns a function that stops listening. */
  start(): () => void {
    const stops = [
      this.api.on('facts.changed', (state) => {
        this.machineFacts.take(state);
      }),
      this.api.on('job.changed', (job) => {
        this.jobs.take(job);
      }),
      this.api.on('app.startedAgain', (start) => {
        this.#takeStart(start);
      }),
    ];
    background(this.#begin());
    return () => {
      for (const stop of stops) stop();
      this.#saving.flush();
      this.machineFacts.stop();
    };
  }

  /** The findings of these fields that may be shown there. */
  findingsAt(paths: string | readonly string[]): readonly JudgedFinding[] {
    return this.#findings.at(typeof paths === 'string' ? [paths] : paths);
  }
  /** Whether a rule is still waiting for the machine or the network about these fields. */
  pendingAt(paths: readonly string[]): boolean {
    return this.#findings.pendingAt(paths);
  }
  /** Whether one of these fields is required but still empty, and the person hasn't visited it yet. */
  isAwaited(paths: readonly string[]): boolean {
    return this.#findings.isAwaited(paths);
  }
  /** The person has left the field: from now on, an empty value is a finding like any other. */
  touch(path: string): void {
    this.#findings.touch(path);
  }

  deploy(): Promise<boolean> {
    const { answers, secrets } = this;
    return this.jobs.deploy({ answers, secrets, fingerprint: this.plan.fingerprint });
  }
  /**
   * Dismisses the finished job. After a failure, the answers are available again, unchanged.
   *
   * @param to where to continue, if not at the job's usual step
   */
  async dismiss(to?: { readonly step: StepId; readonly path?: string }): Promise<void> {
    const job = await this.jobs.dismiss();
    if (job === null) return;
    this.changeTo(to?.step ?? this.chosen.stepAfter(job), to?.path);
    await this.refresh();
  }

  async #begin(): Promise<void> {
    const state = await this.ask(this.api['app.state']({}));
    if (state !== null) {
      this.machine = state.machine;
      this.sites.now = state.site;
      if (state.answers !== null) this.answers = state.answers;
      if (state.job !== null) this.jobs.take(state.job);
    }
    // The first page waits for nothing else.
    this.isReady = this.step === 'what';
    if (this.isReady) await painted();
    // A page that can't be shown without them says so.
    await allRules().catch(() => undefined);
    if (state?.start !== undefined) this.#takeStart(state.start);
    for (const { begin } of Object.values(this.journeys)) await begin?.();
    this.leaveClosed();
    this.isReady = true;
    background(this.opening.listRecent());
    await this.refresh();
  }

  #judge(answers: Answers, secrets: Readonly<Record<string, string>>): Judgement {
    const judged = rules()?.judge(answers, this.facts, secrets);
    return judged === undefined ? notJudged : this.chosen.judge(judged);
  }

  #takeStart({ toOpen, problem }: StartOutcome): void {
    if (problem !== undefined) this.problem = problem;
    if (toOpen !== undefined) background(this.opening.asked(toOpen));
  }

  protected override changed(): void {
    // New facts change no answer and don't delay saving.
    if (this.answers !== this.#lastAsked && this.row.now === null) this.#saving.ask();
    this.#lastAsked = this.answers;
    this.machineFacts.fetchMissing();
  }

  async #save(): Promise<void> {
    await this.ask(this.api['answers.save']({ answers: this.answers }));
  }
}
