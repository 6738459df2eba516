import { win32 } from 'node:path';
import { programData } from '#electron/host/windows-folder.ts';

/**
 * A zip that a job's record names, if it is one of the product's own: below `%ProgramData%\\AksEdge`. The record may be
 * anyone's, and the support file leaves the computer.
 */
export function productLog(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const folder = win32.join(programData(), 'AksEdge');
  const inside = win32.relative(folder, path);
  const isInside = win32.isAbsolute(path) && !win32.isAbsolute(inside) && !/^\.\.(?:\\|$)/.test(inside);
  return isInside && /\.zip$/i.test(inside) ? path : undefined;
}
