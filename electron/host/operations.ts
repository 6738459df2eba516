import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseJson } from '#shared/json.ts';
import { stripTerminalCodes } from './strip-terminal-codes.ts';
import { readEvent } from './events.ts';
import type { HostEvent, OperationPlace } from './host.ts';
import { isAlive } from './process-alive.ts';
import { regularOnly } from './regular-file.ts';

/**
 * How an operation ended: by its own last line, or `died` because its process is gone. Then its effect is unknown and
 * has to be read from the machine. `cancelled` ends the following, never the operation.
 */
export type OperationEnd = 'done' | 'failed' | 'died' | 'cancelled';

export interface FollowOptions {
  readonly signal?: AbortSignal;
  readonly onStarted?: (pid: number, at: string) => void;
  /** @param at ISO 8601, when it happened */
  readonly onEvent: (event: HostEvent, at: string) => void;
  /** In milliseconds, between two reads. */
  readonly pollMs?: number;
}

/** Bytes to read at a time. */
const chunkBytes = 32_768;
/** In milliseconds, after a full chunk, so that a flood leaves processor time for the window. */
const restMs = 3;

const startedSchema = v.object({ stream: v.literal('started'), pid: v.number(), at: v.string() });
const doneSchema = v.object({ stream: v.literal('done'), ok: v.boolean() });
const atSchema = v.object({ at: v.string() });

export const operationFile = ({ folder, number }: OperationPlace): string =>
  join(folder, 'ops', `${String(number)}.jsonl`);

export const operationLock = ({ folder, number }: OperationPlace): string =>
  join(folder, 'ops', `${String(number)}.lock`);

/**
 * Reads an operation's lines from the first one on, as they are written, until it ends. Any number of processes can
 * follow an operation at any time, even after its end.
 */
export async function followOperation(place: OperationPlace, options: FollowOptions): Promise<OperationEnd> {
  const { signal, pollMs = 100 } = options;
  const reader = new OperationReader(options);
  let file: FileHandle | undefined;
  try {
    for (;;) {
      if (signal?.aborted === true) return 'cancelled';
      // Checked before the file is read, so that everything the process wrote before its end is seen.
      const { started } = reader;
      const alive = await isAlive(operationLock(place), started);
      file ??= await openIfThere(operationFile(place));
      const end = file === undefined ? undefined : await reader.readOn(file);
      if (end !== undefined) return end;
      const judged = started !== undefined || reader.started === undefined;
      if (!alive && judged) return 'died';
      await wait(pollMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    }
  } finally {
    await file?.close();
  }
}

/** Never waits for a pipe, and never follows a link out of the job's folder. */
async function openIfThere(path: string): Promise<FileHandle | undefined> {
  const file = await open(path, regularOnly).catch(() => undefined);
  if (file === undefined || (await file.stat()).isFile()) return file;
  await file.close();
  return undefined;
}

/** Splits the file into lines. An unfinished line waits for its end. */
class OperationReader {
  readonly #options: FollowOptions;
  readonly #chunk = Buffer.alloc(chunkBytes);
  #offset = 0;
  #rest: Buffer = Buffer.alloc(0);
  /** The last `at` of a line. A line that can't be parsed was written after it. */
  #at = '';
  started: { readonly pid: number; readonly at: string } | undefined;

  constructor(options: FollowOptions) {
    this.#options = options;
  }

  /** Reads what has been added. @returns the end, if that is part of it */
  async readOn(file: FileHandle): Promise<OperationEnd | undefined> {
    for (;;) {
      if (this.#options.signal?.aborted === true) return 'cancelled';
      const { bytesRead } = await file.read(this.#chunk, 0, this.#chunk.length, this.#offset);
      if (bytesRead === 0) return undefined;
      this.#offset += bytesRead;
      const end = this.#take(this.#chunk.subarray(0, bytesRead));
      if (end !== undefined) return end;
      if (bytesRead === chunkBytes) await wait(restMs);
    }
  }

  #take(added: Buffer): OperationEnd | undefined {
    const bytes = Buffer.concat([this.#rest, added]);
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      const outcome = this.#line(bytes.toString('utf8', start, end).trim());
      if (outcome !== undefined) return outcome;
      start = end + 1;
    }
    this.#rest = bytes.subarray(start);
    return undefined;
  }

  #line(text: string): OperationEnd | undefined {
    if (text === '') return undefined;
    const line = readOperationLine(text);
    this.#at = line.at ?? this.#at;
    if (line.kind === 'done') return line.ok ? 'done' : 'failed';
    if (line.kind === 'event') this.#options.onEvent(line.event, this.#at);
    else {
      this.started = { pid: line.pid, at: line.at };
      this.#options.onStarted?.(line.pid, line.at);
    }
    return undefined;
  }
}

/** One line of an operation's file. `at` is ISO 8601, and absent if the line has none. */
export type OperationLine =
  | { readonly kind: 'started'; readonly pid: number; readonly at: string }
  | { readonly kind: 'done'; readonly ok: boolean; readonly at?: string | undefined }
  | { readonly kind: 'event'; readonly event: HostEvent; readonly at?: string | undefined };

export function readOperationLine(text: string): OperationLine {
  const value = parseJson(text);
  const at = v.is(atSchema, value) ? value.at : undefined;
  if (v.is(doneSchema, value)) return { kind: 'done', ok: value.ok, at };
  if (v.is(startedSchema, value)) return { kind: 'started', pid: value.pid, at: value.at };
  // A line that can't be parsed is kept as text: nothing that was reported may be lost.
  return { kind: 'event', event: readEvent(value) ?? { stream: 'log', text: stripTerminalCodes(text) }, at };
}
