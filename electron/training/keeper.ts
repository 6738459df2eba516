import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
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

const environment: MachineEnvironment = {
  readFile: bytesOf,
  writeFile: (path, text) => {
    writeFileSync(path, text, { mode: 0o600 });
  },
  now: () => new Date(),
};

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
  #leading = 0;

  constructor(saved: SavedMachine, home?: StateFile, copy?: StateFile) {
    this.#machine = new TrainingMachine(saved, environment);
    this.#home = home;
    this.#copy = copy;
  }

  /** The machine that a folder holds, undefined where it holds none. */
  static in(folder: string): Result<Keeper | undefined, AppError> {
    const file = new StateFile(folder);
    const found = file.load();
    if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found;
    const { home: elsewhere, ...saved } = found.value;
    if (elsewhere === undefined) return ok(new Keeper(saved, file));
    // A copy in a job's folder: one machine has one truth, as long as it is still there.
    const home = new StateFile(elsewhere);
    const there = home.load();
    return there.ok && there.value?.scenario.name === saved.scenario.name
      ? ok(new Keeper(there.value, home, file))
      : ok(new Keeper(saved, file));
  }

  /** The machine of a scenario; where a folder already holds one of this scenario, that one. */
  static of(scenario: string, folder?: string): Result<Keeper, AppError> {
    const found = folder === undefined ? ok(undefined) : Keeper.in(folder);
    if (!found.ok) return found;
    if (found.value?.scenario.name === scenarioName(scenario)) return ok(found.value);
    const home = folder === undefined ? undefined : new StateFile(folder);
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

  /** The folder where the machine is at home. */
  get home(): string | undefined {
    return this.#home === undefined ? undefined : dirname(this.#home.path);
  }

  /** A job begins in this folder. A machine that has no home yet has it there from now on. */
  settle(folder: string): Result<undefined, AppError> {
    const file = new StateFile(folder);
    if (file.path === this.#home?.path) return ok(undefined);
    if (this.#home !== undefined) {
      this.#copy = file;
      return file.begin(this.#copied());
    }
    const found = Keeper.in(folder);
    if (!found.ok) return found;
    const there = found.value;
    if (there === undefined) {
      this.#home = file;
      return file.begin(this.#machine.snapshot());
    }
    this.#home = there.#home;
    this.#copy = there.#copy;
    this.#take(there.#machine.snapshot());
    return ok(undefined);
  }

  /** Another machine in the place of this one, for every process that has it. @returns `training.unwritable` */
  replace(saved: SavedMachine): Result<undefined, AppError> {
    if (saved.scenario.name !== this.scenario.name) this.#copy = undefined;
    this.#take(saved);
    const kept = this.#home?.begin(saved) ?? ok(undefined);
    return kept.ok ? (this.#copy?.begin(this.#copied()) ?? kept) : kept;
  }

  /** Before a call: what another process has done to the machine meanwhile. */
  refresh(): Result<undefined, AppError> {
    if (this.#busy > 0 || this.#home?.changed !== true) return ok(undefined);
    const loaded = this.#home.load();
    if (!loaded.ok) return loaded;
    if (loaded.value !== undefined) this.#take(loaded.value);
    return ok(undefined);
  }

  /**
   * After a change. Throws where the disk fails. A short call during which another process has written gives way to
   * it: what it has changed is then lost, as if it had come first.
   */
  keep(): void {
    if (this.#kept === this.#machine.revision) return;
    this.#kept = this.#machine.revision;
    if (this.#leading === 0 && this.#home?.changed === true) {
      const loaded = this.#home.load();
      if (loaded.ok && loaded.value !== undefined) {
        this.#take(loaded.value);
        return;
      }
    }
    this.#home?.save(this.#machine.snapshot());
    // A job that was deleted meanwhile is not begun again by its copy.
    if (this.#copy?.isThere === true) this.#copy.save(this.#copied());
  }

  /** While a call runs, the machine in memory is the true one. @returns what ends it */
  hold(leads: boolean): () => void {
    this.#busy += 1;
    this.#leading += leads ? 1 : 0;
    return () => {
      this.#busy -= 1;
      this.#leading -= leads ? 1 : 0;
    };
  }

  #copied(): SavedMachine {
    const { home } = this;
    return { ...this.#machine.snapshot(), ...(home === undefined ? {} : { home }) };
  }

  #take(saved: SavedMachine): void {
    this.#machine = new TrainingMachine(saved, environment);
    this.#kept = 0;
  }
}
