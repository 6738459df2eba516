import { portError, sessionError } from '#electron/device/session/connection-error.ts';
import type { Device, DeviceTarget } from '#electron/device/session/device.ts';
import { checkCall, deviceCatalogue } from '#electron/host/catalogue/index.ts';
import type { CallAnswer, HostAbout, HostFailure, RunOptions } from '#electron/host/host.ts';
import type { ServerCertificate } from '#electron/host/probes/tls.ts';
import { AnswerBuilder } from '#electron/training/answer.ts';
import type { TrainingClient } from '#electron/training/cmdlets/ws-man.ts';
import type { Call } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { answerCall } from './answer-call.ts';
import type { DeviceStore } from './device-store.ts';
import type { DeviceState } from './device-state.ts';
import { isOwnName, logOnErrorOf, type LogOnError } from './log-on.ts';

/** The notice that the device's PowerShell interface prints at logon. */
const notice =
  'The Windows PowerShell interface of your device is intended to be used only for the initial network ' +
  'configuration. Please engage Microsoft Support if you need to access this interface to troubleshoot any potential ' +
  'issues you may be experiencing. Changes made through this interface without involving Microsoft Support could ' +
  'result in an unsupported configuration.';

/** A simulated device that implements the same boundary as a real one. */
export class TrainingDevice implements Device {
  readonly about: HostAbout;
  readonly notice = [notice];
  readonly #store: DeviceStore;
  readonly #target: DeviceTarget;
  readonly #client: (() => TrainingClient) | undefined;
  /** What the person typed. Absent after `close`, and then no session opens any more. */
  #login: { readonly password: string | undefined } | undefined;
  #open = false;

  /**
   * @param password absent if nobody was asked for one: the logon then succeeds
   * @param client the training machine that connects; absent: nothing is prepared
   */
  constructor(
    store: DeviceStore,
    target: DeviceTarget,
    password: string | undefined,
    client?: () => TrainingClient,
  ) {
    this.#store = store;
    this.#target = target;
    this.#login = { password };
    this.#client = client;
    this.about = { kind: 'training', name: store.device.scenario.name, standIn: true };
  }

  reopen(): Promise<Result<undefined, AppError>> {
    return Promise.resolve(this.#logOn());
  }

  run(call: Call, options: RunOptions = {}): Promise<Result<CallAnswer, HostFailure>> {
    return Promise.resolve(this.#carryOut(call, options));
  }

  close(): Promise<void> {
    this.#open = false;
    this.#login = undefined;
    return Promise.resolve();
  }

  get thumbprint(): string | undefined {
    const { https, skipCertificateCheck } = this.#target;
    return https && skipCertificateCheck ? this.#store.device.state.connection.thumbprint : undefined;
  }

  #logOn(): Result<undefined, AppError> {
    if (this.#login === undefined) return err({ code: 'session.lost', values: {} });
    this.#store.refresh();
    const { connection } = this.#store.device.state;
    const { name } = this.#target;
    const client = this.#client?.();
    if (isOwnName(connection, name) && client?.addressOf(name) === undefined) {
      return err({ code: 'device.nameUnknown', values: { name } });
    }
    const closed = portError(this.#target, connection);
    if (closed !== undefined) return err(closed);
    const refusal = logOnErrorOf(connection, {
      target: this.#target,
      password: this.#login.password,
      client,
    });
    if (refusal !== undefined) return this.#refused(refusal);
    this.#open = true;
    return ok(undefined);
  }

  #carryOut(call: Call, options: RunOptions): Result<CallAnswer, HostFailure> {
    const entry = checkCall(call, deviceCatalogue);
    if (!entry.ok) return entry;
    const answer = new AnswerBuilder(entry.value, call);
    if (options.signal?.aborted === true) return err(answer.fail('host.cancelled', ''));
    if (!this.#open) return err(answer.fail('session.lost', ''));
    for (const event of answerCall(this.#store, call)) {
      if (event.does === 'drop' || event.does === 'hang') {
        if (event.does === 'drop') event.meanwhile?.();
        this.#open = false;
        return err(answer.fail(event.does === 'hang' ? 'host.timeout' : 'session.lost', broken));
      }
      answer.add(event);
    }
    return answer.end();
  }

  #refused({ id, message: detail }: LogOnError): Result<undefined, AppError> {
    const { connection } = this.#store.device.state;
    const error = { id, category: 'OpenError', message: detail, terminating: true };
    const failure: HostFailure = { code: 'call.failed', cmdlet: 'New-PSSession', detail, error };
    const certificate = this.#target.https ? certificateOf(connection) : undefined;
    return err(sessionError(this.#target, failure, certificate));
  }
}

const broken = 'The session was broken off.';

/** The certificate that the device shows before logon. */
function certificateOf({
  certificate,
  ownName = '',
  thumbprint = '',
  address = '',
}: DeviceState['connection']): ServerCertificate {
  const names = ownName === '' ? [] : [`*${ownName.slice(ownName.indexOf('.'))}`, ownName];
  const about = { subject: ownName, issuer: ownName, names, thumbprint, address };
  return { ...about, validTo: 'Nov 21 08:00:00 2028 GMT', matches: certificate !== 'otherName' };
}
