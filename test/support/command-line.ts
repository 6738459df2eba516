import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { afterAll, beforeAll } from 'vitest';
import { removeFolder } from './files.ts';

/** The built command line, run like an integrator's script would. */
export const program = resolve(import.meta.dirname, '../../out/cli/edge-wizard.cjs');

interface Said {
  readonly exit: number | null;
  readonly out: string;
  readonly said: string;
}

export interface Ran extends Said {
  /** The object of `--json`; empty without that option. */
  readonly json: Record<string, unknown>;
}

/** Milliseconds after which a command counts as hung. */
const limit = 280_000;

interface Thread {
  readonly worker: Worker;
  readonly flag: Int32Array;
  readonly answers: MessagePort;
}

function begin(): Thread {
  const { port1, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(join(import.meta.dirname, 'command-line-thread.cjs'), {
    workerData: { flag, program, folder: dirname(program), answers: port2 },
    transferList: [port2],
  });
  worker.unref();
  return { worker, flag, answers: port1 };
}

let thread: Thread | undefined;

/** Runs the command line to its end, in a thread of this process that all test files share. */
function runToEnd(words: readonly string[], input: string, env: NodeJS.ProcessEnv): Said {
  const { worker, flag, answers } = (thread ??= begin());
  Atomics.store(flag, 0, 0);
  worker.postMessage({ words, input, env });
  if (Atomics.wait(flag, 0, 0, limit) === 'timed-out') throw new Error(`hangs: ${words.join(' ')}`);
  return receiveMessageOnPort(answers)?.message as Said;
}

/** The command line with its own folder, for the duration of a test file. @param name prefix of the folder's name */
export function commandLine(name: string) {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), `${name}-`));
  });
  afterAll(async () => {
    await removeFolder(folder);
  });
  const place = (file: string): string => join(folder, file);
  return {
    place,
    save: (file: string, content: unknown): string => {
      writeFileSync(place(file), typeof content === 'string' ? content : JSON.stringify(content));
      return place(file);
    },
    run: (words: readonly string[], input = '', more: NodeJS.ProcessEnv = {}): Ran => {
      const env: NodeJS.ProcessEnv = { ...process.env, XDG_STATE_HOME: folder, LC_ALL: 'C' };
      delete env['EDGE_WIZARD_POWERSHELL'];
      Object.assign(env, more);
      const ran = runToEnd(words, input, env);
      return { ...ran, json: words.includes('--json') ? (JSON.parse(ran.out) as Ran['json']) : {} };
    },
  };
}
