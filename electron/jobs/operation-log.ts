import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostEvent } from '#electron/host/host.ts';

/**
 * Writes the lines of a short call where an operation writes its own, so that every call of a job has a log of the same
 * form.
 */
export function keepShortCall(
  folder: string,
  number: number,
  events: readonly HostEvent[],
  end: { readonly at: string; readonly ok: boolean },
): void {
  mkdirSync(join(folder, 'ops'), { recursive: true });
  const lines = [
    ...events.map((event) => ({ at: end.at, ...event })),
    { at: end.at, stream: 'done', ok: end.ok },
  ];
  writeFileSync(
    join(folder, 'ops', `${String(number)}.jsonl`),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    { mode: 0o600 },
  );
}
