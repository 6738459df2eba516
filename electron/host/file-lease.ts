import { closeSync, constants, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { retryWhileBusySync } from './retry-while-busy.ts';

/**
 * With which further flags a file cannot be opened by anybody else, where a system has such: on Windows that of libuv
 * (UV_FS_O_EXLOCK, which Node does not name), on macOS O_EXLOCK and O_NONBLOCK (open(2)).
 */
const exclusive: Partial<Record<NodeJS.Platform, number>> = { win32: 0x1000_0000, darwin: 0x24 };

/** Whether a file that is held open tells of its holder. */
export const supportsLeases = (platform: NodeJS.Platform): boolean => exclusive[platform] !== undefined;

/**
 * Holds a file open, so that others can tell that this process lives: where the system knows that, they cannot
 * open it meanwhile. It ends with the process, however that ends.
 *
 * @returns what ends it before
 * @throws where the file cannot be made, and where the system knows it, while somebody else holds it (`isHeldBySomebody`)
 */
export function takeLease(path: string, platform: NodeJS.Platform = process.platform): () => void {
  const flags = constants.O_RDWR | constants.O_CREAT | (exclusive[platform] ?? 0);
  // Somebody may just be looking whether it is held.
  const file = retryWhileBusySync(() => openSync(path, flags, 0o600));
  return () => {
    closeSync(file);
  };
}

/** Whether `holdOpen` failed because of another holder: EBUSY on Windows (ERROR_SHARING_VIOLATION), EAGAIN on macOS. */
export const isLeaseConflict = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EBUSY' || error.code === 'EAGAIN');

/** Whether somebody holds a file open, where the system tells. One that is not there is held by nobody. */
export async function isLeased(path: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  try {
    // To read only: of a file that may not be written, too, only the holder is to be learnt.
    await (await open(path, platform === 'darwin' ? (exclusive.darwin ?? 0) : 'r')).close();
    return false;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}
