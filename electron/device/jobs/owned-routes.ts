import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { replaceFile } from '#electron/host/replace-file.ts';
import { MachineLock, type Holder } from '#electron/jobs/machine-lock.ts';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import { rowSchema } from '#shared/routes/row-schema.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { readStored } from './stored-rows.ts';

const ownedSchema = v.object({ device: v.string(), routes: v.array(rowSchema) });

/** A device's name may contain characters that a file name can't. */
const nameOf = (device: string): string =>
  `device-${createHash('sha256').update(device).digest('hex').slice(0, 16)}`;

/** The routes that this tool added, by device: no others are ever removed. */
export class OwnedRoutes {
  readonly #folder: string;

  /** @param folder of all jobs; for a training device, its own */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** As they were added. @returns `routes.stored` if the list exists but can't be read */
  read(device: string): Result<readonly RouteRow[], AppError> {
    const stored = readStored(this.#path(device), ownedSchema);
    return stored.ok ? ok(stored.value?.routes ?? []) : stored;
  }

  /** For display: if the list can't be read, no route counts as this tool's, and none is removed. */
  of(device: string): readonly RouteRow[] {
    const read = this.read(device);
    return read.ok ? read.value : [];
  }

  /** @throws if the folder can't be written */
  set(device: string, routes: readonly RouteRow[]): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    replaceFile(this.#path(device), `${JSON.stringify({ device, routes })}\n`, {
      flush: true,
    });
  }

  /**
   * One job per device, whoever on this computer starts it.
   *
   * @param job the folder of the job
   * @returns the holder instead, if there is one
   * @throws if the folder can't be written
   */
  async lock(device: string, job: string): Promise<Result<MachineLock, Holder>> {
    return await MachineLock.take(this.#folder, job, nameOf(device));
  }

  #path(device: string): string {
    return join(this.#folder, `${nameOf(device)}.json`);
  }
}
