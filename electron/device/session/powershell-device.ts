import { checkCall, deviceCatalogue } from '#electron/host/catalogue/index.ts';
import type { CallAnswer, HostAbout, HostEvent, HostFailure, RunOptions } from '#electron/host/host.ts';
import {
  shellFailureOf,
  readAnswer,
  callFailureOf,
  requestFor,
} from '#electron/host/powershell/powershell-host.ts';
import { openShell, type PowerShellHostOptions } from '#electron/host/powershell/open-shell.ts';
import type { Shell } from '#electron/host/powershell/transport.ts';
import type { ServerCertificate } from '#electron/host/probes/tls.ts';
import type { Call } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import type { JsonObject } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import {
  isTransient,
  httpPort,
  httpsPort,
  portError,
  sessionError,
  type PortAnswers,
} from './connection-error.ts';
import type { Device, DeviceTarget } from './device.ts';
import { networkConnectivity, standInConnectivity, type Connectivity } from './connectivity.ts';

/** The share of the deadline that WinRM gets for opening. Its own default is three minutes. */
const openPart = 0.8;
/** In milliseconds; longer than any call's deadline, which is enforced here. */
const operationTimeout = 180_000;
/** In milliseconds, between two attempts to reconnect. */
const pause = 2000;

/** The session of a real device in its own PowerShell, which has the password only during logon. */
class PowerShellDevice implements Device {
  readonly about: HostAbout;
  notice: readonly string[] = [];
  thumbprint: string | undefined;
  readonly #target: DeviceTarget;
  readonly #options: PowerShellHostOptions;
  readonly #connectivity: Connectivity;
  readonly #closing = new AbortController();
  /** Undefined after `close`: then no session opens any more. */
  #password: string | undefined;
  #shell: Shell | undefined;
  #isOpen = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    options: PowerShellHostOptions,
    target: DeviceTarget,
    password: string,
    connectivity: Connectivity,
  ) {
    this.about = { kind: 'windows', name: target.name, standIn: (options.standIns ?? []).length > 0 };
    this.#target = target;
    this.#password = password;
    this.#connectivity = connectivity;
    this.#options = options;
  }

  async run(call: Call, options: RunOptions = {}): Promise<Result<CallAnswer, HostFailure>> {
    const entry = checkCall(call, deviceCatalogue);
    if (!entry.ok) return entry;
    return await this.#enqueue(async () => {
      const shell = this.#shell;
      const lost = { code: 'session.lost', cmdlet: call.cmdlet, detail: '' } as const;
      if (shell?.usable !== true) return err(lost);
      const limits = {
        deadline: options.deadline ?? entry.value.deadline,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      };
      const request = { ...requestFor(call, entry.value), device: { does: 'call' } };
      const answer = await shell.send(request, limits);
      return answer.ok ? readAnswer(entry.value, answer.value) : err(shellFailureOf(call, answer.error));
    });
  }

  /** Connects for the first time, without retries. */
  async open(): Promise<Result<undefined, AppError>> {
    return await this.#enqueue(async () => await this.#attempt());
  }

  async reopen(): Promise<Result<undefined, AppError>> {
    return await this.#enqueue(async () => {
      const giveUp = this.#connectivity.now() + this.#connectivity.reconnectTime;
      for (;;) {
        const opened = await this.#attempt();
        if (opened.ok || !isTransient(opened.error) || this.#connectivity.now() >= giveUp) return opened;
        await this.#connectivity.wait(pause, this.#closing.signal);
      }
    });
  }

  async close(): Promise<void> {
    this.#password = undefined;
    this.#closing.abort();
    if (this.#shell?.busy === true) await this.#shell.kill();
    await this.#turn;
    const shell = this.#shell;
    this.#shell = undefined;
    if (shell?.usable !== true) return;
    if (this.#isOpen) await shell.send({ device: { does: 'close' } }, { deadline: 5000 });
    await shell.end();
  }

  async #attempt(): Promise<Result<undefined, AppError>> {
    const { name, https } = this.#target;
    const [answers, certificate] = await Promise.all([
      this.#ports(),
      https ? this.#connectivity.tls(name, httpsPort) : undefined,
    ]);
    const reason = portError(this.#target, answers) ?? this.#otherDevice(certificate);
    return reason === undefined ? await this.#open(certificate) : err(reason);
  }

  async #open(certificate: ServerCertificate | undefined): Promise<Result<undefined, AppError>> {
    const password = this.#password;
    if (password === undefined) return err({ code: 'session.lost', values: {} });
    if (this.#shell?.usable !== true) {
      const opened = await openShell(this.#options);
      if (!opened.ok) return err(sessionError(this.#target, shellFailureOf(opening, opened.error)));
      this.#shell = opened.value;
    }
    const { name, user, https, skipCertificateCheck } = this.#target;
    const device: JsonObject = { does: 'open', name, user, https, skipCertificateCheck };
    const { openDeadline } = this.#connectivity;
    const request = {
      device: { ...device, openTimeout: Math.round(openDeadline * openPart), operationTimeout },
    };
    const answer = await this.#shell.send(request, { deadline: openDeadline }, password);
    this.#isOpen = answer.ok && answer.value.ok;
    if (answer.ok && answer.value.ok) {
      this.notice = noticeIn(answer.value.events);
      if (https && skipCertificateCheck) this.thumbprint ??= certificate?.thumbprint;
      return ok(undefined);
    }
    const why = answer.ok ? callFailureOf(opening, answer.value) : shellFailureOf(opening, answer.error);
    return err(sessionError(this.#target, why, certificate));
  }

  /**
   * If certificates aren't checked, only the first connection's certificate identifies the device: compare it before
   * sending the password again.
   */
  #otherDevice(certificate: ServerCertificate | undefined): AppError | undefined {
    const known = this.thumbprint;
    if (known === undefined || certificate?.thumbprint === known) return undefined;
    const { name } = this.#target;
    if (certificate === undefined) return { code: 'device.noAnswer', values: { name, port: httpsPort } };
    return { code: 'device.otherCertificate', values: { name, known, thumbprint: certificate.thumbprint } };
  }

  async #ports(): Promise<PortAnswers> {
    const { name } = this.#target;
    const { tcp } = this.#connectivity;
    const [https, http] = await Promise.all([tcp(name, httpsPort), tcp(name, httpPort)]);
    return { https, http };
  }

  /** One call at a time: a session has only one pipeline. */
  async #enqueue<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return await done;
  }
}

const opening: Call = { cmdlet: 'New-PSSession', parameters: {} };

/**
 * The notice that the device prints at logon. Its warnings arrive as such, or, before the session is open, as host
 * output with a localized prefix.
 */
function noticeIn(events: readonly HostEvent[]): readonly string[] {
  const warnings = events.flatMap((said) => (said.stream === 'warning' ? [said.text] : []));
  const printed = events.flatMap((said) => (said.stream === 'log' ? [said.text.trim()] : []));
  return [...warnings, ...printed.filter((line) => !warnings.some((warning) => line.endsWith(warning)))];
}

/**
 * Connects to a device and logs on. A closed port is reported within three seconds, any other failure within
 * twenty-five, plus the time that PowerShell takes to start.
 *
 * @returns `device.*` for what the person can fix, `host.*` if this computer's PowerShell fails
 */
export async function openPowerShellDevice(
  options: PowerShellHostOptions,
  target: DeviceTarget,
  password: string,
  connectivity: Connectivity = (options.standIns ?? []).length > 0
    ? standInConnectivity
    : networkConnectivity,
): Promise<Result<Device, AppError>> {
  const device = new PowerShellDevice(options, target, password, connectivity);
  const opened = await device.open();
  if (opened.ok) return ok(device);
  await device.close();
  return opened;
}
