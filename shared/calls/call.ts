import type { JsonValue } from '#shared/json.ts';

/**
 * A cmdlet, or a function of the host script, with its parameters, as data. Everything that runs on a machine
 * is one of these: the dry run, the commands pane, the journal and the report render the same object.
 */
export interface Call {
  /** A name of the catalogue (electron/host/catalogue). Nothing else can be called. */
  readonly cmdlet: string;
  /** Parameter name to value; a switch is `true`. */
  readonly parameters: Readonly<Record<string, JsonValue>>;
  /** The properties that leave the machine, or `*` for a bag of unknown shape (bounded). */
  readonly select?: readonly string[] | '*';
}

/** A call as a step of a plan has it. */
export interface PlanCall {
  readonly call: Call;
  /** A long call runs as an operation of its own and outlives the window. */
  readonly long: boolean;
}
