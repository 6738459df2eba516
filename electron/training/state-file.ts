import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { replaceFile } from '#electron/host/replace-file.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { savedMachineSchema, type SavedMachine } from './machine.ts';

/** `training.json` of a job folder: every process with this folder shares its machine. */
export class StateFile {
  readonly path: string;
  readonly #folder: string;
  #seen = '';

  constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, 'training.json');
  }

  /** Whether another process has written the file since this one last read or wrote it. */
  get changed(): boolean {
    return this.#version() !== this.#seen;
  }

  get exists(): boolean {
    return this.#version() !== '';
  }

  /** @returns undefined if the folder has no machine yet; `training.unreadable` if the file isn't valid */
  load(): Result<SavedMachine | undefined, AppError> {
    const mark = this.#version();
    if (mark === '') return ok(undefined);
    try {
      const parsed = v.safeParse(savedMachineSchema, JSON.parse(readFileSync(this.path, 'utf8')));
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

  /** Saves the machine in a folder that may be unusable. @returns `training.unwritable` */
  create(machine: SavedMachine): Result<undefined, AppError> {
    try {
      this.save(machine);
      return ok(undefined);
    } catch (error) {
      return err({ code: 'training.unwritable', values: { folder: this.#folder }, detail: String(error) });
    }
  }

  /** Writes all of it or nothing, so that a reader never gets half a machine. Throws if the disk fails. */
  save(machine: SavedMachine): void {
    mkdirSync(this.#folder, { recursive: true });
    replaceFile(this.path, JSON.stringify(machine));
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
