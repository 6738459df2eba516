import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, win32 } from 'node:path';
import { readRegular } from '#electron/host/regular-file.ts';
import { retryWhileBusySync } from '#electron/host/retry-while-busy.ts';
import { windowsFolder } from '#electron/host/windows-folder.ts';
import { err, ok, type Result } from '#shared/result.ts';
import about from './edge-host/about.ps1?raw';
import jobOwner from './edge-host/job-owner.ps1?raw';
import { administratorEnvironment } from './administrator-environment.ts';
import { languageCheck, onlyGivenModules, refusals } from './exchange.ts';
import { defaultStartDeadline, quiet, type ReadyScript, type ScriptSource } from './open-shell.ts';
import type { ShellFailure } from './transport.ts';

/** What PowerShell says of the folder for what runs as administrator. */
type Root = 'protected' | 'notElevated';

/** The exit code of a PowerShell that couldn't protect the folder. */
const unsafe = 84;

/**
 * Protects the folder, in a PowerShell that runs no file: the parts of the host script that do it are in this program,
 * and their text goes in as an argument. The folder's path is data, in a variable.
 */
export const protectCommand = [
  languageCheck,
  onlyGivenModules,
  "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'",
  '$onWindows = [Environment]::OSVersion.Platform -eq [PlatformID]::Win32NT',
  ...[about, jobOwner],
  'try { Protect-JobRoot $env:EDGE_WIZARD_ROOT }',
  `catch { [Console]::Error.WriteLine($_.Exception.GetBaseException().Message); exit ${String(unsafe)} }`,
].join('\n');

export interface ProtectedScriptParts {
  /** The PowerShell that will run the script. */
  readonly executable: string;
  /** Where the script was installed. It runs from there without administrator rights. */
  readonly installed: string;
  readonly text: string;
  /** SHA-256 of the text that was built, as hexadecimal digits. */
  readonly sum: string;
  /** The folder that only administrators change. */
  readonly root: string;
  readonly protect?: (executable: string, root: string) => Promise<Result<Root, ShellFailure>>;
}

/**
 * With administrator rights, the script runs from a folder that only administrators can write: the installed one may be
 * in a folder of the user's, who could change it between the comparison and the start. It is written each time,
 * because a file that someone else created there is still his, and compared again afterwards. Its PowerShell inherits
 * nothing, for the same reason.
 */
export function protectedScript(parts: ProtectedScriptParts): ScriptSource {
  const { executable, installed, root, protect = protectRoot } = parts;
  let ready: ReadyScript | undefined;
  return async () => {
    if (ready !== undefined) return ok(ready);
    const found = await protect(executable, root);
    if (!found.ok) return found;
    if (found.value === 'notElevated') return ok((ready = { path: installed }));
    const written = write(parts);
    if (!written.ok) return written;
    const environment = administratorEnvironment({ executable, temp: join(root, 'temp') });
    return ok((ready = { path: written.value, environment }));
  };
}

function write({ text, sum, root }: ProtectedScriptParts): Result<string, ShellFailure> {
  // Each version has its own file, because another one may be running.
  const path = join(root, `edge-host-${sum.slice(0, 16)}.ps1`);
  try {
    putInPlace(path, text);
    const found = createHash('sha256').update(readRegular(path)).digest('hex');
    return found === sum ? ok(path) : failed('host.script', `${path}: SHA-256 ${found}`);
  } catch (error) {
    return failed('host.root', String(error));
  }
}

/** Under a name that nobody can know and that must be free: what is there already may be another user's. */
function putInPlace(path: string, text: string): void {
  const beside = `${path}.${randomUUID()}.part`;
  try {
    writeFileSync(beside, text, { mode: 0o600, flag: 'wx', flush: true });
    retryWhileBusySync(() => {
      renameSync(beside, path);
    });
  } finally {
    rmSync(beside, { force: true });
  }
}

const failed = (code: ShellFailure['code'], detail: string): Result<never, ShellFailure> =>
  err({ code, detail, starting: true, begun: false });

/** In UTF-16, as PowerShell takes a command that must survive every rule of quoting. */
const encoded = (command: string): string => Buffer.from(command, 'utf16le').toString('base64');

/** Asks PowerShell to protect the folder, which it only does with administrator rights. */
export async function protectRoot(
  executable: string,
  root: string,
  timeout = defaultStartDeadline,
): Promise<Result<Root, ShellFailure>> {
  const words = ['-NoLogo', '-NoProfile', '-NonInteractive', '-EncodedCommand', encoded(protectCommand)];
  // The one for temporary files isn't there yet.
  const temp = win32.join(windowsFolder(), 'Temp');
  const env = { ...quiet, ...administratorEnvironment({ executable, temp }), EDGE_WIZARD_ROOT: root };
  return await new Promise((resolve) => {
    const options = { env, cwd: dirname(executable), windowsHide: true, timeout };
    execFile(executable, words, options, (error, said, complaint) => {
      const answer = said.trim().split(/\r?\n/).at(-1);
      if (error === null && (answer === 'protected' || answer === 'notElevated')) resolve(ok(answer));
      else resolve(failed(codeOf(error), [root, complaint.trim().slice(-2000)].filter(Boolean).join(': ')));
    });
  });
}

function codeOf(
  error: { readonly code?: unknown; readonly killed?: boolean | undefined } | null,
): ShellFailure['code'] {
  if (error?.code === 'ENOENT' || error?.code === 'EACCES') return 'host.missing';
  if (error?.killed === true) return 'host.timeout';
  const refusal = Object.entries(refusals).find(([code]) => Number(code) === error?.code);
  return (
    refusal?.[1] ?? (error === null ? 'host.garbage' : error.code === unsafe ? 'host.root' : 'host.exited')
  );
}
