import type { HostFacts, Leftover, PowerShellPolicy } from '#shared/facts/host-facts.ts';
import type { JsonObject } from '#shared/json.ts';
import { nonTerminatingError, output, pause, terminatingError } from '../world/events.ts';
import { isPhysical } from '../world/ping.ts';
import type { World } from '../world/world.ts';
import type { Cmdlet } from '../world/cmdlet.ts';

/** A machine without any problem, for everything that a scenario leaves out. */
const defaults = {
  OSArchitecture: '64-bit',
  LastBootUpTime: '2026-01-05T05:58:12.000Z',
  timeZone: '(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna',
  wssdagent: { ImagePath: '"C:\\Program Files\\AksEdge\\nodeagent\\wssdagent.exe" --service' },
  bitLocker: [{ MountPoint: 'C:', ProtectionStatus: 'Off' }],
  capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'Installed' }],
} as const;

/** The product's service in the registry. It exists only while the product is installed. */
function wssdagent({ facts }: World): HostFacts['wssdagent'] {
  if (facts.wssdagent !== undefined) return facts.wssdagent;
  return facts.product === undefined || facts.product === null ? null : defaults.wssdagent;
}

export const getService: Cmdlet = function* (context, parameters) {
  yield pause(0.1);
  const { windows } = context.world;
  const own = { Name: 'wssdagent', Status: 'Running', StartType: 'Automatic' };
  const isListed = windows.services.some(({ Name }) => Name === own.Name);
  const listed = [...windows.services, windows.winRm];
  const services = isListed || !wssdagent(context.world) ? listed : [...listed, own];
  const found = services.filter(({ Name }) => parameters.admits('Name', Name));
  const name = parameters.text('Name');
  if (found.length === 0 && name !== undefined) {
    yield nonTerminatingError(
      'NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.GetServiceCommand',
      'ObjectNotFound',
      `Cannot find any service with service name '${name}'.`,
    );
  }
  for (const service of found) yield output({ ...service });
};

/** The two keys that exist only while Windows is waiting for a restart. */
export const testPath: Cmdlet = function* (context, parameters) {
  yield pause(0.1);
  const { rebootPending, facts } = context.world;
  const path = parameters.text('Path') ?? '';
  const updates = facts.restart?.reasons.includes('windowsUpdate') === true;
  if (/\\Component Based Servicing\\RebootPending$/i.test(path)) yield output(rebootPending);
  else yield output(/\\Auto Update\\RebootRequired$/i.test(path) && updates);
};

/** Windows keeps a profile for every network that it is connected to. */
export const getNetConnectionProfile: Cmdlet = function* (context) {
  yield pause(0.4);
  const { facts } = context.world;
  const connected = (facts.adapters ?? []).filter(
    (adapter) => adapter.Status === 'Up' && isPhysical(adapter),
  );
  const profiles =
    facts.profiles ??
    connected.map(({ InterfaceIndex, Name }) => ({
      Name: 'Network',
      InterfaceIndex,
      InterfaceAlias: Name,
      NetworkCategory: 'Private',
    }));
  for (const profile of profiles) yield output({ ...profile });
};

const needsElevation = (id: string) =>
  terminatingError(id, 'NotSpecified', 'The requested operation requires elevation.');

export const getBitLockerVolume: Cmdlet = function* (context, parameters) {
  yield pause(1);
  const { facts } = context.world;
  if (facts.host?.Elevated === false) {
    yield needsElevation('HRESULT 0x80041003,Get-Win32EncryptableVolumeInternal');
    return;
  }
  for (const volume of facts.bitLocker ?? defaults.bitLocker) {
    const VolumeStatus = volume.ProtectionStatus === 'On' ? 'FullyEncrypted' : 'FullyDecrypted';
    if (parameters.admits('MountPoint', volume.MountPoint)) yield output({ VolumeStatus, ...volume });
  }
};

/** BitLocker resumes after the given number of restarts. */
export const suspendBitLocker: Cmdlet = function* (context, parameters) {
  yield pause(2);
  const { facts } = context.world;
  const bitLocker = (facts.bitLocker ?? defaults.bitLocker).map((volume) =>
    parameters.admits('MountPoint', volume.MountPoint) ? { ...volume, ProtectionStatus: 'Off' } : volume,
  );
  context.change({ facts: { ...facts, bitLocker } });
  for (const volume of bitLocker) {
    if (parameters.admits('MountPoint', volume.MountPoint)) yield output({ ...volume });
  }
};

export const getWindowsCapability: Cmdlet = function* (context) {
  yield pause(3);
  const { facts } = context.world;
  if (facts.host?.Elevated === false) {
    yield needsElevation('Microsoft.Dism.Commands.GetWindowsCapabilityCommand');
    return;
  }
  for (const capability of facts.capabilities ?? defaults.capabilities) yield output({ ...capability });
};

export const getNetTCPConnection: Cmdlet = function* (context, parameters) {
  yield pause(0.3);
  const isAsked = parameters.admits('LocalPort', 3389) && parameters.admits('State', 'Established');
  const sessions = isAsked ? (context.world.facts.remoteSessions ?? []) : [];
  if (sessions.length === 0) {
    yield nonTerminatingError(
      'CmdletizationQuery_NotFound,Get-NetTCPConnection',
      'ObjectNotFound',
      'No matching MSFT_NetTCPConnection objects found by CIM query for instances of the ' +
        'root/StandardCimv2/MSFT_NetTCPConnection class on the CIM server. Verify query parameters and retry.',
    );
  }
  for (const session of sessions) yield output({ ...session, LocalPort: 3389, State: 'Established' });
};

/** The parts of a finished or unfinished deployment, and what the scenario says an earlier one left behind. */
function leftoversIn({ facts, phase, deployment, windows }: World): readonly Leftover[] {
  const computer = (facts.host?.ComputerName ?? 'localhost').toLowerCase();
  const half = phase === 'vm' ? [`${computer}-ledge`] : [];
  const own: readonly Leftover[] = [
    ...(facts.switches ?? [])
      .filter(({ Name }) => /^aksedgesw/i.test(Name))
      .map(({ Name }) => ({ Kind: 'switch' as const, Name })),
    ...(deployment?.nodes.map(({ name }) => name) ?? half).map((name) => ({
      Kind: 'vhdx' as const,
      Name: `C:\\Program Files\\AksEdge\\nodeagent\\${name}.vhdx`,
    })),
    ...(windows.resumes ? [{ Kind: 'task' as const, Name: 'Edge Field Wizard' }] : []),
  ];
  const others = (facts.leftovers ?? []).filter(({ Name }) => own.every((known) => known.Name !== Name));
  return [...own, ...others];
}

export const findLeftover: Cmdlet = function* (context) {
  yield pause(0.5);
  for (const leftover of leftoversIn(context.world)) yield output({ ...leftover });
};

/** `(UTC-03:30) …` as minutes. */
function biasOf(caption: string): number {
  const [, sign, hours, minutes] = /\(UTC([+-])(\d+):(\d+)\)/.exec(caption) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** The CIM classes that only preflight asks for. */
export function preflightInstances({ facts }: World, className: string): readonly object[] | undefined {
  const Caption = facts.clock?.TimeZone ?? defaults.timeZone;
  if (className === 'win32_battery') return facts.batteries ?? [];
  return className === 'win32_timezone' ? [{ Caption, Bias: biasOf(Caption) }] : undefined;
}

/** Win32_OperatingSystem values that the facts don't set. A clock that was wrong stays wrong. */
export function systemState({ facts }: World, now: Date): JsonObject {
  const { OSArchitecture, LastBootUpTime } = defaults;
  const { clock } = facts;
  const ahead = clock === undefined ? 0 : Date.parse(clock.LocalDateTime) - Date.parse(clock.ReadAt);
  const told = new Date(now.getTime() + (Number.isFinite(ahead) ? ahead : 0));
  return { OSArchitecture, LastBootUpTime, LocalDateTime: told.toISOString() };
}

const policyKeys: Readonly<Record<string, PowerShellPolicy>> = {
  scriptblocklogging: 'EnableScriptBlockLogging',
  modulelogging: 'EnableModuleLogging',
  transcription: 'EnableTranscripting',
};

/** Of a restart, if a scenario says nothing else. */
const restartTakes = 41_000;

/** A time as Windows writes it: eight bytes, lowest first, in 100 nanoseconds from 1601. */
function fileTime(time: number): readonly number[] {
  const ticks = (BigInt(time) + 11_644_473_600_000n) * 10_000n;
  return Array.from({ length: 8 }, (_, index) => Number((ticks >> BigInt(8 * index)) & 255n));
}

function shutdownTime({ shutdown, operatingSystem }: HostFacts): readonly number[] | undefined {
  if (shutdown === null) return undefined;
  const started = Date.parse(operatingSystem?.LastBootUpTime ?? defaults.LastBootUpTime);
  const time = shutdown === undefined ? started - restartTakes : Date.parse(shutdown.ShutdownTime);
  return Number.isNaN(time) ? undefined : fileTime(time);
}

/** Registry values of Windows, the product's service and of policies; undefined if the key doesn't exist. */
export function preflightKey(world: World, path: string): readonly JsonObject[] | undefined {
  if (/\\Services\\wssdagent$/i.test(path)) {
    const service = wssdagent(world);
    return service === undefined || service === null ? undefined : [{ ...service }];
  }
  if (/\\Control\\Windows$/i.test(path)) {
    const ShutdownTime = shutdownTime(world.facts);
    return [ShutdownTime === undefined ? {} : { ShutdownTime }];
  }
  const policy = policyKeys[/\\PowerShell\\(\w+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
  const isOn = policy !== undefined && world.facts.powershellPolicy?.includes(policy) === true;
  return isOn ? [{ [policy]: 1 }] : undefined;
}
