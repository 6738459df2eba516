import { readFile } from 'node:fs/promises';
import { isLeased, supportsLeases } from './file-lease.ts';

/** Clock ticks a second in /proc: fixed by Linux for everything it shows to programs. */
const ticksPerSecond = 100;
/** Start times in /proc are rounded, and an operation says that it has started a little after it has. */
const toleranceMs = 2000;

/**
 * Whether a process still runs. On Windows it holds a file open for its life, and that alone decides: nobody can tell
 * there whether a process number has been given away again. Elsewhere the number decides together with the
 * time at which the process of that number began; one whose beginning the system does not say holds nothing.
 *
 * @param held the file that the process holds
 * @param started its number, and when it said so (ISO 8601)
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

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else is a process.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Milliseconds since 1970; undefined where the system does not say, and for a zombie, which is gone already. */
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
