import type { Call } from '#shared/calls/call.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { PlanStep } from '#shared/plan/plan.ts';
import type { PreflightCheck } from '#shared/preflight/preflight.ts';
import type { StartValue } from '#shared/routes/compute-start.ts';
import type { JourneyId, StepId } from '#shared/wizard/answers.ts';
import type { Judgement } from '#shared/wizard/judge.ts';
import type { LaterPart } from './later.svelte.ts';

/** The state of a step; each has its own shape in the rail. */
export type StepState = 'done' | 'warning' | 'error' | 'waiting' | 'current';

/** The action of the footer's main button on a step. */
export interface StepAction {
  readonly label: string;
  readonly isPossible: boolean;
  /** Why it isn't possible, or that nothing prevents it, beside the footer's text about findings. */
  readonly note?: { readonly text: string; readonly isGood: boolean };
  readonly run: () => unknown;
}

/** One page of a journey: what it shows, its line in the rail, and where its footer leads. */
export interface Step {
  readonly id: StepId;
  readonly component: LaterPart;
  /** What an expert sees instead: one page for several steps, whose sections they are. */
  readonly expert?: LaterPart;
  /** Its name in the rail and in the window's title. */
  readonly title: () => string;
  /** Whether there is nothing to see on it yet, or any more. Absent: always open. */
  readonly isClosed?: () => boolean;
  /** Its state, if facts decide it. Errors on it come first, findings and visits after it. */
  readonly state?: () => StepState | undefined;
  /** What was answered on it: the line below its name. */
  readonly answer?: () => string;
  /** The main button: null if there is none, absent or undefined for Next. */
  readonly action?: () => StepAction | null | undefined;
  /** Its own buttons instead of all others. */
  readonly actions?: () => LaterPart | undefined;
  /** Whether it shows a job: while a job is shown, only these steps and those that help it can be reached. */
  readonly showsJob?: boolean;
  /** Whether the job needs this step before it can continue. */
  readonly helpsJob?: (job: JobSnapshot) => boolean;
  /** Whether each of its fields belongs to only one of its choices, so that an empty one isn't missing. */
  readonly isOptional?: boolean;
  /** Whether it reports itself why the machine couldn't be read. */
  readonly saysFactsProblem?: boolean;
  /** Whether it sums up the findings of all steps. */
  readonly countsAll?: boolean;
  /** Whether the rail has a space before it. */
  readonly isApart?: boolean;
}

/** A planned step with its calls in order. */
export interface PlannedStep {
  /** Absent if its call needs no title. */
  readonly title?: string;
  readonly changes?: PlanStep['changes'];
  readonly calls: readonly Call[];
}

/** A missing fact, the fields that wait for it, and the rules that couldn't be checked without it. */
export interface Unchecked {
  readonly need: string;
  readonly fields: string;
  readonly rules: readonly string[];
}

/** What the review shows before the plan runs, and the parts that only one journey has. */
export interface ReviewDisplay {
  readonly title: string;
  readonly lead: string;
  /** The heading of the list of steps. */
  readonly planTitle: string;
  readonly plan: () => readonly PlannedStep[];
  readonly unchecked: () => readonly Unchecked[];
  /** The failed checks of this computer that no finding says. */
  readonly failed?: () => readonly PreflightCheck[];
  /** Before the plan: its summary. */
  readonly Summary?: LaterPart;
  /** After the plan: its consequences. */
  readonly Consequences?: LaterPart;
  /** At the side, with the commands of the plan; without it, they are in the plan. */
  readonly Pane?: LaterPart;
}

type JobPart = LaterPart<{ job: JobSnapshot }>;

/** How to show a job of a journey: its texts, and the parts that only such a job has. */
export interface JobDisplay {
  /** The title of its page while it runs. */
  readonly title: (job: JobSnapshot) => string;
  /** The text below the title while it runs, for this many seconds. */
  readonly running: (job: JobSnapshot, seconds: number) => string;
  /** The texts after success. */
  readonly done: (job: JobSnapshot) => {
    readonly state: 'passed' | 'warning';
    readonly text: string;
    readonly notes: readonly string[];
  };
  /** The texts after cancellation. */
  readonly cancelled: (job: JobSnapshot) => { readonly text: string; readonly note: string };
  /** What closing the window does while it runs. */
  readonly closingNote: string;
  /** What its folder contains. */
  readonly papersNote: string;
  /** What dismissing it leads to. */
  readonly endNote: (job: JobSnapshot) => string;
  /** Its result, before the proof. */
  readonly Outcome?: JobPart;
  /** What to do next, at the side. */
  readonly Next?: JobPart;
  /** Further actions, below the job's documents. */
  readonly Actions?: JobPart;
  /** How to undo it, whatever its outcome. */
  readonly Undo?: JobPart;
  /** What an interrupted job needs before it can continue, and the step that provides it. */
  readonly lacking?: (job: JobSnapshot) => { readonly text: string; readonly step: StepId } | undefined;
}

/** What the whole screen is about. */
export interface Heading {
  readonly kind: 'computer' | 'device';
  readonly name: string | undefined;
  readonly standIn: boolean;
}

/** What a person comes for, and how the window leads through it. */
export interface Journey {
  readonly id: JourneyId;
  readonly steps: readonly Step[];
  /** The steps ahead, one sentence each. */
  readonly course: readonly string[];
  /** Takes files that are dropped on the window; without it, they are deployment files to open. */
  readonly dropped?: (files: readonly File[]) => Promise<void>;
  /** Why it can't be chosen now. */
  readonly lacking?: () => string | undefined;
  /** Whether it can start from a deployment file. */
  readonly beginsWithFile?: boolean;
  /** Whether the file is its goal: its footer saves it. */
  readonly endsWithFile?: boolean;
  /** Whether its answers are for another computer: this one proposes nothing, and asks no network. */
  readonly isElsewhere?: boolean;
  /** Whether a job of this kind belongs to it. */
  readonly runs: (kind: JobSnapshot['kind']) => boolean;
  readonly review?: ReviewDisplay;
  /** What facts say against it besides findings, the same on every page. */
  readonly notice?: () => { readonly text: string; readonly state: 'error' | 'warning' } | undefined;
  /** How to show its jobs; absent if it has none. */
  readonly job?: JobDisplay;
  /** The results of the rules that count here. */
  readonly judge: (judgement: Judgement) => Judgement;
  /** A field's value before anyone types. */
  readonly startAt?: (path: string) => StartValue | undefined;
  readonly heading: () => Heading;
  /** The step to continue with after a job is dismissed. */
  readonly stepAfter: (job: JobSnapshot) => StepId;
  /** Loads what it needs before its first step is shown. */
  readonly begin?: () => Promise<void>;
  /** Called when one of its jobs ends. */
  readonly jobEnded?: () => Promise<void>;
}

export type Journeys = Readonly<Record<JourneyId, Journey>>;
