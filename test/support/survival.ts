import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { JournalEntry } from '#shared/job/journal.ts';
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
 * Runs the command line: its process is the engine, like the window's main process. `child` can be killed meanwhile.
 * @param env added to this process's environment
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

/** The complete lines of a file that may still be written. */
function linesOf(path: string): readonly string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
}

export function journalOf(job: string): readonly JournalEntry[] {
  return linesOf(join(job, 'journal.jsonl')).map((line) => JSON.parse(line) as JournalEntry);
}

/** The lines of each call of a job, by number. */
function callLines(job: string): ReadonlyMap<number, readonly string[]> {
  const folder = join(job, 'ops');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
  return new Map(names.map((name) => [Number.parseInt(name, 10), linesOf(join(folder, name))]));
}

/** The process of the operation that started last. */
export function operationPid(job: string): number | undefined {
  const calls = callLines(job);
  const [first] = calls.get(Math.max(0, ...calls.keys())) ?? [];
  const { pid } = (first === undefined ? {} : JSON.parse(first)) as { pid?: number };
  return pid;
}

/** The number of lines of a job's longest operation, which is the deployment. */
export function operationLines(job: string): number {
  // A short call has no process of its own: its file appears complete.
  const operations = [...callLines(job).values()].filter(([first]) => first?.includes('"stream":"started"'));
  return Math.max(0, ...operations.map((lines) => lines.length));
}

/** All texts of a job's calls. */
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

/** Waits until something is true. @returns whether it was, before the engine ended */
export async function reached(engine: ChildProcess, isTrue: () => boolean): Promise<boolean> {
  while (engine.exitCode === null && engine.signalCode === null) {
    if (isTrue()) return true;
    await wait(2);
  }
  return false;
}
