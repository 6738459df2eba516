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
import { reverseNames } from '#electron/host/probes/reverse-names.ts';
import { apiPort, probeTls, timesOf } from '#electron/host/probes/tls.ts';
import type { Call } from '#shared/calls/call.ts';
import type { ProxyAnswer } from '#shared/facts/network-facts.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { isLoopback, type ProxyUrl } from '#shared/net/proxy-url.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CertificateTimes } from '#shared/verification/cluster-now.ts';
import type { ExchangeLimits, ShellAnswer } from './exchange.ts';
import { openShell, type PowerShellHostOptions } from './open-shell.ts';
import type { Shell, ShellFailure } from './transport.ts';

/** In milliseconds: the node is on this computer. */
const apiDeadline = 3000;

/** In milliseconds, until an operation runs. */
const operationStartDeadline = 60_000;

const cancelled: ShellFailure = { code: 'host.cancelled', detail: '', starting: false, begun: false };

export function openPowerShellHost(options: PowerShellHostOptions): Host {
  return new PowerShellHost(options);
}

class PowerShellHost implements Host {
  readonly about: HostAbout;
  readonly #options: PowerShellHostOptions;
  #shell: Shell | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: PowerShellHostOptions) {
    const standIns = options.standIns ?? [];
    this.about = { kind: 'windows', name: options.executable, standIn: standIns.length > 0 };
    this.#options = options;
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
      ...(options.onOutput === undefined ? {} : { onOutput: options.onOutput }),
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
    const shell = await openShell(this.#options);
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

  reverseNames(
    addresses: readonly string[],
    servers: readonly string[],
    signal?: AbortSignal,
  ): Promise<Readonly<Record<string, string | null>>> {
    const reachable = this.about.standIn ? servers.filter((server) => isLoopback(server)) : servers;
    return reverseNames(addresses, reachable, signal);
  }

  /** Behind stand-in modules there is no node. */
  async apiCertificate(address: string): Promise<CertificateTimes | undefined> {
    if (this.about.standIn) return undefined;
    const shown = await probeTls(address, apiPort, apiDeadline);
    return shown === undefined ? undefined : timesOf(shown);
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
    const opened = await openShell(this.#options);
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
