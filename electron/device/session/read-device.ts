import * as v from 'valibot';
import {
  aboutValue,
  deviceAdapterValue,
  clusterValue,
  deviceRouteValue,
  deviceSwitchValue,
  podValue,
  portAddressValue,
  roleValue,
} from '#electron/host/catalogue/hcs.ts';
import { isNothingFound } from '#electron/host/facts/read-facts.ts';
import type { CallAnswer, HostFailure } from '#electron/host/host.ts';
import type { Call } from '#shared/calls/call.ts';
import type { DeviceFacts, DevicePod, DevicePortFacts, DeviceRoute } from '#shared/facts/device-facts.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { isLost, type Device } from './device.ts';

/** A fact that the device did not return, with its message. */
export interface UnreadDeviceFact {
  readonly fact: keyof DeviceFacts;
  readonly code: string;
  readonly message: string;
}

export interface DeviceRead {
  readonly facts: DeviceFacts;
  readonly unread: readonly UnreadDeviceFact[];
}

const call = (cmdlet: string, parameters: Call['parameters'] = {}): Call => ({ cmdlet, parameters });

/** Reads every item. If one can't be read, the answer is rejected and the item quoted. */
async function items<Schema extends v.GenericSchema>(
  device: Device,
  wanted: Call,
  schema: Schema,
): Promise<Result<readonly v.InferOutput<Schema>[], HostFailure>> {
  const answer = await device.run(wanted);
  if (!answer.ok) return answer;
  const { cmdlet } = wanted;
  const error = errorWithoutAnswer(answer.value);
  if (error !== undefined) return err({ code: 'call.failed', cmdlet, detail: error.message, error });
  const parsed = v.safeParse(v.array(schema), answer.value.values);
  return parsed.success
    ? ok(parsed.output)
    : err({ code: 'call.badOutput', cmdlet, detail: v.summarize(parsed.issues) });
}

/** The error of a call without an answer. */
function errorWithoutAnswer({ values, events }: CallAnswer) {
  if (values.length > 0) return undefined;
  const said = events.find((event) => event.stream === 'error');
  return said?.stream === 'error' ? said.error : undefined;
}

const portNumber = (name: string): number => Number(/^Port(\d+)$/i.exec(name)?.[1] ?? Number.NaN);

/** Merges adapters and addresses by name. Either is useful alone. */
function mergePorts(
  adapters: readonly DevicePortFacts[],
  addresses: readonly DevicePortFacts[],
): readonly DevicePortFacts[] {
  const all = new Map<string, DevicePortFacts>();
  for (const port of [...addresses, ...adapters]) {
    const key = port.Name.toLowerCase();
    all.set(key, { ...all.get(key), ...port });
  }
  return [...all.values()]
    .filter(({ Name }) => !Number.isNaN(portNumber(Name)))
    .sort((a, b) => portNumber(a.Name) - portNumber(b.Name));
}

/** The custom routes of one port. In releases whose cmdlet queries Windows itself, no route is an error. */
async function routesOn(device: Device, port: string): Promise<Result<readonly DeviceRoute[], HostFailure>> {
  const read = await items(device, call('Get-HcsNetRoute', { InterfaceAlias: port }), deviceRouteValue);
  if (read.ok)
    return ok(read.value.map((route) => ({ ...route, InterfaceAlias: route.InterfaceAlias ?? port })));
  const { code, error } = read.error;
  return code === 'call.failed' && error !== undefined && isNothingFound(error.id) ? ok([]) : read;
}

/** The custom routes of the ports that could be read. */
export interface RoutesRead {
  readonly routes: readonly DeviceRoute[];
  /** The other ports, with the errors. */
  readonly unread: readonly { readonly port: string; readonly failure: HostFailure }[];
}

/**
 * The current custom routes of these ports, port by port.
 *
 * @returns the failure if the session is lost, the device doesn't know the cmdlet, or no port could be read
 */
export async function readRoutesByPort(
  device: Device,
  ports: readonly string[],
): Promise<Result<RoutesRead, HostFailure>> {
  const routes: DeviceRoute[] = [];
  const unread: { port: string; failure: HostFailure }[] = [];
  for (const port of ports) {
    const read = await routesOn(device, port);
    if (read.ok) routes.push(...read.value);
    else if (isLost(read.error) || read.error.code === 'call.missing') return read;
    else unread.push({ port, failure: read.error });
  }
  const [first] = unread;
  return first !== undefined && unread.length === ports.length ? err(first.failure) : ok({ routes, unread });
}

/**
 * The current custom routes of these ports, all or none: an incomplete table can't be compared.
 *
 * @returns the first failure of any port
 */
export async function readRoutes(
  device: Device,
  ports: readonly string[],
): Promise<Result<readonly DeviceRoute[], HostFailure>> {
  const read = await readRoutesByPort(device, ports);
  if (!read.ok) return read;
  const [first] = read.value.unread;
  return first === undefined ? ok(read.value.routes) : err(first.failure);
}

/** Runs a read again in a new session if the session was lost. */
type Retry = <Value>(read: () => Promise<Result<Value, HostFailure>>) => Promise<Result<Value, HostFailure>>;

/** If reconnecting failed once, the following calls don't try again. */
function retryOn(device: Device): Retry {
  let isGone = false;
  return async (read) => {
    const first = await read();
    if (first.ok || !isLost(first.error) || isGone) return first;
    isGone = !(await device.reopen()).ok;
    return isGone ? first : await read();
  };
}

/**
 * Reads everything that planning routes needs, one call at a time. What the device doesn't return is absent and listed;
 * a lost session is reopened.
 */
export async function readDevice(device: Device): Promise<DeviceRead> {
  const unread: UnreadDeviceFact[] = [];
  const again = retryOn(device);
  const known = async <Schema extends v.GenericSchema>(
    fact: keyof DeviceFacts,
    wanted: Call,
    schema: Schema,
  ): Promise<readonly v.InferOutput<Schema>[] | undefined> => {
    const read = await again(() => items(device, wanted, schema));
    if (read.ok) return read.value;
    note(unread, fact, read.error);
    return undefined;
  };
  const about = (await known('about', call('Get-HcsApplianceInfo'), aboutValue))?.[0];
  const adapters = await known('ports', call('Get-NetAdapter', { Physical: true }), deviceAdapterValue);
  const addresses = await known('ports', call('Get-HcsIPAddress'), portAddressValue);
  const switches = await known('switches', call('Get-HcsExternalVirtualSwitch'), deviceSwitchValue);
  const cluster = await known('cluster', call('Get-HcsKubeClusterNetworkInfo'), clusterValue);
  const roles = await known('roles', call('Get-AzureDataBoxEdgeRole'), roleValue);
  const pods = await known('pods', call('kubectl', { Query: 'get pods -A' }), podValue);
  const ports =
    adapters === undefined && addresses === undefined
      ? undefined
      : mergePorts(adapters ?? [], addresses ?? []);
  const names = ports?.map(({ Name }) => Name);
  const routes = names && (await again(() => readRoutesByPort(device, names)));
  return {
    facts: {
      ...(about === undefined ? {} : { about }),
      ...(ports === undefined ? {} : { ports }),
      ...(switches === undefined ? {} : { switches }),
      ...(cluster === undefined ? {} : { cluster: cluster[0] ?? null }),
      ...(roles === undefined ? {} : { roles }),
      ...(pods === undefined ? {} : { pods: pods.filter((pod) => pod !== null).filter(isNetworking) }),
      ...(routes === undefined ? {} : routeFacts(routes, unread)),
    },
    unread,
  };
}

/** The routes that could be read. Ports that failed are listed with their errors. */
function routeFacts(
  read: Result<RoutesRead, HostFailure>,
  unread: UnreadDeviceFact[],
): Pick<DeviceFacts, 'routes' | 'routesUnreadOn'> {
  if (!read.ok) {
    note(unread, 'routes', read.error);
    return {};
  }
  const { routes, unread: missed } = read.value;
  const [first] = missed;
  if (first === undefined) return { routes };
  const message = missed.map(({ port, failure }) => `${port}: ${wordsOf(failure)}`).join('; ');
  unread.push({ fact: 'routes', code: first.failure.code, message });
  return { routes, routesUnreadOn: missed.map(({ port }) => port) };
}

/** The networking pods of Kubernetes. Other pods are private. */
const isNetworking = ({ Name }: DevicePod): boolean =>
  /^(calico|coredns|metallb|controller-|speaker-)/.test(Name);

function note(unread: UnreadDeviceFact[], fact: keyof DeviceFacts, failure: HostFailure): void {
  if (unread.some((known) => known.fact === fact)) return;
  unread.push({ fact, code: failure.code, message: wordsOf(failure) });
}

const wordsOf = ({ error, detail }: HostFailure): string => error?.message ?? detail;
