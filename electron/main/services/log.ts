import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Logs an error. Never an input, which could contain a secret. */
export type Log = (event: string, detail?: unknown) => void;

/** In bytes; then a new file is started, and one older file is kept. */
const sizeLimit = 1_000_000;

/** One JSON object per line in `<folder>/main.log`. A log that can't be written stops nothing. */
export function openLog(folder: string, now: () => Date = () => new Date()): Log {
  const file = join(folder, 'main.log');
  try {
    mkdirSync(folder, { recursive: true });
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > sizeLimit) renameSync(file, join(folder, 'main.old.log'));
  } catch {
    return () => undefined;
  }
  return (event, detail) => {
    const text = detail instanceof Error ? (detail.stack ?? detail.message) : detail;
    try {
      appendFileSync(file, `${JSON.stringify({ at: now().toISOString(), event, detail: text })}\n`);
    } catch {
      // A full disk must not stop a deployment.
    }
  };
}
