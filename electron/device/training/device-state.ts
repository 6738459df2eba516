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
  /** Further properties that the device prints. */
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

/** How the device is reached: the state of its two ports, and what happens at logon. */
const connectionSchema = v.object({
  https: portState,
  http: portState,
  /** Trusted if absent; `otherName`: valid only for `ownName`. */
  certificate: v.exactOptional(v.picklist(['untrusted', 'otherName'])),
  /** `<serial>.<DNS domain>`: the name in its certificate, which the site's DNS doesn't resolve. */
  ownName: v.exactOptional(text),
  /** The address that it is reached at. */
  address: v.exactOptional(text),
  /** SHA-1 thumbprint of its certificate. */
  thumbprint: v.exactOptional(text),
  /** What the connecting computer's WinRM needs. */
  asks: v.exactOptional(v.picklist(['trust', 'service'])),
  /** Absent: any password is accepted. */
  password: v.exactOptional(text),
  /** Messages to use instead of PowerShell's English ones. */
  messages: v.exactOptional(v.record(v.string(), text)),
});

/** A device: its cmdlet output (as `DeviceFacts`), its connection, and its peculiarities. */
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
  /** Cmdlets that this software version lacks. */
  missing: v.array(text),
  /** Property names to replace in everything the device returns, with this device's own. */
  names: v.record(v.string(), text),
});
export type DeviceState = v.InferOutput<typeof deviceStateSchema>;

const which = {
  cmdlet: text,
  /** Only calls with exactly these parameters; absent: with any. */
  parameters: v.exactOptional(bag),
  /** The n-th call of this cmdlet, counted from 1; absent: every call. */
  call: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
};

const deviceFaultSchema = v.variant('does', [
  v.strictObject({ ...which, does: v.literal('throw'), id: text, message: text }),
  /** The session breaks before, while, or after the device carries out the call. */
  v.strictObject({ ...which, does: v.literal('drop'), when: v.picklist(['before', 'during', 'after']) }),
  /** Milliseconds before each item and before the end, as with throttled WinRM. */
  v.strictObject({ ...which, does: v.literal('slow'), ms: v.pipe(v.number(), v.minValue(0)) }),
  /** The call never returns. */
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

/** A training device as saved on disk. */
export const savedDeviceSchema = v.object({
  format: v.literal('edge-wizard/training-device/1'),
  scenario: v.object({ name: text, title: text }),
  faults: v.array(deviceFaultSchema),
  /** Number of calls of each cmdlet. */
  calls: v.record(v.string(), v.number()),
  state: deviceStateSchema,
  /** In a copy (in a job's folder): the path of the device's home. */
  home: v.exactOptional(text),
});
export type SavedDevice = v.InferOutput<typeof savedDeviceSchema>;
