import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { takeLease, isLeaseConflict, supportsLeases } from '#electron/host/file-lease.ts';
import { readJsonAs } from '#electron/host/json-file.ts';
import { isAlive } from '#electron/host/process-alive.ts';
import { retryWhileBusySync } from '#electron/host/retry-while-busy.ts';
import { engineFile, JobReader } from '#electron/jobs/job-reader.ts';
import { isSameFolder } from '#electron/jobs/same-folder.ts';
import { err, ok, type Result } from '#shared/result.ts';

const holderSchema = v.object({
  pid: v.number(),
  at: v.string(),
  folder: v.string(),
  /** Distinguishes two locks of one process. */
  id: v.string(),
});

/** Who works on the machine: the engine's process, since when (ISO 8601), and the folder of its job. */
export type Holder = v.InferOutput<typeof holderSchema>;

/** The machine's lock. A device that is used from here has its own. */
const engine = 'engine';

const read = (path: string): Holder | undefined => readJsonAs(holderSchema, path);

/** The holder's lease. If the system supports leases, it decides; the lock only names the holder. */
const heldFile = (path: string): string => `${path}.held`;

/** Whether an operation of the holder's job has outlived its engine. */
async function isOperating({ folder }: Holder): Promise<boolean> {
  const job = JobReader.open(folder);
  return job.ok && (await job.value.isOperating());
}

/**
 * One job per machine, whoever starts it: window or command line, this user or another. The lock is a file that is
 * created as a whole and names its holder, who also holds a lease on a file beside it. After a kill, that lease shows
 * on Windows that the lock is free; elsewhere the process id with its start time does.
 */
export class MachineLock {
  readonly #path: string;
  readonly #own: Holder;
  readonly #releaseLease: () => void;

  private constructor(path: string, own: Holder, release: () => void) {
    this.#path = path;
    this.#own = own;
    this.#releaseLease = release;
  }

  /**
   * @param folder of the machine's lock
   * @param job the folder of the job to run. An operation of this job may still run.
   * @param name of the lock, if it isn't the machine's
   * @returns the holder instead, if there is one
   * @throws if the folder can't be written, or a free lock can't be removed
   */
  static async take(
    folder: string,
    job: string,
    name = engine,
    platform: NodeJS.Platform = process.platform,
  ): Promise<Result<MachineLock, Holder>> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${name}.lock`);
    const release = await held(path, platform);
    if (typeof release !== 'function') return err(release);
    try {
      const taken = await takeFile(path, job, platform);
      if (taken.ok) return ok(new MachineLock(path, taken.value, release));
      release();
      return taken;
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Never throws: a lock that stays behind is free. */
  release(): void {
    if (read(this.#path)?.id === this.#own.id) removeQuietly(this.#path);
    this.#releaseLease();
  }
}

/** In milliseconds, from taking the lease to writing the lock. */
const longestSilence = 2000;

/** @returns a function that releases the lease, or its holder */
async function held(path: string, platform: NodeJS.Platform): Promise<(() => void) | Holder> {
  const until = Date.now() + longestSilence;
  for (;;) {
    try {
      const release = takeLease(heldFile(path), platform);
      return () => {
        release();
        removeQuietly(heldFile(path));
      };
    } catch (error) {
      if (!isLeaseConflict(error)) throw error;
      const holder = read(path);
      if (holder !== undefined) return holder;
      if (Date.now() >= until) throw error;
      await wait(20);
    }
  }
}

async function takeFile(
  path: string,
  job: string,
  platform: NodeJS.Platform,
): Promise<Result<Holder, Holder>> {
  const id = randomUUID();
  const own = { pid: process.pid, at: new Date().toISOString(), folder: job, id };
  const mine = `${path}.${id}`;
  writeFileSync(mine, `${JSON.stringify(own)}\n`, { mode: 0o600 });
  try {
    for (;;) {
      if (linked(mine, path)) return ok(own);
      const holder = read(path);
      // With the lease in our hands, the process that wrote this lock has ended.
      const lives =
        holder !== undefined &&
        !supportsLeases(platform) &&
        (await isAlive(engineFile(holder.folder), holder, platform));
      if (
        holder !== undefined &&
        (lives || (!isSameFolder(holder.folder, job) && (await isOperating(holder))))
      ) {
        return err(holder);
      }
      takeAway(path, holder);
    }
  } finally {
    removeQuietly(mine);
  }
}

/** Another process may be reading it; a file that stays is a free lock. */
function removeQuietly(path: string): void {
  try {
    retryWhileBusySync(() => {
      rmSync(path, { force: true });
    });
  } catch {
    // The next holder removes it.
  }
}

function linked(from: string, to: string): boolean {
  try {
    retryWhileBusySync(() => {
      linkSync(from, to);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a free lock. If another process has taken it meanwhile, its lock is restored. */
function takeAway(path: string, seen: Holder | undefined): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    retryWhileBusySync(() => {
      renameSync(path, aside);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  if (moved !== undefined && moved.id !== seen?.id) linked(aside, path);
  removeQuietly(aside);
}
