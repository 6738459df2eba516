import { dirname } from 'node:path';

/** The folder that couldn't be written, which may not be the job's: the error names the file or folder. */
export function unwritable(error: unknown, folder: string): string {
  const { path, syscall } = error as NodeJS.ErrnoException;
  if (path === undefined) return folder;
  return syscall === 'mkdir' ? path : dirname(path);
}
