import type { Arguments } from '../world/arguments.ts';
import type { TrainingEvent } from '../world/events.ts';
import type { World } from '../world/world.ts';

/** What a cmdlet sees of its machine while it runs. */
export interface CmdletContext {
  readonly world: World;
  /** The cmdlet that runs, by the name it was called with. */
  readonly cmdlet: string;
  /** The machine's own clock: it goes on with every pause, whether anybody waits for it or not. */
  now(): Date;
  /** A file of the machine, or undefined where there is none. */
  readFile(path: string): Uint8Array | undefined;
  /** Writes a file of the machine, as far as it has a place for one. */
  writeFile(path: string, text: string): void;
  change(part: Partial<World>): void;
}

/** What happens in a call, and the machine's new state as it happens. */
export type Simulation<Value = void> = Generator<TrainingEvent, Value, undefined>;

export type Cmdlet = (context: CmdletContext, parameters: Arguments) => Simulation;
