import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { asWord, personStandIn } from '../by-hand.ts';
import { powerShell } from '../open.ts';
import { endpointStandIn } from './endpoint.ts';

/** What a person sees of a script: its output, and its errors. */
export interface Seen {
  readonly out: string;
  readonly said: string;
}

/** A PowerShell in which a person runs scripts, one after the other, all of them in one session with the device. */
export class Console {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  /** @param environment the way to the endpoint */
  constructor(environment: Readonly<Record<string, string>>) {
    const modules = [endpointStandIn, personStandIn].map(asWord).join(', ');
    const command = `& ${asWord(join(import.meta.dirname, 'run-scripts.ps1'))} -Modules ${modules}`;
    const how = [
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-ExecutionPolicy',
      'Bypass',
      '-Command',
      command,
    ];
    const child = spawn(powerShell(), how, {
      env: { ...process.env, NO_COLOR: '1', TERM: 'dumb', ...environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#process = child;
    this.#answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** @param typed the password; empty where the dialog is closed instead */
  async run(script: string, typed: string): Promise<Seen> {
    this.#process.stdin?.write(`${JSON.stringify({ script, typed })}\n`);
    for (;;) {
      const line = await this.#answers.next();
      if (line.done === true) throw new Error('the console has ended');
      // What PowerShell itself writes into its console is nobody's answer.
      if (line.value.startsWith('>')) return JSON.parse(line.value.slice(1)) as Seen;
    }
  }

  close(): void {
    this.#process.stdin?.end();
    this.#process.kill('SIGKILL');
  }
}
