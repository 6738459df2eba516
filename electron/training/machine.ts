import * as v from 'valibot';
import type { Call } from '#shared/plan/call.ts';
import { Arguments, property } from './arguments.ts';
import { cmdletOf } from './cmdlets/index.ts';
import type { Context } from './cmdlets/cmdlet.ts';
import { commandNotFound, type TrainingEvent } from './events.ts';
import { withFaults } from './faults.ts';
import { faultSchema, type Fault, type Scenario } from './scenario.ts';
import { worldOf, worldSchema, type World } from './world.ts';

export const savedMachineSchema = v.object({
  format: v.literal('edge-wizard/training/1'),
  scenario: v.object({ name: v.string(), title: v.string() }),
  faults: v.array(faultSchema),
  /** How often each cmdlet that has faults was called. */
  calls: v.record(v.string(), v.number()),
  world: worldSchema,
});

/** A training machine as it lies on disk: enough to go on with it in another process. */
export type SavedMachine = v.InferOutput<typeof savedMachineSchema>;

/** What a simulated machine takes from the real one. */
export interface MachineEnvironment {
  /** The file that a call names, or undefined where there is none. */
  readFile(path: string): Uint8Array | undefined;
  now(): Date;
}

/** A machine as a scenario describes it, before any call. */
export const freshMachine = (scenario: Scenario): SavedMachine => ({
  format: 'edge-wizard/training/1',
  scenario: { name: scenario.name, title: scenario.title },
  faults: [...scenario.faults],
  calls: {},
  world: worldOf(scenario.state),
});

/** A simulated machine: its state is changed by the same calls, which answer in the same shapes. */
export class TrainingMachine {
  readonly #environment: MachineEnvironment;
  readonly #about: Pick<SavedMachine, 'format' | 'scenario' | 'faults'>;
  #calls: Readonly<Record<string, number>>;
  #world: World;
  #revision = 0;

  constructor(saved: SavedMachine, environment: MachineEnvironment) {
    const { calls, world, ...about } = saved;
    this.#environment = environment;
    this.#about = about;
    this.#calls = calls;
    this.#world = world;
  }

  /** Rises with every change: whoever keeps the machine on disk writes when it has risen. */
  get revision(): number {
    return this.#revision;
  }

  /** The state is never changed in place, so this may be kept. */
  snapshot(): SavedMachine {
    return { ...this.#about, calls: this.#calls, world: this.#world };
  }

  /**
   * Carries out one call. The machine changes while the events are taken; a call that is given up half way leaves it
   * as it then is. Nothing waits here: a pause is an event.
   */
  *perform(call: Pick<Call, 'cmdlet' | 'parameters'>): Generator<TrainingEvent, void, undefined> {
    const cmdlet = cmdletOf(call.cmdlet);
    if (cmdlet === undefined) {
      yield commandNotFound(call.cmdlet);
      yield { does: 'done' };
      return;
    }
    const begun = this.#environment.now().getTime();
    let elapsed = 0;
    const context = this.#context(call.cmdlet, () => new Date(begun + elapsed));
    const events = cmdlet(context, new Arguments(call.parameters));
    const faults = this.#faultsOf(call.cmdlet);
    const preference = property(call.parameters, 'ErrorAction');
    for (const event of withFaults(events, faults, () => {
      context.change({ rebootPending: true });
    })) {
      if (event.does === 'error' && !event.terminating && preference === 'SilentlyContinue') continue;
      if (event.does === 'pause') elapsed += event.ms;
      yield event;
      if (event.does === 'exit' || event.does === 'hang' || event.does === 'garbage') return;
    }
    yield { does: 'done' };
  }

  #context(cmdlet: string, now: () => Date): Context {
    const world = (): World => this.#world;
    return {
      get world() {
        return world();
      },
      cmdlet,
      now,
      readFile: (path) => this.#environment.readFile(path),
      change: (part) => {
        this.#world = { ...this.#world, ...part };
        this.#revision += 1;
      },
    };
  }

  /** The faults that befall this call, which is counted. */
  #faultsOf(cmdlet: string): readonly Fault[] {
    const name = cmdlet.toLowerCase();
    const faults = this.#about.faults.filter((fault) => fault.cmdlet.toLowerCase() === name);
    if (faults.length === 0) return [];
    const count = (this.#calls[name] ?? 0) + 1;
    this.#calls = { ...this.#calls, [name]: count };
    this.#revision += 1;
    return faults.filter(({ call }) => call === undefined || call === count);
  }
}
