import type { Component } from 'svelte';
import type { Call } from '#shared/calls/call.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { PlanStep } from '#shared/plan/plan.ts';
import type { StartValue } from '#shared/routes/compute-start.ts';
import type { JourneyId, StepId } from '#shared/wizard/answers.ts';
import type { Judgement } from '#shared/wizard/judge.ts';

/** How a step stands; each has a shape of its own in the rail. */
export type StepState = 'done' | 'warning' | 'error' | 'waiting' | 'current';

/** What the main button of the footer does on a step. */
export interface StepAction {
  readonly label: string;
  readonly isPossible: boolean;
  /** Why it is not possible, or that nothing stands against it; beside what the footer says of findings. */
  readonly note?: { readonly text: string; readonly isGood: boolean };
  readonly run: () => unknown;
}

/** One page of a journey: what it shows, what the rail says of it, and where its footer leads. */
export interface Step {
  readonly id: StepId;
  readonly component: Component;
  /** Its name in the rail and in the window's title. */
  readonly title: () => string;
  /** Whether there is nothing to see on it yet, or no longer. Without it a step is always open. */
  readonly isClosed?: () => boolean;
  /** How it stands, where findings and visits do not say it. */
  readonly state?: () => StepState | undefined;
  /** What was answered on it: the line under its name. */
  readonly answer?: () => string;
  /** The main button: null where there is none, absent or undefined where it is Next. */
  readonly action?: () => StepAction | null | undefined;
  /** Buttons of its own in the place of all others. */
  readonly actions?: () => Component | undefined;
  /** Whether it shows a job: the only steps that can be reached while there is one. */
  readonly showsJob?: boolean;
  /** Whether each thing that it asks for is wanted for one of its choices only: an empty field is no gap. */
  readonly isOptional?: boolean;
  /** Whether it says itself why the machine could not be read. */
  readonly saysFactsProblem?: boolean;
  /** Whether the rail leaves a space before it. */
  readonly isApart?: boolean;
}

/** Something that will be carried out, with its calls in order. */
export interface PlannedStep {
  /** Absent where a call says all by itself. */
  readonly title?: string;
  readonly changes?: PlanStep['changes'];
  readonly calls: readonly Call[];
}

/** A fact that is missing, the fields that wait for it, and the rules that could not be judged without it. */
export interface Unchecked {
  readonly need: string;
  readonly fields: string;
  readonly rules: readonly string[];
}

/** What the review shows before something is carried out, and the parts that only one journey has. */
export interface ReviewDisplay {
  readonly title: string;
  readonly lead: string;
  /** What the list of steps is called. */
  readonly planTitle: string;
  readonly plan: () => readonly PlannedStep[];
  readonly unchecked: () => readonly Unchecked[];
  /** Before the plan: what it comes to. */
  readonly Summary?: Component;
  /** After the plan: what else it means. */
  readonly Consequences?: Component;
  readonly Pane?: Component;
}

type JobPart = Component<{ job: JobSnapshot }>;

/** How a job is shown that a journey began: what is said of it, and the parts that only such a job has. */
export interface JobDisplay {
  /** The title of its page while it runs. */
  readonly title: (job: JobSnapshot) => string;
  /** What stands under the title while it runs, since so many seconds. */
  readonly running: (job: JobSnapshot, seconds: number) => string;
  /** What is said once it was carried out. */
  readonly done: (job: JobSnapshot) => {
    readonly state: 'passed' | 'warning';
    readonly text: string;
    readonly notes: readonly string[];
  };
  /** What is said once it was cancelled. */
  readonly cancelled: (job: JobSnapshot) => { readonly text: string; readonly note: string };
  /** What putting it aside leads to. */
  readonly endNote: (job: JobSnapshot) => string;
  /** What came of it, before the proof. */
  readonly Outcome?: JobPart;
  /** What to do with it now, at the side. */
  readonly Next?: JobPart;
  /** What can be done from here, below the job's papers. */
  readonly Actions?: JobPart;
}

/** What everything on the screen is about. */
export interface Heading {
  readonly kind: 'computer' | 'device';
  readonly name: string | undefined;
  readonly standIn: boolean;
}

/** What a person can come for, and how the window leads through it. */
export interface Journey {
  readonly id: JourneyId;
  readonly steps: readonly Step[];
  /** What lies ahead, a sentence each. */
  readonly course: readonly string[];
  /** Why it cannot be chosen now. */
  readonly lacking?: () => string | undefined;
  /** Whether it can begin with a deployment file. */
  readonly beginsWithFile?: boolean;
  /** Whether the file is what the person wants: its footer saves it. */
  readonly endsWithFile?: boolean;
  /** Whether a job of this kind is one of its own. */
  readonly runs: (kind: JobSnapshot['kind']) => boolean;
  readonly review?: ReviewDisplay;
  /** How its jobs are shown; absent where it has none. */
  readonly job?: JobDisplay;
  /** What counts here of what the rules say of file and machine. */
  readonly judge: (judgement: Judgement) => Judgement;
  /** What a field holds as long as nobody has typed in it. */
  readonly startAt?: (path: string) => StartValue | undefined;
  readonly heading: () => Heading;
  /** Where the person goes on once a job has been put aside. */
  readonly stepAfter: (job: JobSnapshot) => StepId;
  /** Asks for what it needs before the first step is shown. */
  readonly begin?: () => Promise<void>;
  /** Shows a job itself. @returns whether it is one of its own */
  readonly take?: (job: JobSnapshot) => boolean;
}

export type Journeys = Readonly<Record<JourneyId, Journey>>;
