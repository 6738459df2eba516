import type { JsonValue } from '#shared/json.ts';

/** What a simulated call does, in order. A bridge (host or PowerShell module) turns it into its own kind of thing. */
export type TrainingEvent =
  | { readonly does: 'output'; readonly value: JsonValue }
  | { readonly does: 'information' | 'warning' | 'verbose'; readonly text: string }
  | ErrorEvent
  /** Milliseconds of the machine's own time. */
  | { readonly does: 'pause'; readonly ms: number }
  /** The machine's clock is set, by so many milliseconds. */
  | { readonly does: 'clock'; readonly ms: number }
  /** A question asked of a person; the call is over, because there is nobody to answer. */
  | { readonly does: 'prompt'; readonly text: string }
  /** Noise where an answer should be. */
  | { readonly does: 'garbage'; readonly text: string }
  /** From here on nothing happens any more. */
  | { readonly does: 'hang' }
  /** The process ends in the middle of the call. */
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

/** What PowerShell says about a name it does not know; the id stays the same in every language. */
export const commandNotFound = (cmdlet: string): ErrorEvent =>
  terminatingError(
    'CommandNotFoundException',
    'ObjectNotFound',
    `The term '${cmdlet}' is not recognized as the name of a cmdlet, function, script file, or operable program. ` +
      'Check the spelling of the name, or if a path was included, verify that the path is correct and try again.',
  );
