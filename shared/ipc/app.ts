import type { AppError } from '#shared/errors.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import type { ChosenFile } from './files.ts';

export interface AppState {
  readonly version: string;
  readonly machine: {
    readonly name: string;
    readonly kind: 'windows' | 'training';
    readonly standIn: boolean;
  };
  /** The answers of last time, without secrets. */
  readonly answers: Answers | null;
  readonly job: JobSnapshot | null;
  /** Told once. */
  readonly asked?: Asked;
}

/** What a start was asked for with `--open FILE` and `--resume DIR`. */
export interface Asked {
  readonly toOpen?: ChosenFile;
  /** Why something of it could not be done. */
  readonly problem?: AppError;
}
