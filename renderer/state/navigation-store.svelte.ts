import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { AnswerValue, StepId } from '#shared/wizard/answers.ts';
import { stepOf } from '#shared/wizard/steps.ts';
import type { ShownSource } from './answer-store.svelte.ts';
import type { Journey, Journeys, Step } from './journey.ts';
import type { LaterPart } from './later.svelte.ts';
import type { LookStore } from './look.svelte.ts';
import { OpenRow } from './open-row.svelte.ts';
import { MachineStore } from './machine-store.svelte.ts';

/** The person's journey and current step, and the way from step to step. */
export abstract class NavigationStore extends MachineStore {
  abstract readonly journeys: Journeys;
  abstract readonly job: JobSnapshot | null;
  abstract readonly look: LookStore;
  /** The file that the answers make. */
  abstract readonly file: DeploymentFile;
  /** A row of the table of many machines, in the steps of a single file. */
  readonly row: OpenRow;
  /** The field to focus as soon as it exists. */
  wanted = $state.raw<string | null>(null);
  /** Whether the person sees the current step for the first time. */
  protected isFresh = $state(true);

  constructor(api: WizardApi) {
    super(api);
    this.row = new OpenRow(api, this);
  }

  /** The chosen journey. */
  protected get chosen(): Journey {
    return this.journeys[this.answers.job];
  }
  /** The journey on screen: a shown job has the steps of its own journey. */
  get journey(): Journey {
    const { job } = this;
    if (job === null) return this.chosen;
    return Object.values(this.journeys).find(({ runs }) => runs(job.kind)) ?? this.chosen;
  }
  override get isElsewhere(): boolean {
    return this.journey.isElsewhere === true;
  }
  get steps(): readonly Step[] {
    return this.journey.steps;
  }
  get step(): StepId {
    return this.answers.step;
  }
  /** The page of the current step. */
  get page(): Step | undefined {
    return this.#stepOf(this.step);
  }

  /** What the window shows of the current step. */
  get shown(): LaterPart | undefined {
    return this.#shownOf(this.page);
  }

  override value(path: string): AnswerValue | undefined {
    return super.value(path) ?? this.chosen.startAt?.(path)?.value;
  }
  override source(path: string): ShownSource | undefined {
    return super.source(path) ?? this.chosen.startAt?.(path)?.source;
  }

  /** Goes to a step, and there to a field. While a job is shown, only its own steps can be reached. */
  goTo(id: StepId, path?: string): void {
    if (!this.canGoTo(id)) return;
    this.isFresh = !this.answers.visited.includes(id);
    this.wanted = path ?? null;
    this.dispatch({ type: 'goTo', step: id });
  }
  /** The position of the step that asks for a path, from the first. */
  placeOf(path: string): number {
    return this.steps.findIndex(({ id }) => id === stepOf(path));
  }
  canGoTo(id: StepId): boolean {
    const step = this.#stepOf(id);
    return step !== undefined && this.#isOpen(step);
  }
  next(): void {
    this.#move(1);
  }
  back(): void {
    this.#move(-1);
  }
  canMove(by: 1 | -1): boolean {
    const step = this.#neighbour(by);
    return step !== undefined && this.#isOpen(step);
  }

  /** Goes to a step of any journey: it may belong to another one. */
  protected changeTo(id: StepId, path?: string): void {
    const home = Object.values(this.journeys).find(({ steps }) => steps.some((step) => step.id === id));
    if (home !== undefined && this.#stepOf(id) === undefined) this.setJob(home.id);
    this.goTo(id, path);
  }
  protected override prepareForSite(): void {
    this.setJob('prepare');
    this.goTo('computer');
  }
  /** If the current step is closed, goes back to the last open one before it. */
  protected leaveClosed(): void {
    if (this.canGoTo(this.step)) return;
    const at = this.steps.findIndex(({ id }) => id === this.step);
    const before = this.steps.slice(0, at === -1 ? undefined : at);
    const step = before.findLast((one) => this.#isOpen(one));
    if (step !== undefined) this.goTo(step.id);
  }

  #stepOf(id: StepId): Step | undefined {
    return this.steps.find((step) => step.id === id);
  }
  #isOpen(step: Step): boolean {
    const { job } = this;
    const isReachable = job === null || step.showsJob === true || step.helpsJob?.(job) === true;
    return isReachable && step.isClosed?.() !== true;
  }
  #shownOf(step: Step | undefined): LaterPart | undefined {
    return this.look.view === 'expert' ? (step?.expert ?? step?.component) : step?.component;
  }
  /** Steps that share the shown page count as one. */
  #neighbour(by: 1 | -1): Step | undefined {
    const { steps, page } = this;
    const at = steps.findIndex(({ id }) => id === this.step);
    const way = by === 1 ? steps.slice(at + 1) : steps.slice(0, Math.max(0, at)).reverse();
    return way.find((step) => this.#shownOf(step) !== this.#shownOf(page));
  }
  #move(by: 1 | -1): void {
    const step = this.#neighbour(by);
    if (step !== undefined) this.goTo(step.id);
  }
}
