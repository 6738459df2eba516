import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { takeLease, isLeaseConflict, supportsLeases } from '#electron/host/file-lease.ts';
import { isAlive } from '#electron/host/process-alive.ts';
import { retryWhileBusySync } from '#electron/host/retry-while-busy.ts';
import { engineFile, JobReader } from '#electron/jobs/job-reader.ts';
import { isSameFolder } from '#electron/jobs/same-folder.ts';
import { err, ok, type Result } from '#shared/result.ts';

const holderSchema = v.object({
  pid: v.number(),
  at: v.string(),
  folder: v.string(),
  /** Tells two locks of one process apart. */
  id: v.string(),
});

/** Who works on the machine: the engine's process, since when (ISO 8601), and the folder of its job. */
export type Holder = v.InferOutput<typeof holderSchema>;

/** The lock of this machine; a device that is worked on from here has one of its own name. */
const engine = 'engine';

function read(path: string): Holder | undefined {
  try {
    const parsed = v.safeParse(holderSchema, JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Held open by whoever has the lock: on Windows it decides, the lock itself only says who has it. */
const heldFile = (path: string): string => `${path}.held`;

/** Whether an operation of the holder's job has outlived its engine. */
async function isOperating({ folder }: Holder): Promise<boolean> {
  const job = JobReader.open(folder);
  return job.ok && (await job.value.isOperating());
}

/**
 * One job a machine, whoever starts it: window or command line, this user or another. The lock is a file that is made
 * whole or not at all and names its holder, who also holds a file beside it open for its life. Of a lock that is left
 * behind by a killed process, that file tells on Windows that nobody has it, elsewhere the process number with its start
 * time.
 */
export class MachineLock {
  readonly #path: string;
  readonly #own: Holder;
  readonly #letGo: () => void;

  private constructor(path: string, own: Holder, letGo: () => void) {
    this.#path = path;
    this.#own = own;
    this.#letGo = letGo;
  }

  /**
   * @param folder where the machine's lock lies
   * @param job the folder of the job that is to be carried out. An operation of this very job may still run.
   * @param name of the lock, where it is not that of the machine
   * @returns who holds it instead
   * @throws where the folder cannot be written, or a lock that nobody holds cannot be taken away
   */
  static async take(
    folder: string,
    job: string,
    name = engine,
    platform: NodeJS.Platform = process.platform,
  ): Promise<Result<MachineLock, Holder>> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${name}.lock`);
    const letGo = await held(path, platform);
    if (typeof letGo !== 'function') return err(letGo);
    try {
      const taken = await takeFile(path, job, platform);
      if (taken.ok) return ok(new MachineLock(path, taken.value, letGo));
      letGo();
      return taken;
    } catch (error) {
      letGo();
      throw error;
    }
  }

  /** Never throws: what stays behind is nobody's. */
  release(): void {
    if (read(this.#path)?.id === this.#own.id) removeQuietly(this.#path);
    this.#letGo();
  }
}

/** Milliseconds that a holder may take from holding the file to saying who it is. */
const longestSilence = 2000;

/** @returns what lets it go again, or who has it instead */
async function held(path: string, platform: NodeJS.Platform): Promise<(() => void) | Holder> {
  const until = Date.now() + longestSilence;
  for (;;) {
    try {
      const letGo = takeLease(heldFile(path), platform);
      return () => {
        letGo();
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
      // Where the held file tells of its holder, whoever wrote this lock has ended: it is held here.
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

/** Somebody may just be looking into it; what stays is nobody's. */
function removeQuietly(path: string): void {
  try {
    retryWhileBusySync(() => {
      rmSync(path, { force: true });
    });
  } catch {
    // It is taken away by whoever takes the lock next.
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

/** Takes away a lock that nobody holds. Somebody else may have taken it meanwhile: then theirs is put back. */
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
