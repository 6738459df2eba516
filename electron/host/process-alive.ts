import { readFile } from 'node:fs/promises';
import { isLeased, supportsLeases } from './file-lease.ts';

/** Clock ticks per second in /proc; Linux always uses this value there. */
const ticksPerSecond = 100;
/** Start times in /proc are rounded, and an operation reports its start a little late. */
const toleranceMs = 2000;

/**
 * Whether a process still runs. On Windows only its lease decides, because a process id may have been reused. Elsewhere
 * the process id and the process's start time decide together. If the system doesn't report the start time, it isn't
 * running.
 *
 * @param held the file that the process has a lease on
 * @param started its process id, and when it reported that (ISO 8601)
 */
export async function isAlive(
  held: string,
  started: { readonly pid: number; readonly at: string } | undefined,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  if (supportsLeases(platform)) return await isLeased(held, platform);
  if (started === undefined || !exists(started.pid)) return false;
  const birth = await startTime(started.pid);
  return birth !== undefined && birth <= Date.parse(started.at) + toleranceMs;
}

/**
 * Whether a process is the one that was started for an operation: it still runs, and it began between the request and
 * its own report. A process id in a file alone could be any process's.
 *
 * @param requested when it was asked for (ISO 8601), by the record of whoever asked
 * @param beginning asks a system with leases when a process began (ISO 8601); undefined if it doesn't say
 */
export async function isTheOneStarted(
  held: string,
  started: { readonly pid: number; readonly at: string },
  requested: string,
  beginning: (pid: number) => Promise<string | undefined> = () => Promise.resolve(undefined),
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  if (!(await isAlive(held, started, platform))) return false;
  if (!supportsLeases(platform)) {
    const birth = await startTime(started.pid);
    return birth !== undefined && birth >= Date.parse(requested) - toleranceMs;
  }
  const said = await beginning(started.pid);
  if (said === undefined) return true;
  const birth = Date.parse(said);
  return birth >= Date.parse(requested) - toleranceMs && birth <= Date.parse(started.at) + toleranceMs;
}

/** Whether a process has this id now, whichever it is. */
export function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user is a process, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** In milliseconds since 1970; undefined if the system doesn't report it, and for a zombie, which has ended. */
async function startTime(pid: number): Promise<number | undefined> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${String(pid)}/stat`, 'utf8'),
      readFile('/proc/stat', 'utf8'),
    ]);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const bootTime = Number(/^btime (\d+)$/m.exec(boot)?.[1]);
    return bootTime * 1000 + (Number(fields[19]) / ticksPerSecond) * 1000;
  } catch {
    return undefined;
  }
}
