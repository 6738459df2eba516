import { statSync } from 'node:fs';

/** Whether two paths are of one folder, however they are written: on Windows another case names the same one. */
export function isSameFolder(one: string, other: string): boolean {
  if (one === other) return true;
  try {
    const [a, b] = [statSync(one, { bigint: true }), statSync(other, { bigint: true })];
    return a.dev === b.dev && a.ino === b.ino;
  } catch {
    return false;
  }
}
