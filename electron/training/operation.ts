import { writeSync } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { takeLease } from '#electron/host/file-lease.ts';
import type { OperationPlace } from '#electron/host/host.ts';
import { operationFile, operationLock } from '#electron/host/operations.ts';
import type { Call } from '#shared/calls/call.ts';
import { toHostEvent, promptError } from './answer.ts';
import type { MachineStore } from './machine-store.ts';
import { simulateCall, type SimulateOptions } from './simulate-call.ts';

/** Higher than any process id that Linux or Windows gives out. */
const unusedPid = 2 ** 30;
/** Milliseconds between two times that the disk itself is waited for. */
const syncEvery = 250;

/**
 * An operation's file. Every line is written at once and whole: a process that is killed leaves what it said. As long
 * as it is open, or until its process ends, the operation's lock is held.
 */
export class OperationLog {
  readonly #file: FileHandle;
  readonly #releaseLease: () => void;
  #syncedAt = Date.now();
  /** Milliseconds by which the machine's clock is ahead. */
  #ahead = 0;

  private constructor(file: FileHandle, letGo: () => void) {
    this.#file = file;
    this.#releaseLease = letGo;
  }

  /** Fails where the operation exists: its number is taken for good. */
  static async create(place: OperationPlace): Promise<OperationLog> {
    await mkdir(join(place.folder, 'ops'), { recursive: true });
    const letGo = takeLease(operationLock(place));
    try {
      return new OperationLog(await open(operationFile(place), 'wx'), letGo);
    } catch (error) {
      letGo();
      throw error;
    }
  }

  line(value: object): void {
    this.raw(JSON.stringify({ ...value, at: new Date(Date.now() + this.#ahead).toISOString() }));
  }

  raw(text: string): void {
    writeSync(this.#file.fd, `${text}\n`);
  }

  /** Now and then the lines also have to survive the loss of power. */
  async sync(): Promise<void> {
    if (Date.now() - this.#syncedAt < syncEvery) return;
    await this.#file.sync();
    this.#syncedAt = Date.now();
  }

  clockJumped(ms: number): void {
    this.#ahead += ms;
  }

  async close(): Promise<void> {
    await this.#file.sync().catch(() => undefined);
    await this.#file.close();
    this.#releaseLease();
  }
}

/** How an operation ended: with its last line, or without one because its process is gone with an exit code. */
export type OperationOutcome = { readonly ok: boolean } | { readonly exitCode: number };

type OperationOptions = Pick<SimulateOptions, 'speed' | 'signal'>;

/** Plays a long call into its file, its last line included. The file stays open. */
export async function runOperation(
  store: MachineStore,
  call: Call,
  log: OperationLog,
  options: OperationOptions,
): Promise<OperationOutcome> {
  let failed = false;
  const events = simulateCall(store, call, { ...options, isLong: true, onPause: () => log.sync() });
  for (;;) {
    const next = await events.next();
    if (next.done === true) {
      if (next.value !== 'ended') return { exitCode: 1 };
      break;
    }
    const event = next.value;
    const said = toHostEvent(event, '*');
    if (said !== undefined) log.line(said);
    if (event.does === 'prompt') log.line({ stream: 'error', error: promptError });
    failed ||= event.does === 'prompt' || (event.does === 'error' && event.terminating);
    if (event.does === 'clock') log.clockJumped(event.ms);
    if (event.does === 'garbage') log.raw(event.text);
    if (event.does === 'exit' || event.does === 'garbage') {
      await events.return('ended');
      return { exitCode: event.does === 'exit' ? event.code : 1 };
    }
    await log.sync();
  }
  log.line({ stream: 'done', ok: !failed });
  return { ok: !failed };
}

/** An operation without a process of its own. Where no lock tells of its end, the process id in the file does. */
export async function runInProcess(
  store: MachineStore,
  call: Call,
  log: OperationLog,
  options: OperationOptions,
): Promise<void> {
  const outcome = await runOperation(store, call, log, options);
  // A simulated process that has gone says so by a process id that nobody has: its own is that of this process.
  if ('exitCode' in outcome) log.line({ stream: 'started', pid: unusedPid });
  await log.close();
}
