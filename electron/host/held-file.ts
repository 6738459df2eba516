import { closeSync, constants, openSync } from 'node:fs';
import { whenFree } from './when-free.ts';

/** Of libuv, for Windows (UV_FS_O_EXLOCK): a file opened so cannot be opened by anybody else. Node does not name it. */
const exclusive = 0x1000_0000;

const flags = constants.O_RDWR | constants.O_CREAT | (process.platform === 'win32' ? exclusive : 0);

/**
 * Holds a file open, so that others can tell that this process lives: on Windows they cannot open it meanwhile. It ends
 * with the process, however that ends.
 *
 * @returns what ends it before
 * @throws where the file cannot be made
 */
export function holdOpen(path: string): () => void {
  // Somebody may just be looking whether it is held.
  const file = whenFree(() => openSync(path, flags, 0o600));
  return () => {
    closeSync(file);
  };
}
