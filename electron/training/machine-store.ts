import { writeFileSync } from 'node:fs';
import { readChosenFile } from '#electron/host/regular-file.ts';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import {
  machineState,
  newMachine,
  TrainingMachine,
  type MachineEnvironment,
  type SavedMachine,
} from './machine.ts';
import { readScenarioText } from './scenario-file.ts';
import { loadScenario, scenarioName } from './scenario.ts';
import { StateFile } from './state-file.ts';

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readChosenFile(path);
  } catch {
    return undefined;
  }
}

const environment: MachineEnvironment = {
  readFile: bytesOf,
  writeFile: (path, text) => {
    writeFileSync(path, text, { mode: 0o600 });
  },
  now: () => new Date(),
};

/** A scenario's machine before its first call. */
export function loadMachine(scenario: string): Result<SavedMachine, AppError> {
  const loaded = loadScenario(scenario, readScenarioText);
  return loaded.ok ? ok(newMachine(loaded.value)) : loaded;
}

/** A training machine, saved in a folder if there is one, so that all processes with this folder share it. */
export class MachineStore {
  #machine: TrainingMachine;
  /** The machine's home folder. Other processes may change the machine there. */
  #home: StateFile<SavedMachine> | undefined;
  /** The last job's folder, which gets a copy for later readers. */
  #copy: StateFile<SavedMachine> | undefined;
  #savedRevision = 0;
  #runningCalls = 0;
  #longCalls = 0;

  constructor(saved: SavedMachine, home?: StateFile<SavedMachine>, copy?: StateFile<SavedMachine>) {
    this.#machine = new TrainingMachine(saved, environment);
    this.#home = home;
    this.#copy = copy;
  }

  /** Loads the machine from a folder; undefined if the folder has none. */
  static load(folder: string): Result<MachineStore | undefined, AppError> {
    const found = new StateFile(folder, machineState).find();
    if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found;
    const { saved, file, copy } = found.value;
    return ok(new MachineStore(saved, file, copy));
  }

  /** Opens the machine in the folder if it has this scenario, and otherwise a new machine. */
  static open(scenario: string, folder?: string): Result<MachineStore, AppError> {
    const found = folder === undefined ? ok(undefined) : MachineStore.load(folder);
    if (!found.ok) return found;
    if (found.value?.scenario.name === scenarioName(scenario)) return ok(found.value);
    const home = folder === undefined ? undefined : new StateFile(folder, machineState);
    const fresh = loadMachine(scenario);
    if (!fresh.ok) return fresh;
    const begun = home?.create(fresh.value) ?? ok(undefined);
    return begun.ok ? ok(new MachineStore(fresh.value, home)) : begun;
  }

  get machine(): TrainingMachine {
    return this.#machine;
  }

  get scenario(): SavedMachine['scenario'] {
    return this.#machine.snapshot().scenario;
  }

  /** The machine's home folder. */
  get home(): string | undefined {
    return this.#home?.folder;
  }

  /** Prepares a job folder. A machine without a home makes this its home. */
  useFolder(folder: string): Result<undefined, AppError> {
    const file = new StateFile(folder, machineState);
    if (file.path === this.#home?.path) return ok(undefined);
    if (this.#home !== undefined) {
      this.#copy = file;
      return file.create(this.#snapshotForCopy());
    }
    const found = MachineStore.load(folder);
    if (!found.ok) return found;
    const there = found.value;
    if (there === undefined) {
      this.#home = file;
      return file.create(this.#machine.snapshot());
    }
    this.#home = there.#home;
    this.#copy = there.#copy;
    this.#restore(there.#machine.snapshot());
    return ok(undefined);
  }

  /** Replaces the machine for every process that shares it. @returns `training.unwritable` */
  replace(saved: SavedMachine): Result<undefined, AppError> {
    if (saved.scenario.name !== this.scenario.name) this.#copy = undefined;
    this.#restore(saved);
    const kept = this.#home?.create(saved) ?? ok(undefined);
    return kept.ok ? (this.#copy?.create(this.#snapshotForCopy()) ?? kept) : kept;
  }

  /** Reads what other processes have changed. Call it before each call. */
  refresh(): Result<undefined, AppError> {
    if (this.#runningCalls > 0 || this.#home?.changed !== true) return ok(undefined);
    const loaded = this.#home.load();
    if (!loaded.ok) return loaded;
    if (loaded.value !== undefined) this.#restore(loaded.value);
    return ok(undefined);
  }

  /**
   * Saves a change. Throws if the disk fails. If another process has written during a short call, that process wins and
   * the call's changes are lost, as if it had come first.
   */
  save(): void {
    if (this.#savedRevision === this.#machine.revision) return;
    this.#savedRevision = this.#machine.revision;
    if (this.#longCalls === 0 && this.#home?.changed === true) {
      const loaded = this.#home.load();
      if (loaded.ok && loaded.value !== undefined) {
        this.#restore(loaded.value);
        return;
      }
    }
    this.#home?.save(this.#machine.snapshot());
    // A deleted job folder must not come back through its copy.
    if (this.#copy?.exists === true) this.#copy.save(this.#snapshotForCopy());
  }

  /** Marks a call as running: until it ends, the machine in memory counts. @returns a function that ends it */
  beginCall(isLong: boolean): () => void {
    this.#runningCalls += 1;
    this.#longCalls += isLong ? 1 : 0;
    return () => {
      this.#runningCalls -= 1;
      this.#longCalls -= isLong ? 1 : 0;
    };
  }

  #snapshotForCopy(): SavedMachine {
    const { home } = this;
    return { ...this.#machine.snapshot(), ...(home === undefined ? {} : { home }) };
  }

  #restore(saved: SavedMachine): void {
    this.#machine = new TrainingMachine(saved, environment);
    this.#savedRevision = 0;
  }
}
