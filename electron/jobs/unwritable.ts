import { dirname } from 'node:path';

/** The folder that the disk failed in, which need not be the job's: an error names the file, or the folder to be made. */
export function unwritable(error: unknown, folder: string): string {
  const { path, syscall } = error as NodeJS.ErrnoException;
  if (path === undefined) return folder;
  return syscall === 'mkdir' ? path : dirname(path);
}
