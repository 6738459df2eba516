import { readFileSync } from 'node:fs';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import { freshMachine, TrainingMachine, type MachineEnvironment, type SavedMachine } from './machine.ts';
import { loadScenario, scenarioName } from './scenario.ts';
import { StateFile } from './state-file.ts';

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

const environment: MachineEnvironment = { readFile: bytesOf, now: () => new Date() };

/** A described machine before its first call. */
export function freshFrom(scenario: string): Result<SavedMachine, AppError> {
  // The decoder takes a byte order mark away.
  const loaded = loadScenario(scenario, (path) => {
    const bytes = bytesOf(path);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  });
  return loaded.ok ? ok(freshMachine(loaded.value)) : loaded;
}

/** One training machine, kept in a folder where there is one, so that every process with this folder meets the same. */
export class Keeper {
  #machine: TrainingMachine;
  /** Where the machine is at home; another process may have changed it there. */
  #home: StateFile | undefined;
  /** The folder of the last job, whose later readers must meet the machine, too. */
  #copy: StateFile | undefined;
  #kept = 0;
  #busy = 0;

  constructor(saved: SavedMachine, home?: StateFile) {
    this.#machine = new TrainingMachine(saved, environment);
    this.#home = home;
  }

  /** The machine of a scenario; where a folder already holds one of this scenario, that one. */
  static of(scenario: string, folder?: string): Result<Keeper, AppError> {
    const home = folder === undefined ? undefined : new StateFile(folder);
    const found = home?.load() ?? ok(undefined);
    if (!found.ok) return found;
    if (found.value?.scenario.name === scenarioName(scenario)) return ok(new Keeper(found.value, home));
    const fresh = freshFrom(scenario);
    if (!fresh.ok) return fresh;
    const begun = home?.begin(fresh.value) ?? ok(undefined);
    return begun.ok ? ok(new Keeper(fresh.value, home)) : begun;
  }

  get machine(): TrainingMachine {
    return this.#machine;
  }

  get scenario(): SavedMachine['scenario'] {
    return this.#machine.snapshot().scenario;
  }

  /** A job begins in this folder. A machine that has no home yet has it there from now on. */
  settle(folder: string): Result<undefined, AppError> {
    const file = new StateFile(folder);
    if (file.path === this.#home?.path) return ok(undefined);
    if (this.#home !== undefined) {
      this.#copy = file;
      return file.begin(this.#machine.snapshot());
    }
    const found = file.load();
    if (!found.ok) return found;
    this.#home = file;
    if (found.value === undefined) return file.begin(this.#machine.snapshot());
    this.#replace(found.value);
    return ok(undefined);
  }

  /** Before a call: what another process has done to the machine meanwhile. */
  refresh(): Result<undefined, AppError> {
    if (this.#busy > 0 || this.#home?.changed !== true) return ok(undefined);
    const loaded = this.#home.load();
    if (!loaded.ok) return loaded;
    if (loaded.value !== undefined) this.#replace(loaded.value);
    return ok(undefined);
  }

  /** After a change. Throws where the disk fails. */
  keep(): void {
    if (this.#kept === this.#machine.revision) return;
    this.#kept = this.#machine.revision;
    this.#home?.save(this.#machine.snapshot());
    this.#copy?.save(this.#machine.snapshot());
  }

  /** While a call runs, the machine in memory is the true one. @returns what ends it */
  hold(): () => void {
    this.#busy += 1;
    return () => {
      this.#busy -= 1;
    };
  }

  #replace(saved: SavedMachine): void {
    this.#machine = new TrainingMachine(saved, environment);
    this.#kept = 0;
  }
}
