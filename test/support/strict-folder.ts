import fs from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, onTestFinished } from 'vitest';
import { removeFolder } from './files.ts';

/** Opens a file until the test is over. */
export function opened(path: string, flags: string | number): number {
  const file = fs.openSync(path, flags);
  onTestFinished(() => {
    fs.closeSync(file);
  });
  return file;
}

/** The code with which something is refused. */
export async function refused(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
  return 'allowed';
}

/** A folder for each test, in which what Windows refuses is tried. */
export function strictFolder() {
  let folder = '';
  beforeEach(async () => {
    const mine = await mkdtemp(join(tmpdir(), 'edge-wizard-strict-'));
    folder = mine;
    // The first that is asked for is the last that is done: everything is closed by then.
    onTestFinished(async () => {
      await removeFolder(mine);
    });
  });
  const at = (name: string): string => join(folder, name);
  const made = (name: string, text = 'text'): string => {
    fs.mkdirSync(join(at(name), '..'), { recursive: true });
    fs.writeFileSync(at(name), text);
    return at(name);
  };
  return { at, made };
}
