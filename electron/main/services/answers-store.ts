import { renameSync } from 'node:fs';
import * as v from 'valibot';
import { readRegular } from '#electron/host/regular-file.ts';
import type { AppError } from '#shared/errors.ts';
import { calls } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/result.ts';
import { secretPaths, type Answers } from '#shared/wizard/answers.ts';
import { withoutPassword } from '#shared/wizard/secret-parts.ts';
import { redactFileText as redacted } from '#shared/wizard/redact-file.ts';
import { writeWhole } from './files.ts';
import type { Log } from './log.ts';

/** Saves the answers between two starts, in one file, without secrets. */
export class AnswersStore {
  readonly #file: string;
  readonly #log: Log;

  constructor(file: string, log: Log) {
    this.#file = file;
    this.#log = log;
  }

  /** The answers of the last time; null if there are none or they are unusable. A broken file is set aside. */
  load(): Answers | null {
    let text: string;
    try {
      text = readRegular(this.#file).toString('utf8');
    } catch {
      return null;
    }
    try {
      return v.parse(calls['answers.save'].input, { answers: JSON.parse(text) as unknown }).answers;
    } catch (error) {
      this.#setAside(error);
      return null;
    }
  }

  save(answers: Answers): Result<null, AppError> {
    return writeWhole(this.#file, `${JSON.stringify(withoutSecrets(answers), null, 2)}\n`);
  }

  #setAside(error: unknown): void {
    this.#log('answers.broken', error);
    try {
      renameSync(this.#file, `${this.#file}.broken`);
    } catch (failure) {
      this.#log('answers.notSetAside', failure);
    }
  }
}

/** The window keeps secrets apart, but what is written is checked again anyway. */
function withoutSecrets({ opened, ...answers }: Answers): Answers {
  const values = Object.entries(answers.values)
    .filter(([path]) => !secretPaths.includes(path))
    .map(([path, { value, source }]) => [path, { value: withoutPassword(path, value), source }] as const);
  return {
    ...answers,
    values: Object.fromEntries(values),
    ...(opened === undefined ? {} : { opened: { ...opened, text: redacted(opened.text) } }),
  };
}
