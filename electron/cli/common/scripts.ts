import { join } from 'node:path';

/** The path of out/powershell, relative to out/cli/chunks. */
export const scripts = join(import.meta.dirname, '..', '..', 'powershell');
