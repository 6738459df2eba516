import type { AppError } from '#shared/errors.ts';
import type { TrainingState } from '#shared/ipc/machine.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { chosenFaultIds } from './chosen-faults.ts';
import { clientOf, type TrainingClient } from './cmdlets/ws-man.ts';
import { loadMachine, type MachineStore } from './machine-store.ts';
import { machineScenarios } from './shipped-machines.ts';

/** Takes a fault back that has not happened yet. */
const noFault = 'none';

/** What is to be otherwise; `reset` puts the machine back to the beginning of its scenario. */
export interface TrainingChange {
  readonly scenario?: string;
  /** 0 waits for nothing, 1 is real time, n is n times faster. */
  readonly speed?: number;
  /**
   * An id of `TrainingState.faults`, for the next deployment, or `none`; it takes the place of another that waits.
   */
  readonly fault?: string;
  readonly reset?: boolean;
}

/** The training machine as its trainer sees it: changed in place, for everybody who has it open. */
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

  /** As the command line would name the machine. */
  get choice(): { readonly scenario: string; readonly speed: number } {
    return { scenario: this.#store.scenario.name, speed: this.#speed };
  }

  /** What the machine is like for whoever connects to a device from it. */
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

  /** @returns `scenario.unknown` and the other errors of `loadScenario`, and `training.unwritable` */
  change({ scenario, speed, fault, reset }: TrainingChange): Result<undefined, AppError> {
    const state = this.state();
    const isKnown = fault === undefined || fault === noFault || state.faults.includes(fault);
    if (!isKnown) return err({ code: 'internal', values: {} });
    if (scenario !== undefined && !state.scenarios.some(({ name }) => name === scenario)) {
      const known = state.scenarios.map(({ name }) => name).join(', ');
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
