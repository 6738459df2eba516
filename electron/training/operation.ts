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

/** Higher than any process id on Linux or Windows. */
const unusedPid = 2 ** 30;
/** In milliseconds, between flushes to disk. */
const syncEvery = 250;

/**
 * An operation's file. Every line is written at once and as a whole, so a killed process loses nothing that it
 * reported. The operation's lease is held until the file is closed or the process ends.
 */
export class OperationLog {
  readonly #file: FileHandle;
  readonly #releaseLease: () => void;
  #syncedAt = Date.now();
  /** In milliseconds, by how much the machine's clock is ahead. */
  #ahead = 0;

  private constructor(file: FileHandle, release: () => void) {
    this.#file = file;
    this.#releaseLease = release;
  }

  /** Fails if the operation exists: a number is never reused. */
  static async create(place: OperationPlace): Promise<OperationLog> {
    await mkdir(join(place.folder, 'ops'), { recursive: true });
    const release = takeLease(operationLock(place));
    try {
      return new OperationLog(await open(operationFile(place), 'wx'), release);
    } catch (error) {
      release();
      throw error;
    }
  }

  line(value: object): void {
    this.raw(JSON.stringify({ ...value, at: new Date(Date.now() + this.#ahead).toISOString() }));
  }

  raw(text: string): void {
    writeSync(this.#file.fd, `${text}\n`);
  }

  /** From time to time the lines must survive a power failure, too. */
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

/** How an operation ended: with its last line, or with an exit code because its process is gone. */
export type OperationOutcome = { readonly ok: boolean } | { readonly exitCode: number };

type OperationOptions = Pick<SimulateOptions, 'speed' | 'signal'>;

/** Simulates a long call and writes its events, including the last line. The file stays open. */
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

/**
 * Runs an operation without a process of its own. Where leases aren't supported, the process id in the file tells that
 * it has ended.
 */
export async function runInProcess(
  store: MachineStore,
  call: Call,
  log: OperationLog,
  options: OperationOptions,
): Promise<void> {
  const outcome = await runOperation(store, call, log, options);
  // A simulated process that died reports an id that no process has, because its real one is that of this process.
  if ('exitCode' in outcome) log.line({ stream: 'started', pid: unusedPid });
  await log.close();
}
