import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import { newMachine, TrainingMachine, type MachineEnvironment, type SavedMachine } from './machine.ts';
import { loadScenario, scenarioName } from './scenario.ts';
import { StateFile } from './state-file.ts';

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
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

/** A described machine before its first call. */
export function loadMachine(scenario: string): Result<SavedMachine, AppError> {
  // The decoder takes a byte order mark away.
  const loaded = loadScenario(scenario, (path) => {
    const bytes = bytesOf(path);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  });
  return loaded.ok ? ok(newMachine(loaded.value)) : loaded;
}

/** One training machine, kept in a folder where there is one, so that every process with this folder meets the same. */
export class MachineStore {
  #machine: TrainingMachine;
  /** Where the machine is at home; another process may have changed it there. */
  #home: StateFile | undefined;
  /** The folder of the last job, whose later readers must meet the machine, too. */
  #copy: StateFile | undefined;
  #savedRevision = 0;
  #runningCalls = 0;
  #longCalls = 0;

  constructor(saved: SavedMachine, home?: StateFile, copy?: StateFile) {
    this.#machine = new TrainingMachine(saved, environment);
    this.#home = home;
    this.#copy = copy;
  }

  /** The machine that a folder holds, undefined where it holds none. */
  static load(folder: string): Result<MachineStore | undefined, AppError> {
    const file = new StateFile(folder);
    const found = file.load();
    if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found;
    const { home: elsewhere, ...saved } = found.value;
    if (elsewhere === undefined) return ok(new MachineStore(saved, file));
    // A copy in a job's folder: one machine has one truth, as long as it is still there.
    const home = new StateFile(elsewhere);
    const there = home.load();
    return there.ok && there.value?.scenario.name === saved.scenario.name
      ? ok(new MachineStore(there.value, home, file))
      : ok(new MachineStore(saved, file));
  }

  /** The machine of a scenario; where a folder already holds one of this scenario, that one. */
  static open(scenario: string, folder?: string): Result<MachineStore, AppError> {
    const found = folder === undefined ? ok(undefined) : MachineStore.load(folder);
    if (!found.ok) return found;
    if (found.value?.scenario.name === scenarioName(scenario)) return ok(found.value);
    const home = folder === undefined ? undefined : new StateFile(folder);
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

  /** The folder where the machine is at home. */
  get home(): string | undefined {
    return this.#home === undefined ? undefined : dirname(this.#home.path);
  }

  /** A job begins in this folder. A machine that has no home yet has it there from now on. */
  useFolder(folder: string): Result<undefined, AppError> {
    const file = new StateFile(folder);
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

  /** Another machine in the place of this one, for every process that has it. @returns `training.unwritable` */
  replace(saved: SavedMachine): Result<undefined, AppError> {
    if (saved.scenario.name !== this.scenario.name) this.#copy = undefined;
    this.#restore(saved);
    const kept = this.#home?.create(saved) ?? ok(undefined);
    return kept.ok ? (this.#copy?.create(this.#snapshotForCopy()) ?? kept) : kept;
  }

  /** Before a call: what another process has done to the machine meanwhile. */
  refresh(): Result<undefined, AppError> {
    if (this.#runningCalls > 0 || this.#home?.changed !== true) return ok(undefined);
    const loaded = this.#home.load();
    if (!loaded.ok) return loaded;
    if (loaded.value !== undefined) this.#restore(loaded.value);
    return ok(undefined);
  }

  /**
   * After a change. Throws where the disk fails. A short call during which another process has written gives way to
   * it: what it has changed is then lost, as if it had come first.
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
    // A job that was deleted meanwhile is not begun again by its copy.
    if (this.#copy?.exists === true) this.#copy.save(this.#snapshotForCopy());
  }

  /** While a call runs, the machine in memory is the true one. @returns what ends it */
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
