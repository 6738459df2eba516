import type { AppError } from '#shared/errors.ts';
import type { TrainingState } from '#shared/ipc/machine.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { chosenFaultIds } from './chosen-faults.ts';
import { clientOf, type TrainingClient } from './cmdlets/ws-man.ts';
import { loadMachine, type MachineStore } from './machine-store.ts';
import { machineScenarios } from './shipped-machines.ts';

/** Cancels a fault that has not occurred yet. */
const noFault = 'none';

/** The settings to change; `reset` restarts the scenario from the beginning. */
export interface TrainingChange {
  readonly scenario?: string;
  /** 0 skips all pauses, 1 is real time, n is n times faster. */
  readonly speed?: number;
  /** An id of `TrainingState.faults` for the next deployment, or `none`. Replaces a fault that is still waiting. */
  readonly fault?: string;
  readonly reset?: boolean;
}

/** The trainer's controls of a training machine. Changes apply to everyone who has it open. */
export class TrainingControls {
  readonly #store: MachineStore;
  #speed: number;

  constructor(store: MachineStore, speed: number) {
    this.#store = store;
    this.#speed = speed;
  }

  get speed(): number {
    return this.#speed;
  }

  /** The machine as the command line would specify it. */
  get choice(): { readonly scenario: string; readonly speed: number } {
    return { scenario: this.#store.scenario.name, speed: this.#speed };
  }

  /** The machine as seen from a device that it connects to. */
  get client(): TrainingClient {
    this.#store.refresh();
    return clientOf(this.#store.machine.snapshot().world.windows);
  }

  state(): TrainingState {
    this.#store.refresh();
    const { scenario, chosen = [] } = this.#store.machine.snapshot();
    const shipped = machineScenarios().map(({ name, title }) => ({ name, title }));
    const isShipped = shipped.some(({ name }) => name === scenario.name);
    return {
      scenario: scenario.name,
      scenarios: isShipped ? shipped : [scenario, ...shipped],
      speed: this.#speed,
      faults: chosenFaultIds,
      waiting: chosen,
    };
  }

  /** @returns `input` for an unknown fault, `scenario.unknown` and the other errors of `loadScenario`, and `training.unwritable` */
  change({ scenario, speed, fault, reset }: TrainingChange): Result<undefined, AppError> {
    const state = this.state();
    const isKnown = fault === undefined || fault === noFault || state.faults.includes(fault);
    if (!isKnown) return err({ code: 'input', values: { call: 'training.change' }, detail: 'fault' });
    if (scenario !== undefined && !state.scenarios.some(({ name }) => name === scenario)) {
      const known = state.scenarios.map(({ name }) => name);
      return err({ code: 'scenario.unknown', values: { name: scenario, known } });
    }
    this.#speed = speed ?? this.#speed;
    if (scenario !== undefined || reset === true) {
      const fresh = loadMachine(scenario ?? state.scenario);
      if (!fresh.ok) return fresh;
      const replaced = this.#store.replace(fresh.value);
      if (!replaced.ok) return replaced;
    }
    return fault === undefined
      ? ok(undefined)
      : this.#store.replace({
          ...this.#store.machine.snapshot(),
          chosen: fault === noFault ? [] : [fault],
        });
  }
}
