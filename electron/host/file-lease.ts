import { closeSync, constants, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { retryWhileBusySync } from './retry-while-busy.ts';

/**
 * Flags that keep other processes from opening the file, if the system has any: on Windows libuv's UV_FS_O_EXLOCK
 * (which Node doesn't name), on macOS O_EXLOCK and O_NONBLOCK (open(2)).
 */
const exclusive: Partial<Record<NodeJS.Platform, number>> = { win32: 0x1000_0000, darwin: 0x24 };

/** Whether the system can tell that a file is leased. */
export const supportsLeases = (platform: NodeJS.Platform): boolean => exclusive[platform] !== undefined;

/**
 * Takes a lease: holds a file open so that others can tell that this process runs. If the system supports leases, no
 * other process can open the file. The lease ends with the process.
 *
 * @returns a function that releases the lease
 * @throws if the file can't be created or, if supported, another process holds the lease (`isLeaseConflict`)
 */
export function takeLease(path: string, platform: NodeJS.Platform = process.platform): () => void {
  const flags = constants.O_RDWR | constants.O_CREAT | (exclusive[platform] ?? 0);
  // Another process may be checking the lease at this moment.
  const file = retryWhileBusySync(() => openSync(path, flags, 0o600));
  return () => {
    closeSync(file);
  };
}

/**
 * Whether `takeLease` failed because another process holds the lease: EBUSY on Windows (ERROR_SHARING_VIOLATION),
 * EAGAIN on macOS.
 */
export const isLeaseConflict = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EBUSY' || error.code === 'EAGAIN');

/** Whether a process holds a lease on the file, if supported. A file that doesn't exist isn't leased. */
export async function isLeased(path: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  try {
    // Opened for reading only, so that a read-only file can be checked, too.
    await (await open(path, platform === 'darwin' ? (exclusive.darwin ?? 0) : 'r')).close();
    return false;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}
