import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { operationFile } from '#electron/host/operations.ts';
import type { OperationPlace } from '#electron/host/host.ts';
import type { Call } from '#shared/plan/call.ts';
import { hostEventOf, unanswered } from './answer.ts';
import type { Keeper } from './keeper.ts';
import { play, type PlayEnd } from './play.ts';

/** Higher than any process id that Linux or Windows gives out. */
const nobody = 2 ** 30;
const batchBytes = 65_536;

/** An operation's file, written in whole lines. */
export class OperationLog {
  readonly #file: FileHandle;
  #waiting: string[] = [];
  #size = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Fails where the operation exists: its number is taken for good. */
  static async create(place: OperationPlace): Promise<OperationLog> {
    await mkdir(join(place.folder, 'ops'), { recursive: true });
    return new OperationLog(await open(operationFile(place), 'wx'));
  }

  async line(value: object): Promise<void> {
    await this.raw(JSON.stringify({ ...value, at: new Date().toISOString() }));
  }

  async raw(text: string): Promise<void> {
    this.#waiting.push(`${text}\n`);
    this.#size += text.length;
    if (this.#size >= batchBytes) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#size = 0;
    if (text !== '') await this.#file.appendFile(text);
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#file.close();
  }
}

/**
 * Plays a long call into its file. There is no lock: this process, which lives on after the simulated one, could not
 * hold it the way a process of its own does, and without a lock the process id in the file decides.
 */
export async function runOperation(
  keeper: Keeper,
  call: Call,
  log: OperationLog,
  speed: number,
  signal: AbortSignal,
): Promise<void> {
  let failed = false;
  const events = play(keeper, call, { speed, signal, onPause: () => log.flush() });
  let end: PlayEnd | 'gone' = 'ended';
  for (;;) {
    const next = await events.next();
    if (next.done === true) {
      end = next.value;
      break;
    }
    const event = next.value;
    const said = hostEventOf(event, '*');
    if (said !== undefined) await log.line(said);
    if (event.does === 'prompt') await log.line({ stream: 'error', error: unanswered });
    if (event.does === 'garbage') await log.raw(event.text);
    failed ||= event.does === 'prompt' || (event.does === 'error' && event.terminating);
    if (event.does === 'exit' || event.does === 'garbage') end = 'gone';
    if (end === 'gone') break;
  }
  // A simulated process that has gone says so by a process id that nobody has: its own is that of this process.
  await log.line(end === 'ended' ? { stream: 'done', ok: !failed } : { stream: 'started', pid: nobody });
  await log.close();
}
