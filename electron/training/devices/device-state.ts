import * as v from 'valibot';
import { anyJson } from '#electron/host/catalogue/readers.ts';
import { scenarioFormat } from '../scenario-file.ts';

const text = v.string();
const bag = v.record(v.string(), anyJson);
const portState = v.picklist(['open', 'closed', 'silent', 'unknownName']);

const portSchema = v.looseObject({
  Name: text,
  Status: v.exactOptional(text),
  MacAddress: v.exactOptional(text),
  LinkSpeed: v.exactOptional(text),
  UseDhcp: v.exactOptional(v.boolean()),
  IpAddress: v.exactOptional(v.nullable(text)),
  PrefixLength: v.exactOptional(v.number()),
  Gateway: v.exactOptional(v.nullable(text)),
});

const switchSchema = v.looseObject({
  Name: text,
  InterfaceAlias: v.array(text),
  EnabledForCompute: v.exactOptional(v.boolean()),
  EnableEmbeddedTeaming: v.exactOptional(v.boolean()),
  Mtu: v.exactOptional(v.number()),
  IPAddressPools: v.array(v.object({ Name: text, AddressRange: text })),
});

const routeSchema = v.object({
  InterfaceAlias: text,
  DestinationPrefix: text,
  NextHop: text,
  RouteMetric: v.number(),
});
/** A custom route of a training device, as it was added. */
export type TrainingRoute = v.InferOutput<typeof routeSchema>;

/** How the device is reached: what its two ports say, and what becomes of whoever logs on. */
const connectionSchema = v.object({
  https: portState,
  http: portState,
  /** Trusted where absent. */
  certificate: v.exactOptional(v.picklist(['untrusted', 'otherName'])),
  /** Any password is right where absent. */
  password: v.exactOptional(text),
  /** What PowerShell says in the place of its English messages. */
  messages: v.exactOptional(v.record(v.string(), text)),
});

/** A device: what its cmdlets say (as `DeviceFacts`), how it is reached, and what is odd about it. */
export const deviceStateSchema = v.object({
  about: bag,
  ports: v.array(portSchema),
  switches: v.array(switchSchema),
  cluster: v.nullable(v.object({ PodSubnet: text, ServiceSubnet: text })),
  roles: v.array(bag),
  pods: v.array(v.object({ Namespace: text, Name: text, Ready: text, Status: text })),
  routes: v.array(routeSchema),
  connection: connectionSchema,
  /** Cmdlets that this software version does not have. */
  missing: v.array(text),
  /** Property name to the one that this device uses instead, in everything it answers. */
  names: v.record(v.string(), text),
});
export type DeviceState = v.InferOutput<typeof deviceStateSchema>;

const which = {
  cmdlet: text,
  /** The n-th call of this cmdlet, from 1; every call where absent. */
  call: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
};

export const deviceFaultSchema = v.variant('does', [
  v.strictObject({ ...which, does: v.literal('throw'), id: text, message: text }),
  /** The session breaks, before the device has carried the call out or after. */
  v.strictObject({ ...which, does: v.literal('drop'), when: v.picklist(['before', 'after']) }),
  /** No answer ever comes. */
  v.strictObject({ ...which, does: v.literal('hang') }),
]);
export type DeviceFault = v.InferOutput<typeof deviceFaultSchema>;

export const deviceScenarioSchema = v.pipe(
  v.strictObject({
    format: v.literal(scenarioFormat),
    kind: v.literal('device'),
    title: v.pipe(text, v.minLength(1)),
    basedOn: v.exactOptional(text),
    state: deviceStateSchema,
    faults: v.array(deviceFaultSchema),
  }),
  v.transform(({ title, state, faults }) => ({ title, state, faults })),
);

/** A training device as it lies on disk. */
export const savedDeviceSchema = v.object({
  format: v.literal('edge-wizard/training-device/1'),
  scenario: v.object({ name: text, title: text }),
  faults: v.array(deviceFaultSchema),
  /** How often each cmdlet was called. */
  calls: v.record(v.string(), v.number()),
  state: deviceStateSchema,
});
export type SavedDevice = v.InferOutput<typeof savedDeviceSchema>;
