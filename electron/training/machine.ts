import * as v from 'valibot';
import type { Call } from '#shared/calls/call.ts';
import { Arguments, property } from './world/arguments.ts';
import { recordChange } from './changes.ts';
import { matchesCall } from './call-pattern.ts';
import { faultsOf, takesChosenFaults } from './chosen-faults.ts';
import { cmdletOf } from './cmdlets/index.ts';
import type { CmdletContext } from './world/cmdlet.ts';
import { commandNotFound, type TrainingEvent } from './world/events.ts';
import { withFaults } from './faults.ts';
import { faultSchema, type Fault, type Scenario } from './scenario.ts';
import type { StateKind } from './state-file.ts';
import { createWorld, worldSchema, type World } from './world/world.ts';

export const savedMachineSchema = v.object({
  format: v.literal('edge-wizard/training/1'),
  scenario: v.object({ name: v.string(), title: v.string() }),
  faults: v.array(faultSchema),
  /** Number of calls of each cmdlet that has faults. */
  calls: v.record(v.string(), v.number()),
  world: worldSchema,
  /** The ids of the faults that a trainer set for the next deployment. */
  chosen: v.exactOptional(v.array(v.string())),
  /** In a copy: the path of the machine's home folder. */
  home: v.exactOptional(v.string()),
});

/** A training machine as saved on disk, so that another process can continue with it. */
export type SavedMachine = v.InferOutput<typeof savedMachineSchema>;

export const machineState: StateKind<SavedMachine> = {
  fileName: 'training.json',
  schema: savedMachineSchema,
};

/** What a simulated machine uses of the real one. */
export interface MachineEnvironment {
  /** The contents of a file that a call names; undefined if it doesn't exist. */
  readFile(path: string): Uint8Array | undefined;
  /** Absent if the machine can't store files. */
  writeFile?(path: string, text: string): void;
  now(): Date;
}

/** A scenario's machine before any call. */
export const newMachine = (scenario: Scenario): SavedMachine => ({
  format: 'edge-wizard/training/1',
  scenario: { name: scenario.name, title: scenario.title },
  faults: [...scenario.faults],
  calls: {},
  world: createWorld(scenario.state),
});

/** A simulated machine. The same calls change its state and return answers of the same shape. */
export class TrainingMachine {
  readonly #environment: MachineEnvironment;
  readonly #about: Omit<SavedMachine, 'calls' | 'world' | 'chosen'>;
  #calls: Readonly<Record<string, number>>;
  #world: World;
  #chosen: readonly string[];
  #revision = 0;

  constructor(saved: SavedMachine, environment: MachineEnvironment) {
    const { calls, world, chosen = [], ...about } = saved;
    this.#environment = environment;
    this.#about = about;
    this.#calls = calls;
    this.#world = world;
    this.#chosen = chosen;
  }

  /** Increases with every change, so that a store knows when to save. */
  get revision(): number {
    return this.#revision;
  }

  /** A value that never changes, so the caller may keep it. */
  snapshot(): SavedMachine {
    return { ...this.#about, calls: this.#calls, world: this.#world, chosen: [...this.#chosen] };
  }

  /**
   * Runs one call. The machine changes while the events are read; a call that is abandoned leaves it as it is then.
   * Pauses are events: nothing waits here.
   */
  *run(call: Pick<Call, 'cmdlet' | 'parameters'>): Generator<TrainingEvent, void, undefined> {
    const cmdlet = cmdletOf(call.cmdlet);
    if (cmdlet === undefined) {
      yield commandNotFound(call.cmdlet);
      yield { does: 'done' };
      return;
    }
    const start = this.#environment.now().getTime();
    let elapsed = 0;
    const context = this.#context(call.cmdlet, () => new Date(start + elapsed));
    const change = recordChange(this.#world, call.cmdlet);
    if (change !== undefined) context.change(change);
    const events = cmdlet(context, new Arguments(call.parameters));
    const faults = this.#faultsOf(call);
    const preference = property(call.parameters, 'ErrorAction');
    for (const event of withFaults(events, faults, () => {
      context.change({ rebootPending: true });
    })) {
      if (event.does === 'error' && !event.terminating && preference === 'SilentlyContinue') continue;
      if (event.does === 'pause' || event.does === 'clock') elapsed += event.ms;
      yield event;
      if (event.does === 'exit' || event.does === 'hang' || event.does === 'garbage') return;
    }
    yield { does: 'done' };
  }

  #context(cmdlet: string, now: () => Date): CmdletContext {
    const world = (): World => this.#world;
    return {
      get world() {
        return world();
      },
      cmdlet,
      now,
      readFile: (path) => this.#environment.readFile(path),
      writeFile: (path, text) => this.#environment.writeFile?.(path, text),
      change: (part) => {
        this.#world = { ...this.#world, ...part };
        this.#revision += 1;
      },
    };
  }

  /** The faults that apply to this call. Counts it. */
  #faultsOf(call: Call): readonly Fault[] {
    const { cmdlet } = call;
    const name = cmdlet.toLowerCase();
    const chosen = takesChosenFaults(cmdlet) ? faultsOf(this.#chosen) : [];
    if (chosen.length > 0) {
      this.#chosen = [];
      this.#revision += 1;
    }
    const faults = this.#about.faults.filter((fault) => matchesCall(fault, call));
    if (faults.length === 0) return chosen;
    const count = (this.#calls[name] ?? 0) + 1;
    this.#calls = { ...this.#calls, [name]: count };
    this.#revision += 1;
    return [...chosen, ...faults.filter((fault) => fault.call === undefined || fault.call === count)];
  }
}
