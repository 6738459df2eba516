import { open, readFile } from 'node:fs/promises';

/** Clock ticks a second in /proc: fixed by Linux for everything it shows to programs. */
const ticksPerSecond = 100;
/** Start times in /proc are rounded, and an operation says that it has started a little after it has. */
const toleranceMs = 2000;

/**
 * Whether the process behind an operation still runs. On Windows it holds its lock open without sharing for its life;
 * a lock that cannot be opened is therefore a sign of life. Elsewhere (and where there is no lock) its process id
 * decides, if the process of that id is not younger than the operation.
 */
export async function isAlive(
  lock: string,
  started: { readonly pid: number; readonly at: string } | undefined,
): Promise<boolean> {
  if (process.platform === 'win32') {
    const held = await isHeld(lock);
    if (held !== undefined) return held;
  }
  if (started === undefined || !exists(started.pid)) return false;
  const birth = await startTime(started.pid);
  return birth === undefined || birth <= Date.parse(started.at) + toleranceMs;
}

/** Undefined where there is no lock. */
async function isHeld(lock: string): Promise<boolean | undefined> {
  try {
    await (await open(lock, 'r+')).close();
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : true;
  }
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else is a process.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Milliseconds since 1970; undefined where the system does not say; never for a zombie, which is gone already. */
async function startTime(pid: number): Promise<number | undefined> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${String(pid)}/stat`, 'utf8'),
      readFile('/proc/stat', 'utf8'),
    ]);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return Number.POSITIVE_INFINITY;
    const bootTime = Number(/^btime (\d+)$/m.exec(boot)?.[1]);
    return bootTime * 1000 + (Number(fields[19]) / ticksPerSecond) * 1000;
  } catch {
    return undefined;
  }
}
