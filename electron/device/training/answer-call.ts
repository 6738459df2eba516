import { Arguments } from '#electron/training/world/arguments.ts';
import {
  commandNotFound,
  output,
  terminatingError,
  type ErrorEvent,
  type TrainingEvent,
} from '#electron/training/world/events.ts';
import type { Call } from '#shared/calls/call.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { parseInterface, parseIPv4, subnetOf, formatCidr } from '#shared/net/ipv4.ts';
import { deviceAnswer, sameAlias } from './answers.ts';
import type { DeviceStore } from './device-store.ts';
import type { DeviceFault, TrainingRoute } from './device-state.ts';

/** The events of one call on a device, in order. The host and the bridge each translate them. */
export type DeviceEvent =
  | TrainingEvent
  /** The session breaks; with `meanwhile`, while the device carries out the call. */
  | { readonly does: 'drop'; readonly meanwhile?: () => void };

type Events = Generator<DeviceEvent, void, undefined>;

/** Runs one call on a training device, with its faults, and counts it. */
export function* answerCall(store: DeviceStore, call: Call): Events {
  store.refresh();
  const fault = store.count(call);
  const run = (): readonly TrainingEvent[] => callEffect(store, call);
  if (fault === undefined) yield* run();
  else yield* withFault(fault, run);
}

function* withFault(fault: DeviceFault, run: () => readonly TrainingEvent[]): Events {
  switch (fault.does) {
    case 'throw':
      yield terminatingError(fault.id, 'NotSpecified', fault.message);
      return;
    case 'hang':
      yield { does: 'hang' };
      return;
    case 'slow':
      for (const event of run()) {
        yield { does: 'pause', ms: fault.ms };
        yield event;
      }
      yield { does: 'pause', ms: fault.ms };
      return;
    case 'drop':
      if (fault.when === 'after') run();
      yield fault.when === 'during' ? { does: 'drop', meanwhile: run } : { does: 'drop' };
  }
}

/** Changes the device and returns its output. */
function callEffect(store: DeviceStore, { cmdlet, parameters }: Call): readonly TrainingEvent[] {
  const { state } = store.device;
  if (state.missing.includes(cmdlet)) return [commandNotFound(cmdlet)];
  const given = new Arguments(parameters);
  const alias = given.text('InterfaceAlias') ?? '';
  if (cmdlet === 'Add-HcsNetRoute') return said(add(store, alias, given));
  if (cmdlet === 'Remove-HcsNetRoute') return said(remove(store, alias, given));
  return deviceAnswer(state, cmdlet, alias).map((item) => output(renamed(item, state.names)));
}

const said = (error: ErrorEvent | undefined): readonly ErrorEvent[] => (error === undefined ? [] : [error]);

function add(store: DeviceStore, alias: string, given: Arguments): ErrorEvent | undefined {
  const { state } = store.device;
  const port = state.ports.find(({ Name }) => sameAlias(Name, alias));
  const route: TrainingRoute = {
    InterfaceAlias: port?.Name ?? alias,
    DestinationPrefix: normalizePrefix(given.text('DestinationPrefix') ?? ''),
    NextHop: given.text('NextHop') ?? '',
    RouteMetric: given.number('RouteMetric') ?? 256,
  };
  if (port === undefined)
    return terminatingError('InterfaceNotFound', 'ObjectNotFound', `There is no interface ${alias}.`);
  if (state.routes.some((there) => isThere(there, route))) {
    const message = `A route to ${route.DestinationPrefix} exists on ${route.InterfaceAlias}.`;
    return terminatingError('RouteExists', 'ResourceExists', message);
  }
  store.change({ routes: [...state.routes, route] });
  return undefined;
}

function remove(store: DeviceStore, alias: string, given: Arguments): ErrorEvent | undefined {
  const { state } = store.device;
  const DestinationPrefix = normalizePrefix(given.text('DestinationPrefix') ?? '');
  const key = { InterfaceAlias: alias, DestinationPrefix };
  const left = state.routes.filter((there) => !isThere(there, key));
  if (left.length === state.routes.length) {
    const message = `There is no route to ${DestinationPrefix} on ${alias}.`;
    return terminatingError('RouteNotFound', 'ObjectNotFound', message);
  }
  store.change({ routes: left });
  return undefined;
}

type Key = Pick<TrainingRoute, 'InterfaceAlias' | 'DestinationPrefix'>;

const isThere = (there: Key, wanted: Key): boolean =>
  sameAlias(there.InterfaceAlias, wanted.InterfaceAlias) &&
  normalizePrefix(there.DestinationPrefix) === normalizePrefix(wanted.DestinationPrefix);

/** An address alone means /32; host bits are cleared. */
function normalizePrefix(prefix: string): string {
  const bare = parseIPv4(prefix);
  const parsed = bare === undefined ? parseInterface(prefix) : { address: bare, prefix: 32 };
  return parsed === undefined ? prefix : formatCidr(subnetOf(parsed.address, parsed.prefix));
}

/** The item with this device's own property names. */
function renamed(item: JsonValue, names: Readonly<Record<string, string>>): JsonValue {
  if (!isJsonObject(item)) return item;
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [names[name] ?? name, value]));
}
