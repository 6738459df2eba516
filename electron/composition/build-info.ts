import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { About } from '#shared/ipc/app.ts';

/** The bundler inserts this (build/build-info.ts). */
declare const __BUILD_INFO__: Pick<About, 'commit' | 'builtFrom'> & {
  readonly electron: Omit<About['electron'], 'days'>;
};

/** The bundler inserts this from build/package/names.js. */
declare const __APP_ID__: string;

/** Under which the installer has registered the program. */
export const appId = __APP_ID__;

/** In milliseconds. */
const day = 86_400_000;

/** What this program was built from, and how old its Electron is. Electron's security fixes come with new versions. */
export function buildInfo(now: Date): Pick<About, 'commit' | 'builtFrom' | 'electron'> {
  const { commit, builtFrom, electron } = __BUILD_INFO__;
  // A wrong clock must not make it younger than new.
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(electron.released)) / day));
  return { commit, builtFrom, electron: { ...electron, days } };
}

/** @returns SHA-256 of a file as it is now, not as it was built; null if it can't be read */
export function sumOf(file: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return null;
  }
}
