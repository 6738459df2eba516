import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Logs an error. Never an input, which could contain a secret. */
export type Log = (event: string, detail?: unknown) => void;

/** In bytes; then a new file is started, and one older file is kept. */
const sizeLimit = 1_000_000;
/** In characters of JSON. */
const detailLimit = 4000;
/**
 * Lines of one event in one interval, in milliseconds: a page that is refused a thousand times a second must not push
 * everything else out of the log.
 */
const mostLines = 60;
const interval = 60_000;

/** One JSON object per line in `<folder>/main.log`. A log that can't be written stops nothing. */
export function openLog(folder: string, now: () => Date = () => new Date()): Log {
  const file = join(folder, 'main.log');
  let size: number;
  try {
    mkdirSync(folder, { recursive: true });
    size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return () => undefined;
  }
  const write = (line: object): void => {
    const text = `${JSON.stringify(line)}\n`;
    if (size > sizeLimit) {
      renameSync(file, join(folder, 'main.old.log'));
      size = 0;
    }
    appendFileSync(file, text);
    size += Buffer.byteLength(text);
  };
  const counts = new Map<string, { since: number; lines: number }>();
  return (event, detail) => {
    const at = now();
    const count = counts.get(event);
    const isCounted = count !== undefined && Math.abs(at.getTime() - count.since) < interval;
    const lines = isCounted ? count.lines + 1 : 1;
    counts.set(event, { since: isCounted ? count.since : at.getTime(), lines });
    if (lines > mostLines + 1) return;
    const leftOut = isCounted ? 0 : (count?.lines ?? 0) - mostLines;
    try {
      write({
        at: at.toISOString(),
        event,
        ...(leftOut > 0 ? { leftOutBefore: leftOut } : {}),
        ...(lines > mostLines ? { leftOut: 'more of these, for up to a minute' } : { detail: cut(detail) }),
      });
    } catch {
      // A full disk must not stop a deployment.
    }
  };
}

/** What is logged can come from a page, as long as that page likes. */
function cut(detail: unknown): unknown {
  const kept = detail instanceof Error ? (detail.stack ?? detail.message) : detail;
  const text = typeof kept === 'string' ? kept : (JSON.stringify(kept) as string | undefined);
  return text === undefined || text.length <= detailLimit ? kept : `${text.slice(0, detailLimit)}…`;
}
