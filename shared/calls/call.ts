import type { JsonValue } from '#shared/json.ts';

/**
 * A cmdlet, or a function of the host script, with its parameters, as data. Everything that runs on a machine is a
 * call: the dry run, the commands pane, the journal and the report show the same object.
 */
export interface Call {
  /** A name in the catalogue (electron/host/catalogue). Nothing else can be called. */
  readonly cmdlet: string;
  /** Parameter name to value; a switch is `true`. */
  readonly parameters: Readonly<Record<string, JsonValue>>;
  /** The properties to return, or `*` for a bag of unknown shape (limited). */
  readonly select?: readonly string[] | '*';
}

/** A call of a plan's step. */
export interface PlanCall {
  readonly call: Call;
  /** A long call runs as an operation in its own process and outlives the window. */
  readonly long: boolean;
}
