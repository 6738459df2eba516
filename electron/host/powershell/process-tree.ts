import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { windowsFolder } from '#electron/host/windows-folder.ts';

/** In milliseconds, for ending it. */
export const killTreeTime = 2000;

/** Ends a process and all its descendants. A process that has already ended isn't an error. */
export async function killTree(pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await taskkill(pid);
    return;
  }
  // The parent first, because it could start more children.
  for (const member of [pid, ...(await descendants(pid))]) {
    try {
      process.kill(member, 'SIGKILL');
    } catch {
      // It has ended in the meantime.
    }
  }
}

async function taskkill(pid: number): Promise<void> {
  const program = join(windowsFolder(), 'System32', 'taskkill.exe');
  const parameters = ['/PID', String(pid), '/T', '/F'];
  await new Promise<void>((resolve) => {
    execFile(program, parameters, { windowsHide: true, timeout: killTreeTime }, () => {
      resolve();
    });
  });
}

/** Read from /proc. On a system without it, only the process itself is ended. */
async function descendants(pid: number): Promise<readonly number[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const parents = await Promise.all(ids.map(async (id) => [Number(id), await parentOf(id)] as const));
  const found: number[] = [];
  const grow = (parent: number): void => {
    for (const [id, itsParent] of parents) {
      if (itsParent !== parent || found.includes(id)) continue;
      found.push(id);
      grow(id);
    }
  };
  grow(pid);
  return found;
}

async function parentOf(id: string): Promise<number | undefined> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  // The program's name comes first, in parentheses, and may contain anything.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
