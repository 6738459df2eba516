import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '#electron/host/operation-process.ts';
import { operationLock } from '#electron/host/operations.ts';
import { secretFile } from '#electron/jobs/job-folder.ts';

interface Birth {
  readonly pid: number;
  readonly at: string;
}

/** The first line of a file of JSON lines, if it says which process wrote it. */
function birthIn(path: string): Birth | undefined {
  try {
    const first = JSON.parse(readFileSync(path, 'utf8').split('\n', 1)[0] ?? '') as Partial<Birth>;
    const { pid, at } = first;
    return pid === undefined || at === undefined ? undefined : { pid, at };
  } catch {
    return undefined;
  }
}

/** Whether the process that carries out the job, or one of its operations, still runs. */
async function isAtWork(folder: string): Promise<boolean> {
  if (await isAlive(join(folder, 'none.lock'), birthIn(join(folder, 'journal.jsonl')))) return true;
  const ops = join(folder, 'ops');
  const numbers = existsSync(ops)
    ? readdirSync(ops).flatMap((name) => (name.endsWith('.jsonl') ? [Number.parseInt(name, 10)] : []))
    : [];
  for (const number of numbers) {
    const birth = birthIn(join(ops, `${String(number)}.jsonl`));
    if (await isAlive(operationLock({ folder, number }), birth)) return true;
  }
  return false;
}

/**
 * Deletes the files with secrets that jobs left behind which were killed before their end. What still runs keeps its
 * file: it deletes it itself.
 */
export async function removeLeftoverSecrets(jobsFolder: string): Promise<void> {
  if (!existsSync(jobsFolder)) return;
  for (const name of readdirSync(jobsFolder)) {
    const folder = join(jobsFolder, name);
    if (existsSync(join(folder, secretFile)) && !(await isAtWork(folder))) {
      rmSync(join(folder, secretFile), { force: true });
    }
  }
}
