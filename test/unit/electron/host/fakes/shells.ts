import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program that can be started by its path alone, as a PowerShell is. */
export function program(script: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'edge-shell-')), 'shell');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

export const fakePowerShell = (): string =>
  program(`exec '${process.execPath}' '${join(import.meta.dirname, 'fake-shell.js')}'`);

/** Whether a process of this id still runs; one that only waits for its parent's notice does not. */
export function runs(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A PowerShell that opens sessions. @param log the file that it writes down in what it was told */
export const fakeDevice = (log: string): string =>
  program(`exec '${process.execPath}' '${join(import.meta.dirname, 'fake-device.js')}' '${log}'`);
