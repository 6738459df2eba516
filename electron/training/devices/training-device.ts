import { checkCall, deviceCatalogue } from '#electron/host/catalogue/index.ts';
import { portError, sessionError } from '#electron/host/devices/connection-error.ts';
import type { Device, DeviceTarget } from '#electron/host/devices/device.ts';
import type { CallAnswer, HostAbout, HostFailure, RunOptions } from '#electron/host/host.ts';
import type { ServerCertificate } from '#electron/host/probes/tls.ts';
import type { AppError } from '#shared/errors.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { parseInterface, parseIPv4, subnetOf, formatCidr } from '#shared/net/ipv4.ts';
import type { Call } from '#shared/plan/call.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { Arguments } from '../arguments.ts';
import { AnswerBuilder } from '../answer.ts';
import type { TrainingClient } from '../cmdlets/ws-man.ts';
import { commandNotFound, output, stops, type ErrorEvent } from '../events.ts';
import { answerOf, sameAlias } from './answers.ts';
import type { DeviceKeeper } from './device-keeper.ts';
import type { DeviceFault, DeviceState, TrainingRoute } from './device-state.ts';

/** What the device's PowerShell interface says to whoever enters it. */
const notice =
  'The Windows PowerShell interface of your device is intended to be used only for the initial network ' +
  'configuration. Please engage Microsoft Support if you need to access this interface to troubleshoot any potential ' +
  'issues you may be experiencing. Changes made through this interface without involving Microsoft Support could ' +
  'result in an unsupported configuration.';

/** What PowerShell says in English when a session cannot be opened, by the beginning of its FullyQualifiedErrorId. */
const messages: Readonly<Record<string, string>> = {
  AccessDenied: 'Access is denied. For more information, see the about_Remote_Troubleshooting Help topic.',
  untrusted: 'The SSL certificate is signed by an unknown certificate authority.',
  otherName: 'The SSL certificate contains a common name (CN) that does not match the hostname.',
  ServerNotTrusted:
    'The WinRM client cannot process the request. If the authentication scheme is different from Kerberos, or if the ' +
    'client computer is not joined to a domain, then HTTPS transport must be used or the destination machine must be ' +
    'added to the TrustedHosts configuration setting.',
  CannotConnect:
    'The client cannot connect to the destination specified in the request. Verify that the service on the ' +
    'destination is running and is accepting requests.',
};

/** A simulated device behind the boundary that a real one is behind otherwise. */
export class TrainingDevice implements Device {
  readonly about: HostAbout;
  readonly notice = [notice];
  readonly #keeper: DeviceKeeper;
  readonly #target: DeviceTarget;
  readonly #client: (() => TrainingClient) | undefined;
  /** What was typed, if anybody was asked; a device that was closed has forgotten it, and opens nothing any more. */
  #login: { readonly password: string | undefined } | undefined;
  #open = false;

  /**
   * @param password absent where nobody was asked for one: then it is the right one, if any is
   * @param client the training machine that connects; absent where there is none, as if nothing had been prepared
   */
  constructor(
    keeper: DeviceKeeper,
    target: DeviceTarget,
    password: string | undefined,
    client?: () => TrainingClient,
  ) {
    this.#keeper = keeper;
    this.#target = target;
    this.#login = { password };
    this.#client = client;
    this.about = { kind: 'training', name: keeper.device.scenario.name, standIn: true };
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
    return https && skipCertificateCheck ? this.#keeper.device.state.connection.thumbprint : undefined;
  }

  #logOn(): Result<undefined, AppError> {
    if (this.#login === undefined) return err({ code: 'session.lost', values: {} });
    this.#keeper.refresh();
    const { connection } = this.#keeper.device.state;
    const { name, https, skipCertificateCheck } = this.#target;
    const isOwnName = name.toLowerCase() === connection.ownName?.toLowerCase();
    const client = this.#client?.();
    if (isOwnName && client?.addressOf(name) === undefined) {
      return err({ code: 'device.nameUnknown', values: { name } });
    }
    const closed = portError(this.#target, connection);
    if (closed !== undefined) return err(closed);
    const { certificate, password, asks } = connection;
    if (asks === 'service' && client?.serviceRuns !== true) {
      return this.#refused('CannotConnect,PSSessionStateBroken', 'CannotConnect');
    }
    if (asks === 'trust' && !https && client?.trusts(name) !== true) {
      return this.#refused('ServerNotTrusted,PSSessionStateBroken', 'ServerNotTrusted');
    }
    const isDoubted = certificate === 'untrusted' || (certificate === 'otherName' && !isOwnName);
    if (https && !skipCertificateCheck && isDoubted) {
      return this.#refused('12175,PSSessionStateBroken', certificate);
    }
    if (password !== undefined && password !== this.#login.password) {
      return this.#refused('AccessDenied,PSSessionOpenFailed', 'AccessDenied');
    }
    this.#open = true;
    return ok(undefined);
  }

  #carryOut(call: Call, options: RunOptions): Result<CallAnswer, HostFailure> {
    const entry = checkCall(call, deviceCatalogue);
    if (!entry.ok) return entry;
    const answer = new AnswerBuilder(entry.value, call);
    if (options.signal?.aborted === true) return err(answer.fail('host.cancelled', ''));
    if (!this.#open) return err(answer.fail('session.lost', ''));
    this.#keeper.refresh();
    const fault = this.#keeper.count(call);
    if (fault !== undefined && !(fault.does === 'drop' && fault.when === 'after')) {
      return this.#strike(fault, answer);
    }
    for (const event of this.#events(call)) answer.add(event);
    if (fault === undefined) return answer.end();
    this.#open = false;
    return err(answer.fail('session.lost', broken));
  }

  #refused(id: string, message: string): Result<undefined, AppError> {
    const { connection } = this.#keeper.device.state;
    const detail = connection.messages?.[message] ?? messages[message] ?? '';
    const error = { id, category: 'OpenError', message: detail, terminating: true };
    const failure: HostFailure = { code: 'call.failed', cmdlet: 'New-PSSession', detail, error };
    const certificate = this.#target.https ? certificateOf(connection) : undefined;
    return err(sessionError(this.#target, failure, certificate));
  }

  #strike(fault: DeviceFault, answer: AnswerBuilder): Result<CallAnswer, HostFailure> {
    if (fault.does === 'throw') {
      answer.add(stops(fault.id, 'NotSpecified', fault.message));
      return answer.end();
    }
    this.#open = false;
    return err(answer.fail(fault.does === 'hang' ? 'host.timeout' : 'session.lost', broken));
  }

  /** What the device does, and what it says. */
  #events({ cmdlet, parameters }: Call) {
    const { state } = this.#keeper.device;
    if (state.missing.includes(cmdlet)) return [commandNotFound(cmdlet)];
    const given = new Arguments(parameters);
    const alias = given.text('InterfaceAlias') ?? '';
    if (cmdlet === 'Add-HcsNetRoute') return said(this.#add(alias, given));
    if (cmdlet === 'Remove-HcsNetRoute') return said(this.#remove(alias, given));
    return answerOf(state, cmdlet, alias).map((item) => output(renamed(item, state.names)));
  }

  #add(alias: string, given: Arguments): ErrorEvent | undefined {
    const { state } = this.#keeper.device;
    const port = state.ports.find(({ Name }) => sameAlias(Name, alias));
    const route: TrainingRoute = {
      InterfaceAlias: port?.Name ?? alias,
      DestinationPrefix: normalised(given.text('DestinationPrefix') ?? ''),
      NextHop: given.text('NextHop') ?? '',
      RouteMetric: given.number('RouteMetric') ?? 256,
    };
    if (port === undefined)
      return stops('InterfaceNotFound', 'ObjectNotFound', `There is no interface ${alias}.`);
    if (state.routes.some((there) => isThere(there, route))) {
      const message = `A route to ${route.DestinationPrefix} exists on ${route.InterfaceAlias}.`;
      return stops('RouteExists', 'ResourceExists', message);
    }
    this.#keeper.change({ routes: [...state.routes, route] });
    return undefined;
  }

  #remove(alias: string, given: Arguments): ErrorEvent | undefined {
    const { state } = this.#keeper.device;
    const DestinationPrefix = normalised(given.text('DestinationPrefix') ?? '');
    const key = { InterfaceAlias: alias, DestinationPrefix };
    const left = state.routes.filter((there) => !isThere(there, key));
    if (left.length === state.routes.length) {
      return stops(
        'RouteNotFound',
        'ObjectNotFound',
        `There is no route to ${DestinationPrefix} on ${alias}.`,
      );
    }
    this.#keeper.change({ routes: left });
    return undefined;
  }
}

const broken = 'The session was broken off.';

/** What the device shows before anybody logs on. */
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

const said = (error: ErrorEvent | undefined): readonly ErrorEvent[] => (error === undefined ? [] : [error]);

type Key = Pick<TrainingRoute, 'InterfaceAlias' | 'DestinationPrefix'>;

const isThere = (there: Key, wanted: Key): boolean =>
  sameAlias(there.InterfaceAlias, wanted.InterfaceAlias) &&
  normalised(there.DestinationPrefix) === normalised(wanted.DestinationPrefix);

/** An address alone is a /32; host bits are cleared. */
function normalised(prefix: string): string {
  const bare = parseIPv4(prefix);
  const parsed = bare === undefined ? parseInterface(prefix) : { address: bare, prefix: 32 };
  return parsed === undefined ? prefix : formatCidr(subnetOf(parsed.address, parsed.prefix));
}

/** The same item, with properties called as this device calls them. */
function renamed(item: JsonValue, names: Readonly<Record<string, string>>): JsonValue {
  if (!isJsonObject(item)) return item;
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [names[name] ?? name, value]));
}
