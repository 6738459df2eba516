import { closeSync, constants, openSync } from 'node:fs';

/** Of libuv, for Windows: a file opened so cannot be opened by anybody else. Node does not name it. */
const exclusive = 0x1000_0000;

const flags = constants.O_RDWR | constants.O_CREAT | (process.platform === 'win32' ? exclusive : 0);

/** Somebody may just be looking whether it is held. */
const attempts = 20;

/**
 * Holds a file open, so that others can tell that this process lives: on Windows they cannot open it meanwhile. It ends
 * with the process, however that ends.
 *
 * @returns what ends it before
 * @throws where the file cannot be made
 */
export function holdOpen(path: string): () => void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const file = openSync(path, flags, 0o600);
      return () => {
        closeSync(file);
      };
    } catch (error) {
      const isBusy = ['EBUSY', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (!isBusy || attempt === attempts) throw error;
    }
  }
}
