import type { WizardWindow } from '../../pages/wizard-window.ts';

/**
 * A page, or a state of one, that is looked at.
 *
 * @param name of the picture: the step, then what is particular about it
 */
export type Stop = (name: string) => Promise<void>;

/** What a walk acts on. It acts in English; a stop may look at the window in other ways, and puts it back. */
export interface Walked {
  readonly wizard: WizardWindow;
  readonly userData: string;
  readonly stop: Stop;
}

/** A way through the window, from the first screen on. */
export interface Walk {
  readonly name: string;
  /** The training machine. */
  readonly machine: string;
  /** How fast its time runs; 0 waits for nothing. */
  readonly speed: number;
  readonly go: (walked: Walked) => Promise<void>;
}
