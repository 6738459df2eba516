import type { Recording } from '#shared/scenario/recording.ts';

/** A recording of a machine or device, before secrets and personal data are handled. */
export interface Recorded {
  readonly recording: Omit<Recording, 'title' | 'recorded'> & {
    /** The manufacturer's name for it. */
    readonly what: string;
    readonly recorded: Omit<Recording['recorded'], 'at' | 'by'>;
  };
  readonly unread: readonly { readonly fact: string; readonly code: string; readonly message: string }[];
  /** Values that must not be written anywhere. */
  readonly secrets: readonly string[];
}
