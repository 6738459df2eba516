import { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PowerShell } from 'node-powershell';
import type { HostFailureCode } from '#electron/host/host.ts';
import type { JsonObject } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import {
  Exchange,
  firstCommand,
  hostCommand,
  refusals,
  type ExchangeLimits,
  type ShellAnswer,
} from './exchange.ts';
import { killTree, killTreeTime } from './process-tree.ts';
import { requestLine, secretLine } from './request-line.ts';

/** Why a shell has no answer, without the call it was for. */
export interface ShellFailure {
  readonly code: HostFailureCode;
  readonly detail: string;
  /** Whether it failed before any output. */
  readonly starting: boolean;
  /** Whether the script had started this call. */
  readonly begun: boolean;
}

export interface ShellOptions {
  /** Absolute path. */
  readonly executable: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The folder to start in; absent: that of this process. */
  readonly folder?: string;
  /** In milliseconds, until the first line of a new shell. */
  readonly startDeadline: number;
}

/** In milliseconds, for a shell to end when asked, and to be gone after a kill. */
const endingTime = 2000;
/** In milliseconds, after which `kill` has returned, whatever the shell does. */
export const killTime = killTreeTime + endingTime;
/** In milliseconds, for the library to notice that a call is over. */
const settleTime = 200;

/**
 * node-powershell looks for its marker at the end of the first chunk of a reply and counts one byte for the line end.
 * With CRLF it never finds it, and the call never settles. So the markers are written with LF.
 */
class LfPowerShell extends PowerShell {
  marker = '';

  get child(): ChildProcess {
    const child: unknown = this['process'];
    if (child instanceof ChildProcess) return child;
    throw new TypeError('node-powershell keeps its process elsewhere');
  }

  /** The library rejects this promise when the process fails, and nothing else handles it. */
  ignoreExitRejection(): void {
    const exit: unknown = this['exitPromise'];
    if (exit instanceof Promise) exit.catch(() => undefined);
  }

  override writeToOutput(input: string): string {
    this.marker = input;
    return `[Console]::Out.Write("${input}\`n")`;
  }

  override writeToError(input: string): string {
    return `[Console]::Error.Write("${input}\`n")`;
  }
}

/**
 * One PowerShell process for one call after another. Works around the defects of node-powershell 5.0.1: it reports an
 * exit as success, doesn't stop a call that takes too long, leaves queued calls unsettled, throws from promises in its
 * constructor, prefers NODE_POWERSHELL to its options, and keeps every command forever.
 */
export class Shell {
  readonly #shell: LfPowerShell;
  readonly #process: ChildProcess;
  readonly #startDeadline: number;
  readonly #gone: Promise<void>;
  #greeted = false;
  #dead = false;
  #exchange: Exchange | undefined;

  private constructor(shell: LfPowerShell, startDeadline: number) {
    this.#shell = shell;
    this.#process = shell.child;
    this.#startDeadline = startDeadline;
    shell.ignoreExitRejection();
    // A pipe's error only means that the other end has ended, which the process itself reports.
    for (const stream of [this.#process.stdin, this.#process.stdout, this.#process.stderr]) {
      stream?.on('error', () => undefined);
    }
    this.#process.stdout?.on('data', (text: string) => this.#exchange?.receive(text, this.#shell.marker));
    this.#process.stderr?.on('data', (text: string) =>
      this.#exchange?.receiveError(text, this.#shell.marker),
    );
    this.#gone = this.#watchEnd();
  }

  static open({ executable, environment, folder, startDeadline }: ShellOptions): Result<Shell, ShellFailure> {
    const missing = (detail: string) =>
      err({ code: 'host.missing' as const, detail, starting: true, begun: false });
    if (!isAbsolute(executable)) return missing(`not an absolute path: ${executable}`);
    // Otherwise the library would start what this variable names.
    delete process.env['NODE_POWERSHELL'];
    try {
      const shell = new LfPowerShell({
        executable,
        executableOptions: { '-NoProfile': true, '-NonInteractive': true, '-ExecutionPolicy': 'Bypass' },
        spawnOptions: { windowsHide: true, env: environment, cwd: folder },
        throwOnInvocationError: false,
      });
      return ok(new Shell(shell, startDeadline));
    } catch (error) {
      return missing(String(error));
    }
  }

  /** Whether it can take another call. */
  get usable(): boolean {
    return !this.#dead;
  }

  get busy(): boolean {
    return this.#exchange !== undefined;
  }

  /**
   * Runs one request. A shell that fails is ended, with all its children, before this returns.
   *
   * @param secret for the line after the request, which only the script reads
   */
  async send(
    request: JsonObject,
    limits: ExchangeLimits,
    secret?: string,
  ): Promise<Result<ShellAnswer, ShellFailure>> {
    const mark = randomBytes(8).toString('hex');
    const exchange = new Exchange(mark, {
      ...limits,
      ...(this.#greeted ? {} : { startDeadline: this.#startDeadline }),
    });
    this.#exchange = exchange;
    const lines = [...(this.#greeted ? [] : [firstCommand]), hostCommand, requestLine({ mark, ...request })];
    if (secret !== undefined) lines.push(secretLine(secret));
    const settled = this.#invoke(lines.join('\n'), exchange);
    const outcome = await exchange.outcome;
    this.#greeted ||= exchange.greeted;
    if (!outcome.ok || !(await this.#settles(settled))) await this.kill();
    this.#exchange = undefined;
    this.#shell.history.length = 0;
    return outcome.ok
      ? outcome
      : err({ ...outcome.error, starting: !this.#greeted, begun: exchange.greeted });
  }

  /** Lets an idle shell end by itself; processes that it started live on. */
  async end(): Promise<void> {
    this.#dead = true;
    this.#process.stdin?.end();
    await Promise.race([this.#gone, wait(endingTime, undefined, { ref: false })]);
    if (this.#runs) this.#process.kill('SIGKILL');
    this.#releasePipes();
  }

  /** Ends the shell and all its children. */
  async kill(): Promise<void> {
    this.#dead = true;
    this.#releasePipes();
    if (this.#runs && this.#process.pid !== undefined) await killTree(this.#process.pid);
    await Promise.race([this.#gone, wait(endingTime, undefined, { ref: false })]);
  }

  get #runs(): boolean {
    return (
      this.#process.pid !== undefined && this.#process.exitCode === null && this.#process.signalCode === null
    );
  }

  /** A process that outlives the shell may have inherited its pipes, which would keep this process waiting. */
  #releasePipes(): void {
    for (const stream of [this.#process.stdin, this.#process.stdout, this.#process.stderr]) stream?.destroy();
  }

  async #watchEnd(): Promise<void> {
    const end = await new Promise<ShellEnd>((resolve) => {
      this.#process.on('error', (error) => {
        this.#dead = true;
        resolve({ code: 'host.missing', detail: error.message });
      });
      this.#process.once('exit', (code, signal) => {
        this.#dead = true;
        resolve(
          this.#refusal(code) ?? { code: 'host.exited', detail: `exit code ${String(code ?? signal)}` },
        );
      });
    });
    // Its last output may still be in the pipe.
    if (end.code === 'host.exited')
      await Promise.race([this.#pipeEnd(), wait(settleTime, undefined, { ref: false })]);
    this.#exchange?.fail(end.code, end.detail);
  }

  /** What a new PowerShell has found out about itself. */
  #refusal(exit: number | null): ShellEnd | undefined {
    if (this.#greeted || this.#exchange?.greeted !== false) return undefined;
    const found = Object.entries(refusals).find(([code]) => Number(code) === exit);
    return found && { code: found[1], detail: '' };
  }

  async #pipeEnd(): Promise<void> {
    const { stdout } = this.#process;
    if (stdout === null || stdout.readableEnded || stdout.destroyed) return;
    await new Promise((resolve) => stdout.once('close', resolve));
  }

  /** Resolves when the library is ready for the next command. */
  async #invoke(command: string, exchange: Exchange): Promise<void> {
    try {
      await this.#shell.invoke(command);
    } catch {
      // The process has ended and reports how.
      return;
    }
    if (!this.#runs) return;
    exchange.fail('host.exited', 'the script ended before its last line');
  }

  /** Noise behind the last marker hides it from the library, so the markers are written again. */
  async #settles(settled: Promise<void>): Promise<boolean> {
    const soon = async () => await Promise.race([settled.then(() => true), wait(settleTime, false)]);
    if (await soon()) return true;
    const { marker } = this.#shell;
    this.#process.stdin?.write(`${this.#shell.writeToError(marker)}\n${this.#shell.writeToOutput(marker)}\n`);
    return (await soon()) || (await soon());
  }
}

interface ShellEnd {
  readonly code: HostFailureCode;
  readonly detail: string;
}
