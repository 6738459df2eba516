import { realpathSync } from 'node:fs';
import { win32 } from 'node:path';

/** The kernel's own link to the folder of Windows; only the system can change it. */
const kernelLink = '\\\\?\\GLOBALROOT\\SystemRoot';
const usual = 'C:\\Windows';

let known: string | undefined;

/**
 * The folder of Windows, as the kernel knows it. Never from `SystemRoot` or `windir`: every program of the user can set
 * these for the programs that he starts as administrator, and PowerShell is started from there.
 *
 * @param follow tells where a link leads
 */
export function windowsFolder(follow?: (link: string) => string): string {
  if (follow !== undefined) return folderBehind(follow);
  known ??= process.platform === 'win32' ? folderBehind(realpathSync.native) : usual;
  return known;
}

function folderBehind(follow: (link: string) => string): string {
  try {
    const folder = follow(kernelLink).replace(/^\\\\\?\\/, '');
    return /^[A-Za-z]:\\./.test(folder) ? folder : usual;
  } catch {
    // Wine has no such link.
    return usual;
  }
}

/** The folder for data of all users, which Windows keeps on its own drive. Never from `ProgramData`, as above. */
export const programData = (): string => win32.join(win32.parse(windowsFolder()).root, 'ProgramData');
