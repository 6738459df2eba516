import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readRegular } from '#electron/host/regular-file.ts';
import { replaceFile } from '#electron/host/replace-file.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

interface SavedState {
  readonly scenario: { readonly name: string };
  /** In a copy: the folder of the original. */
  readonly home?: string;
}

/** What is saved: a machine or a device. */
export interface StateKind<Saved> {
  readonly fileName: string;
  readonly schema: v.GenericSchema<unknown, Saved>;
}

/** The state in a folder or, if that has a copy, in its home folder. */
interface FoundState<Saved extends SavedState> {
  readonly saved: Saved;
  readonly file: StateFile<Saved>;
  readonly copy?: StateFile<Saved>;
}

/** The simulator's state in a folder: every process with this folder shares it. */
export class StateFile<Saved extends SavedState> {
  readonly folder: string;
  readonly path: string;
  readonly #kind: StateKind<Saved>;
  #seen = '';

  constructor(folder: string, kind: StateKind<Saved>) {
    this.folder = folder;
    this.path = join(folder, kind.fileName);
    this.#kind = kind;
  }

  /** Whether another process has written the file since this one last read or wrote it. */
  get changed(): boolean {
    return this.#version() !== this.#seen;
  }

  get exists(): boolean {
    return this.#version() !== '';
  }

  /** @returns undefined if the folder has no state yet; `training.unreadable` if the file isn't valid */
  load(): Result<Saved | undefined, AppError> {
    const mark = this.#version();
    if (mark === '') return ok(undefined);
    try {
      const parsed = v.safeParse(this.#kind.schema, JSON.parse(readRegular(this.path).toString('utf8')));
      if (parsed.success) {
        this.#seen = mark;
        return ok(parsed.output);
      }
      return err({
        code: 'training.unreadable',
        values: { file: this.path },
        detail: v.summarize(parsed.issues),
      });
    } catch (error) {
      return err({ code: 'training.unreadable', values: { file: this.path }, detail: String(error) });
    }
  }

  /** Loads the state, or the original of a copy as long as it exists. @returns as `load` */
  find(): Result<FoundState<Saved> | undefined, AppError> {
    const found = this.load();
    if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found;
    const { home, ...own } = found.value;
    const saved = own as Saved;
    if (home === undefined) return ok({ saved, file: this });
    const file = new StateFile(home, this.#kind);
    const original = file.load();
    return original.ok && original.value?.scenario.name === saved.scenario.name
      ? ok({ saved: original.value, file, copy: this })
      : ok({ saved, file: this });
  }

  /** Saves the state in a folder that may be unusable. @returns `training.unwritable` */
  create(state: Saved): Result<undefined, AppError> {
    try {
      this.save(state);
      return ok(undefined);
    } catch (error) {
      return err({ code: 'training.unwritable', values: { folder: this.folder }, detail: String(error) });
    }
  }

  /** Writes all of it or nothing, so that a reader never gets half of it. Throws if the disk fails. */
  save(state: Saved): void {
    mkdirSync(this.folder, { recursive: true });
    replaceFile(this.path, JSON.stringify(state));
    this.#seen = this.#version();
  }

  /** Empty if the file doesn't exist. */
  #version(): string {
    try {
      const { ino, mtimeMs, size } = statSync(this.path);
      return `${String(ino)} ${String(mtimeMs)} ${String(size)}`;
    } catch {
      return '';
    }
  }
}
