import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { JournalEntry } from '#shared/plan/journal.ts';
import { program } from './command-line.ts';

export interface Ended {
  readonly exit: number | null;
  readonly said: string;
  readonly json: {
    readonly outcome?: string;
    readonly proof?: readonly { check: string; verdict: string }[];
    readonly failure?: { code: string; message: string; remedy: string };
    readonly steps?: readonly { id: string; state: string }[];
    readonly error?: { code: string; message?: string; remedy?: string };
  };
}

/**
 * Runs the command line: its process is the engine, as the window's main process is. `child` can be killed meanwhile.
 * @param env that it has beside this process's own
 */
export function start(
  words: readonly string[],
  state: string,
  env: Readonly<Record<string, string>> = {},
): { child: ChildProcess; end: Promise<Ended> } {
  const child = spawn(process.execPath, [program, ...words, '--json'], {
    env: { ...process.env, EDGE_WIZARD_POWERSHELL: '', XDG_STATE_HOME: state, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const end = new Promise<Ended>((done) => {
    child.once('close', (exit) => {
      done({ exit, said, json: out === '' ? {} : (JSON.parse(out) as Ended['json']) });
    });
  });
  return { child, end };
}

/** Whole lines of a file that may still be written. */
function linesOf(path: string): readonly string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
}

export function journalOf(job: string): readonly JournalEntry[] {
  return linesOf(join(job, 'journal.jsonl')).map((line) => JSON.parse(line) as JournalEntry);
}

/** The process of the operation that began last. */
export function operationPid(job: string): number | undefined {
  const folder = join(job, 'ops');
  if (!existsSync(folder)) return undefined;
  const numbers = readdirSync(folder).flatMap((name) =>
    name.endsWith('.jsonl') ? [Number.parseInt(name, 10)] : [],
  );
  const [first] = linesOf(join(folder, `${String(Math.max(0, ...numbers))}.jsonl`));
  const { pid } = (first === undefined ? {} : JSON.parse(first)) as { pid?: number };
  return pid;
}

/** Every text that is kept of the calls of a job. */
export function keptTexts(job: string): string {
  const folder = join(job, 'ops');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .flatMap((line) => {
      try {
        const { text, value, error } = JSON.parse(line) as {
          text?: string;
          value?: unknown;
          error?: { message: string };
        };
        return [text ?? error?.message ?? (typeof value === 'string' ? value : JSON.stringify(value ?? ''))];
      } catch {
        return [line];
      }
    })
    .join('\n');
}

export type Victim = 'engine' | 'operation' | 'both';

export function kill(victim: Victim, engine: ChildProcess, job: string): void {
  const pid = victim === 'engine' ? undefined : operationPid(job);
  if (pid !== undefined) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  if (victim !== 'operation') engine.kill('SIGKILL');
}

/** Waits until the journal has so many entries. @returns whether it ever had, before the engine ended */
export async function reached(job: string, entries: number, engine: ChildProcess): Promise<boolean> {
  while (engine.exitCode === null && engine.signalCode === null) {
    if (journalOf(job).length >= entries) return true;
    await wait(2);
  }
  return false;
}
