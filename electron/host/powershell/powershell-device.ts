import { checkCall, deviceCatalogue } from '#electron/host/catalogue/index.ts';
import {
  httpPort,
  httpsPort,
  portError,
  sessionError,
  type PortAnswers,
} from '#electron/host/devices/connection-error.ts';
import type { Device, DeviceTarget } from '#electron/host/devices/device.ts';
import type { CallAnswer, HostAbout, HostFailure, RunOptions } from '#electron/host/host.ts';
import { probeTcp } from '#electron/host/probes/tcp.ts';
import { probeTls } from '#electron/host/probes/tls.ts';
import type { AppError } from '#shared/errors.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Call } from '#shared/plan/call.ts';
import { err, ok, type Result } from '#shared/result.ts';
import {
  environmentFor,
  failureOf,
  readAnswer,
  refusalOf,
  requestFor,
  usualStartDeadline,
  type PowerShellHostOptions,
} from './powershell-host.ts';
import { Shell, type ShellOptions } from './transport.ts';

/** Milliseconds. WinRM's own default for opening is three minutes, in which a wizard would seem to hang. */
const openTimeout = 15_000;
/** Milliseconds for opening a session, the start of a PowerShell included. */
const openDeadline = 20_000;
/** Milliseconds; above the longest deadline of a call, which is ours to keep. */
const operationTimeout = 180_000;
const tlsDeadline = 3000;

/** The session of a real device, in a PowerShell of its own, which knows the password for as long as it takes to log on. */
class PowerShellDevice implements Device {
  readonly about: HostAbout;
  notice: readonly string[] = [];
  readonly #target: DeviceTarget;
  readonly #options: ShellOptions;
  #password: string;
  #shell: Shell | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: PowerShellHostOptions, target: DeviceTarget, password: string) {
    this.about = { kind: 'windows', name: target.name, standIn: (options.standIns ?? []).length > 0 };
    this.#target = target;
    this.#password = password;
    this.#options = {
      executable: options.executable,
      environment: environmentFor(options, process.env),
      startDeadline: options.startDeadlineMs ?? usualStartDeadline,
    };
  }

  async run(call: Call, options: RunOptions = {}): Promise<Result<CallAnswer, HostFailure>> {
    const entry = checkCall(call, deviceCatalogue);
    if (!entry.ok) return entry;
    return await this.#inTurn(async () => {
      const shell = this.#shell;
      const lost = { code: 'session.lost', cmdlet: call.cmdlet, detail: '' } as const;
      if (shell?.usable !== true) return err(lost);
      const limits = {
        deadline: options.deadline ?? entry.value.deadline,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      };
      const request = { ...requestFor(call, entry.value), device: { does: 'call' } };
      const answer = await shell.send(request, limits);
      return answer.ok ? readAnswer(entry.value, answer.value) : err(failureOf(call, answer.error));
    });
  }

  async reopen(): Promise<Result<undefined, AppError>> {
    return await this.#inTurn(async () => {
      const answers = await this.#ports();
      const closed = portError(this.#target, answers);
      // Where modules stand in for the machine, there is nothing behind the ports.
      if (closed !== undefined && !this.about.standIn) return err(closed);
      return await this.#open();
    });
  }

  async close(): Promise<void> {
    this.#password = '';
    const shell = this.#shell;
    this.#shell = undefined;
    if (shell?.busy === true) {
      await shell.kill();
      return;
    }
    await this.#turn;
    if (shell?.usable === true) await shell.send({ device: { does: 'close' } }, { deadline: 5000 });
    await shell?.end();
  }

  async #open(): Promise<Result<undefined, AppError>> {
    if (this.#shell?.usable !== true) {
      const opened = Shell.open(this.#options);
      if (!opened.ok) return err(sessionError(this.#target, failureOf(opening, opened.error)));
      this.#shell = opened.value;
    }
    const { name, user, https, skipCertificateCheck } = this.#target;
    const device: JsonObject = { does: 'open', name, user, https, skipCertificateCheck };
    const request = { device: { ...device, openTimeout, operationTimeout } };
    const answer = await this.#shell.send(request, { deadline: openDeadline }, this.#password);
    if (answer.ok && answer.value.ok) {
      this.notice = answer.value.events.flatMap((said) => (said.stream === 'warning' ? [said.text] : []));
      return ok(undefined);
    }
    const why = answer.ok ? refusalOf(opening, answer.value) : failureOf(opening, answer.error);
    const certificate = https ? await probeTls(name, httpsPort, tlsDeadline) : undefined;
    return err(sessionError(this.#target, why, certificate));
  }

  async #ports(): Promise<PortAnswers> {
    const { name } = this.#target;
    const [https, http] = await Promise.all([probeTcp(name, httpsPort), probeTcp(name, httpPort)]);
    return { https, http };
  }

  /** One thing at a time: a session carries one pipeline. */
  async #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return await done;
  }
}

const opening: Call = { cmdlet: 'New-PSSession', parameters: {} };

/**
 * Connects to a device and logs on; a closed port is known within three seconds, everything else within twenty-five.
 *
 * @returns `device.*` for what the person can mend, `host.*` where this computer's PowerShell is the trouble
 */
export async function openPowerShellDevice(
  options: PowerShellHostOptions,
  target: DeviceTarget,
  password: string,
): Promise<Result<Device, AppError>> {
  const device = new PowerShellDevice(options, target, password);
  const opened = await device.reopen();
  if (opened.ok) return ok(device);
  await device.close();
  return opened;
}
