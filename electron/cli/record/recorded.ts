import type { Recording } from '#shared/scenario/recording.ts';

/** What a machine or a device has said, before anything is taken out. */
export interface Recorded {
  readonly recording: Omit<Recording, 'title' | 'recorded'> & {
    /** Its maker's name for it. */
    readonly what: string;
    readonly recorded: Omit<Recording['recorded'], 'at' | 'by'>;
  };
  readonly unread: readonly { readonly fact: string; readonly code: string; readonly message: string }[];
  /** Values that must not be written, wherever they turn up. */
  readonly secrets: readonly string[];
}
