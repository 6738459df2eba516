import type { Arguments } from './arguments.ts';
import type { TrainingEvent } from './events.ts';
import type { World } from './world.ts';

/** What a cmdlet can use of its machine while it runs. */
export interface CmdletContext {
  readonly world: World;
  /** The name that the cmdlet was called by. */
  readonly cmdlet: string;
  /** The machine's clock. It advances with every pause, even if nothing waits for it. */
  now(): Date;
  /** A file of the machine; undefined if it doesn't exist. */
  readFile(path: string): Uint8Array | undefined;
  /** Writes a file of the machine, if the machine can store files. */
  writeFile(path: string, text: string): void;
  change(part: Partial<World>): void;
}

/** The events of a simulated call. The machine's state changes while they are read. */
export type Simulation<Value = void> = Generator<TrainingEvent, Value, undefined>;

export type Cmdlet = (context: CmdletContext, parameters: Arguments) => Simulation;
