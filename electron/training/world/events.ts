import type { JsonValue } from '#shared/json.ts';

/** The events of a simulated call, in order. The training host and the bridge each translate them. */
export type TrainingEvent =
  | { readonly does: 'output'; readonly value: JsonValue }
  | { readonly does: 'information' | 'warning' | 'verbose'; readonly text: string }
  | ErrorEvent
  /** In milliseconds of the machine's own time. */
  | { readonly does: 'pause'; readonly ms: number }
  /** The machine's clock is set by this many milliseconds. */
  | { readonly does: 'clock'; readonly ms: number }
  /** A prompt. The call is over, because nobody can answer. */
  | { readonly does: 'prompt'; readonly text: string }
  /** Garbage instead of an answer. */
  | { readonly does: 'garbage'; readonly text: string }
  /** The call never returns. */
  | { readonly does: 'hang' }
  /** The process exits during the call. */
  | { readonly does: 'exit'; readonly code: number }
  | { readonly does: 'done' };

/** A PowerShell error record. `id` is the FullyQualifiedErrorId. */
export interface ErrorEvent {
  readonly does: 'error';
  readonly id: string;
  readonly category: string;
  readonly message: string;
  readonly terminating: boolean;
}

export const output = (value: JsonValue): TrainingEvent => ({ does: 'output', value });
export const line = (text: string): TrainingEvent => ({ does: 'information', text });
export const warning = (text: string): TrainingEvent => ({ does: 'warning', text });
export const pause = (seconds: number): TrainingEvent => ({ does: 'pause', ms: seconds * 1000 });

export const terminatingError = (id: string, category: string, message: string): ErrorEvent => ({
  does: 'error',
  id,
  category,
  message,
  terminating: true,
});

export const nonTerminatingError = (id: string, category: string, message: string): ErrorEvent => ({
  ...terminatingError(id, category, message),
  terminating: false,
});

/** PowerShell's error for an unknown name; the id is the same in every language. */
export const commandNotFound = (cmdlet: string): ErrorEvent =>
  terminatingError(
    'CommandNotFoundException',
    'ObjectNotFound',
    `The term '${cmdlet}' is not recognized as the name of a cmdlet, function, script file, or operable program. ` +
      'Check the spelling of the name, or if a path was included, verify that the path is correct and try again.',
  );
