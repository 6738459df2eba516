import * as v from 'valibot';
import { anyJson } from '#electron/host/catalogue/readers.ts';
import { recordingEntries, scenarioFormat } from '#electron/training/scenario-file.ts';

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
  /** What else the device says of it. */
  raw: v.exactOptional(bag),
});

const switchSchema = v.looseObject({
  Name: text,
  InterfaceAlias: v.array(text),
  EnabledForCompute: v.exactOptional(v.boolean()),
  EnableEmbeddedTeaming: v.exactOptional(v.boolean()),
  Mtu: v.exactOptional(v.number()),
  IPAddressPools: v.array(v.object({ Name: text, AddressRange: text })),
  raw: v.exactOptional(bag),
});

const routeSchema = v.object({
  InterfaceAlias: text,
  DestinationPrefix: text,
  NextHop: v.exactOptional(text),
  RouteMetric: v.exactOptional(v.number()),
  raw: v.exactOptional(bag),
});
/** A custom route of a training device, as it was added. */
export type TrainingRoute = v.InferOutput<typeof routeSchema>;

/** How the device is reached: what its two ports say, and what becomes of whoever logs on. */
const connectionSchema = v.object({
  https: portState,
  http: portState,
  /** Trusted where absent; `otherName`: for nobody but `ownName`. */
  certificate: v.exactOptional(v.picklist(['untrusted', 'otherName'])),
  /** `<serial>.<DNS domain>`: the name in its certificate, which the site's DNS does not know. */
  ownName: v.exactOptional(text),
  /** Where it is reached. */
  address: v.exactOptional(text),
  /** SHA-1 of its certificate. */
  thumbprint: v.exactOptional(text),
  /** What WinRM of the computer that connects must have for it. */
  asks: v.exactOptional(v.picklist(['trust', 'service'])),
  /** Any password is right where absent. */
  password: v.exactOptional(text),
  /** What PowerShell says in the place of its English messages. */
  messages: v.exactOptional(v.record(v.string(), text)),
});

/** A device: what its cmdlets say (as `DeviceFacts`), how it is reached, and what is odd about it. */
const deviceStateSchema = v.object({
  about: bag,
  ports: v.array(portSchema),
  switches: v.array(switchSchema),
  cluster: v.nullable(v.object({ PodSubnet: v.exactOptional(text), ServiceSubnet: v.exactOptional(text) })),
  roles: v.array(bag),
  pods: v.array(
    v.object({ Namespace: text, Name: text, Ready: v.exactOptional(text), Status: v.exactOptional(text) }),
  ),
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
  /** Only with exactly these; whatever they are where absent. */
  parameters: v.exactOptional(bag),
  /** The n-th call of this cmdlet, from 1; every call where absent. */
  call: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
};

const deviceFaultSchema = v.variant('does', [
  v.strictObject({ ...which, does: v.literal('throw'), id: text, message: text }),
  /** The session breaks, before the device has carried the call out, in the same moment, or after. */
  v.strictObject({ ...which, does: v.literal('drop'), when: v.picklist(['before', 'during', 'after']) }),
  /** Milliseconds before each item of an answer and before its end, as where WinRM is throttled. */
  v.strictObject({ ...which, does: v.literal('slow'), ms: v.pipe(v.number(), v.minValue(0)) }),
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
    ...recordingEntries,
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
  /** Of a copy in the folder of a job: where the device is at home. */
  home: v.exactOptional(text),
});
export type SavedDevice = v.InferOutput<typeof savedDeviceSchema>;
