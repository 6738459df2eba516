import type { Component } from 'svelte';
import type { JobSnapshot } from '#shared/job/job.ts';
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
  /** Whether its steps show a job of this kind. */
  readonly runs: (kind: JobSnapshot['kind']) => boolean;
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
