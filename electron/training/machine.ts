import * as v from 'valibot';
import type { Call } from '#shared/calls/call.ts';
import { Arguments, property } from './world/arguments.ts';
import { recordChange } from './changes.ts';
import { matchesCall } from './call-pattern.ts';
import { faultsOf, takesChosenFaults } from './chosen-faults.ts';
import { cmdletOf } from './cmdlets/index.ts';
import type { CmdletContext } from './cmdlets/cmdlet.ts';
import { commandNotFound, type TrainingEvent } from './world/events.ts';
import { withFaults } from './faults.ts';
import { faultSchema, type Fault, type Scenario } from './scenario.ts';
import { createWorld, worldSchema, type World } from './world/world.ts';

export const savedMachineSchema = v.object({
  format: v.literal('edge-wizard/training/1'),
  scenario: v.object({ name: v.string(), title: v.string() }),
  faults: v.array(faultSchema),
  /** How often each cmdlet that has faults was called. */
  calls: v.record(v.string(), v.number()),
  world: worldSchema,
  /** The faults that a trainer has chosen for the next deployment, by their ids. */
  chosen: v.exactOptional(v.array(v.string())),
  /** Of a copy: the folder where the machine is at home. */
  home: v.exactOptional(v.string()),
});

/** A training machine as it lies on disk: enough to go on with it in another process. */
export type SavedMachine = v.InferOutput<typeof savedMachineSchema>;

/** What a simulated machine takes from the real one. */
export interface MachineEnvironment {
  /** The file that a call names, or undefined where there is none. */
  readFile(path: string): Uint8Array | undefined;
  /** Absent where the machine has no files of its own. */
  writeFile?(path: string, text: string): void;
  now(): Date;
}

/** A machine as a scenario describes it, before any call. */
export const newMachine = (scenario: Scenario): SavedMachine => ({
  format: 'edge-wizard/training/1',
  scenario: { name: scenario.name, title: scenario.title },
  faults: [...scenario.faults],
  calls: {},
  world: createWorld(scenario.state),
});

/** A simulated machine: its state is changed by the same calls, which answer in the same shapes. */
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

  /** Rises with every change: whoever keeps the machine on disk writes when it has risen. */
  get revision(): number {
    return this.#revision;
  }

  /** The state is never changed in place, so this may be kept. */
  snapshot(): SavedMachine {
    return { ...this.#about, calls: this.#calls, world: this.#world, chosen: [...this.#chosen] };
  }

  /**
   * Carries out one call. The machine changes while the events are taken; a call that is given up half way leaves it
   * as it then is. Nothing waits here: a pause is an event.
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

  /** The faults that befall this call, which is counted. */
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
