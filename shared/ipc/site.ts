import * as v from 'valibot';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { call } from './call.ts';
import { maxSentRecording } from './limits.ts';
import { nothing, text } from './schemas.ts';

/** A computer that isn't here, as `edge-wizard record` wrote it down there. */
export const siteCalls = {
  /** Opens the dialog and keeps what was chosen, also for the next start; null if the person chose no file. */
  'site.open': call<Site | null>()(nothing),
  /** Keeps a recording that was dropped on the window. */
  'site.take': call<Site>()(v.strictObject({ name: text(255), text: text(maxSentRecording) })),
  'site.close': call<null>()(nothing),
} as const;

/** The recording of a computer. */
export interface Site {
  /** The file's, without the folder. */
  readonly name: string;
  /** ISO 8601; absent if the file doesn't say. */
  readonly recordedAt?: string;
  readonly facts: HostFacts;
}
