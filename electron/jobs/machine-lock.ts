import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { isAlive } from '#electron/host/operation-process.ts';
import { whenFree } from '#electron/host/when-free.ts';
import { engineFile, JobReader } from '#electron/jobs/job-reader.ts';
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

/**
 * Whether somebody still works on the holder's job: its engine, or an operation that has outlived it. A process of the
 * same number that is younger than the lock is another program.
 */
async function isAtWork(holder: Holder): Promise<boolean> {
  if (await isAlive(engineFile(holder.folder), holder)) return true;
  const job = JobReader.open(holder.folder);
  return job.ok && (await job.value.isOperating());
}

/**
 * One job a machine, whoever starts it: window or command line, this user or another. The lock is a file that is made
 * whole or not at all and names its holder; of one that is left behind by a killed process, the process number and its
 * start time tell that nobody holds it.
 */
export class MachineLock {
  readonly #path: string;
  readonly #own: Holder;

  private constructor(path: string, own: Holder) {
    this.#path = path;
    this.#own = own;
  }

  /** Who holds it at this moment; undefined where nobody does. */
  static async holder(folder: string): Promise<Holder | undefined> {
    const found = read(join(folder, `${engine}.lock`));
    return found !== undefined && (await isAtWork(found)) ? found : undefined;
  }

  /**
   * @param folder where the machine's lock lies
   * @param job the folder of the job that is to be carried out. An operation of this very job may still run.
   * @param name of the lock, where it is not that of the machine
   * @returns who holds it instead
   * @throws where the folder cannot be written, or a lock that nobody holds cannot be taken away
   */
  static async take(folder: string, job: string, name = engine): Promise<Result<MachineLock, Holder>> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${name}.lock`);
    const id = randomUUID();
    const own = { pid: process.pid, at: new Date().toISOString(), folder: job, id };
    const mine = `${path}.${id}`;
    writeFileSync(mine, `${JSON.stringify(own)}\n`, { mode: 0o600 });
    try {
      for (;;) {
        if (linked(mine, path)) return ok(new MachineLock(path, own));
        const holder = read(path);
        const isOurs = holder?.folder === job && !(await isAlive(engineFile(holder.folder), holder));
        if (holder !== undefined && !isOurs && (await isAtWork(holder))) return err(holder);
        takeAway(path, holder);
      }
    } finally {
      rmSync(mine, { force: true });
    }
  }

  release(): void {
    if (read(this.#path)?.id === this.#own.id) rmSync(this.#path, { force: true });
  }
}

function linked(from: string, to: string): boolean {
  try {
    whenFree(() => {
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
    whenFree(() => {
      renameSync(path, aside);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  if (moved !== undefined && moved.id !== seen?.id) linked(aside, path);
  rmSync(aside, { force: true });
}
