import { delimiter, win32 } from 'node:path';
import { checkCall, checkValues } from '#electron/host/catalogue/index.ts';
import type { CatalogueEntry } from '#electron/host/catalogue/types.ts';
import type {
  CallAnswer,
  Host,
  HostAbout,
  HostEvent,
  HostFailure,
  OperationPlace,
  RunOptions,
} from '#electron/host/host.ts';
import { probeProxy } from '#electron/host/probes/proxy.ts';
import { windowsFolder } from '#electron/host/windows-folder.ts';
import type { Call } from '#shared/calls/call.ts';
import type { ProxyAnswer } from '#shared/facts/network-facts.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { isLoopback, type ProxyUrl } from '#shared/net/proxy-url.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { ExchangeLimits, ShellAnswer } from './exchange.ts';
import { Shell, type ShellFailure, type ShellOptions } from './transport.ts';

export interface PowerShellHostOptions {
  /** Absolute path of the PowerShell. */
  readonly executable: string;
  /** Absolute path of edge-host.ps1, outside any archive. */
  readonly script: string;
  /** Absolute paths of modules to import first, which stand in for the machine's own. */
  readonly standIns?: readonly string[];
  /** In milliseconds, until the first line of a new PowerShell. */
  readonly startDeadlineMs?: number;
}

/** In milliseconds: a virus scanner can delay the first start of the day. */
export const defaultStartDeadline = 30_000;
/** In milliseconds, until an operation runs. */
const operationStartDeadline = 60_000;

const cancelled: ShellFailure = { code: 'host.cancelled', detail: '', starting: false, begun: false };

/** The absolute path of Windows PowerShell; no environment variable matters. */
export const windowsPowerShell = (): string =>
  win32.join(windowsFolder(), 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');

export function openPowerShellHost(options: PowerShellHostOptions): Host {
  return new PowerShellHost(options);
}

class PowerShellHost implements Host {
  readonly about: HostAbout;
  readonly #options: ShellOptions;
  #shell: Shell | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: PowerShellHostOptions) {
    const standIns = options.standIns ?? [];
    this.about = { kind: 'windows', name: options.executable, standIn: standIns.length > 0 };
    this.#options = {
      executable: options.executable,
      environment: environmentFor(options, process.env),
      startDeadline: options.startDeadlineMs ?? defaultStartDeadline,
    };
  }

  async run(call: Call, options: RunOptions = {}): Promise<Result<CallAnswer, HostFailure>> {
    const entry = checkCall(call);
    if (!entry.ok) return entry;
    if (entry.value.long === true) {
      return err({ code: 'call.unknown', cmdlet: call.cmdlet, detail: 'runs as an operation only' });
    }
    const limits = {
      deadline: options.deadline ?? entry.value.deadline,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    };
    const request = requestFor(call, entry.value);
    const answer = await this.#enqueue(options.signal, async () => await this.#send(request, limits));
    if (!answer.ok) return err(shellFailureOf(call, answer.error));
    return readAnswer(entry.value, answer.value);
  }

  async startOperation(call: Call, place: OperationPlace): Promise<Result<undefined, HostFailure>> {
    const entry = checkCall(call);
    if (!entry.ok) return entry;
    // A separate shell that ends as soon as the operation runs. The operation then has no parent, so it survives when a
    // later call times out and its shell is killed with all its children.
    const shell = Shell.open(this.#options);
    if (!shell.ok) return err(shellFailureOf(call, shell.error));
    const request = {
      ...requestFor(call, entry.value),
      place: { folder: place.folder, number: place.number },
    };
    const answer = await shell.value.send(request, { deadline: operationStartDeadline });
    await shell.value.end();
    if (!answer.ok) return err(shellFailureOf(call, answer.error));
    return answer.value.ok ? ok(undefined) : err(callFailureOf(entry.value, answer.value));
  }

  /** Behind stand-in modules only this computer itself is real. */
  tryProxy(proxy: ProxyUrl, to: string, signal?: AbortSignal): Promise<ProxyAnswer | undefined> {
    if (this.about.standIn && !isLoopback(proxy.host)) return Promise.resolve(undefined);
    return probeProxy(proxy, to, signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#shell?.busy === true) await this.#shell.kill();
    else await this.#shell?.end();
    await this.#turn;
  }

  async #send(request: JsonObject, limits: ExchangeLimits): Promise<Result<ShellAnswer, ShellFailure>> {
    if (this.#closed) return err(cancelled);
    if (this.#shell?.usable === true) {
      const answer = await this.#shell.send(request, limits);
      // The shell ended unnoticed after the last call, so nothing of this call has happened.
      if (answer.ok || answer.error.code !== 'host.exited' || answer.error.begun) return answer;
    }
    const opened = Shell.open(this.#options);
    if (!opened.ok) return opened;
    this.#shell = opened.value;
    return await this.#shell.send(request, limits);
  }

  /** One call at a time. A call that is cancelled while it waits for its turn returns at once. */
  async #enqueue(
    signal: AbortSignal | undefined,
    work: () => Promise<Result<ShellAnswer, ShellFailure>>,
  ): Promise<Result<ShellAnswer, ShellFailure>> {
    let running = false;
    const done = this.#turn.then(async () => {
      if (signal?.aborted === true) return err(cancelled);
      running = true;
      return await work();
    });
    this.#turn = done.catch(() => undefined);
    if (signal === undefined) return await done;
    return await new Promise((resolve, reject) => {
      const giveUp = (): void => {
        if (!running) resolve(err(cancelled));
      };
      signal.addEventListener('abort', giveUp, { once: true });
      if (signal.aborted) giveUp();
      done
        .finally(() => {
          signal.removeEventListener('abort', giveUp);
        })
        .then(resolve, reject);
    });
  }
}

export function requestFor(call: Call, entry: CatalogueEntry): JsonObject {
  return { cmdlet: call.cmdlet, parameters: call.parameters, select: call.select ?? entry.select };
}

/** The environment for our PowerShell process. */
export function environmentFor(
  options: PowerShellHostOptions,
  inherited: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const standIns = options.standIns ?? [];
  const ours = new Set(['node_powershell', 'edge_wizard_standins']);
  // Windows PowerShell started from PowerShell 7 would inherit module paths of the other edition. Without the variable,
  // PowerShell builds it from the settings of the machine and the user.
  const isDefault = standIns.length === 0 && options.executable === windowsPowerShell();
  if (isDefault) ours.add('psmodulepath');
  const kept = Object.entries(inherited).filter(([name]) => !ours.has(name.toLowerCase()));
  return {
    ...Object.fromEntries(kept),
    NO_COLOR: '1',
    TERM: 'dumb',
    POWERSHELL_TELEMETRY_OPTOUT: '1',
    POWERSHELL_UPDATECHECK: 'Off',
    EDGE_WIZARD_HOST_SCRIPT: options.script,
    ...(standIns.length === 0 ? {} : { EDGE_WIZARD_STANDINS: standIns.join(delimiter) }),
  };
}

export function readAnswer(entry: CatalogueEntry, answer: ShellAnswer): Result<CallAnswer, HostFailure> {
  if (!answer.ok) return err(callFailureOf(entry, answer));
  const values: JsonValue[] = [];
  const events: HostEvent[] = [];
  for (const event of answer.events) {
    if (event.stream === 'output') values.push(event.value);
    else events.push(event);
  }
  const checked = checkValues(entry, values);
  if (!checked.ok) return checked;
  const { events: leftOut, values: read } = checked.value;
  return ok({ values: read, events: [...events, ...leftOut], dropped: answer.dropped });
}

/** The host script's error for a call that it did not complete. */
export function callFailureOf(
  { cmdlet }: Pick<CatalogueEntry, 'cmdlet'>,
  { code, events }: ShellAnswer,
): HostFailure {
  const last = events.findLast((event) => event.stream === 'error' && event.error.terminating);
  const error = last?.stream === 'error' ? last.error : undefined;
  const codes = {
    unknown: 'call.unknown',
    missing: 'call.missing',
    failed: 'call.failed',
    flood: 'host.flood',
    lost: 'session.lost',
    notStarted: 'call.notStarted',
  } as const;
  return {
    code: codes[code ?? 'failed'],
    cmdlet,
    detail: error?.message ?? '',
    ...(error === undefined ? {} : { error }),
  };
}

export function shellFailureOf({ cmdlet }: Call, { code, detail, starting }: ShellFailure): HostFailure {
  return { code, cmdlet, detail, ...(starting && code !== 'host.cancelled' ? { starting: true } : {}) };
}
