import type { CommandContext } from '#electron/cli/common/context.ts';
import { openNamed } from '#electron/cli/routes/connect.ts';
import { readDevice, type DeviceRead } from '#electron/device/session/read-device.ts';
import type { Call } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import type { DeviceFacts } from '#shared/facts/device-facts.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { ok, type Result } from '#shared/result.ts';
import type { RecordedCall } from '#shared/scenario/recording.ts';
import { readOnlyDevice, refusedCalls, type CallRecorder } from './reading.ts';
import type { Recorded } from './recorded.ts';

/** The cmdlets that each fact is made from. */
const cmdletsFor: Readonly<Record<keyof DeviceFacts, readonly string[]>> = {
  about: ['Get-HcsApplianceInfo'],
  ports: ['Get-NetAdapter', 'Get-HcsIPAddress'],
  switches: ['Get-HcsExternalVirtualSwitch'],
  cluster: ['Get-HcsKubeClusterNetworkInfo'],
  roles: ['Get-AzureDataBoxEdgeRole'],
  pods: ['kubectl'],
  routes: ['Get-HcsNetRoute'],
  routesUnreadOn: ['Get-HcsNetRoute'],
};

/** Reads the device that the command line names. */
export async function recordDevice(context: CommandContext): Promise<Result<Recorded, AppError>> {
  const { options, say, t } = context;
  const opened = await openNamed(context, 'record');
  if (!opened.ok) return opened;
  const { device, log } = readOnlyDevice(opened.value.device);
  say(t('cli.routes.reading', { name: opened.value.name }));
  let read: DeviceRead;
  try {
    read = await readDevice(device);
  } finally {
    await device.close();
  }
  const { facts, unread } = read;
  const callsFor = (fact: keyof DeviceFacts): readonly Call[] =>
    log.calls.filter(({ cmdlet }) => cmdletsFor[fact].includes(cmdlet));
  const { password } = opened.value;
  return ok({
    recording: {
      kind: 'device',
      what: facts.about?.Model ?? t('cli.record.device'),
      state: { ...stateOf(facts, log), connection: connectionBy(options.http) },
      refused: refusedCalls(unread, callsFor, log),
      recorded: { notice: device.notice, calls: log.calls.map((call) => withoutOthers(call, facts)) },
    },
    unread,
    secrets: password === undefined ? [] : [password],
  });
}

/** The connection that was used works; nothing is known about the other one. */
const connectionBy = (http: boolean): JsonObject =>
  http ? { https: 'closed', http: 'open' } : { https: 'open', http: 'closed' };

function stateOf(facts: DeviceFacts, log: CallRecorder): JsonObject {
  const { ports = [], switches = [], cluster, pods = [], routes = [] } = facts;
  const bags = (cmdlet: string): readonly JsonValue[] =>
    (log.calls.find((call) => call.cmdlet === cmdlet)?.values ?? []).map(withoutRemoting);
  return {
    // The original property bags, so that training uses the device's own property names.
    about: bags('Get-HcsApplianceInfo')[0] ?? {},
    roles: bags('Get-AzureDataBoxEdgeRole'),
    ports: ports.map((port) => ({ ...port, raw: port.raw ?? {} })),
    switches: switches.map(({ IPAddressPools, ...rest }) => ({
      ...rest,
      IPAddressPools: IPAddressPools.map((pool) => ({ ...pool })),
      raw: rest.raw ?? {},
    })),
    cluster: cluster === undefined || cluster === null ? null : { ...cluster },
    pods: pods.map((pod) => ({ ...pod })),
    routes: routes.map((route) => ({ ...route })),
    missing: missingIn(log),
    names: {},
  };
}

/** Properties that remoting adds belong to the session, not to the device. */
function withoutRemoting(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  const own = Object.entries(value).filter(
    ([key]) => !/^(PSComputerName|PSShowComputerName|RunspaceId)$/i.test(key),
  );
  return Object.fromEntries(own);
}

/** A software version without one of the route cmdlets has none of them. */
function missingIn(log: CallRecorder): readonly string[] {
  const isMissing = log.calls.some(
    ({ cmdlet, error }) => cmdlet === 'Get-HcsNetRoute' && error?.id === 'CommandNotFoundException',
  );
  return isMissing ? ['Get-HcsNetRoute', 'Add-HcsNetRoute', 'Remove-HcsNetRoute'] : [];
}

/** Workloads on the device are private: of its pods, only the network's are kept, and the header line. */
function withoutOthers(call: RecordedCall, { pods = [] }: DeviceFacts): RecordedCall {
  if (call.cmdlet !== 'kubectl' || call.values === undefined) return call;
  const names = new Set(pods.map(({ Name }) => Name));
  const values = call.values.filter(
    (row, index) =>
      index === 0 || (typeof row === 'string' && row.split(/\s+/).some((word) => names.has(word))),
  );
  return { ...call, values };
}
