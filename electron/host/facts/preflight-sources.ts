import * as v from 'valibot';
import {
  batteryValue,
  bitLockerValue,
  capabilityValue,
  connectionProfileValue,
  connectionValue,
  leftoverValue,
  loggingPolicyValue,
  restartKeys,
  servicePathValue,
  serviceValue,
  shutdownValue,
  timeZoneValue,
} from '#electron/host/catalogue/preflight.ts';
import { flag } from '#electron/host/catalogue/readers.ts';
import { controlKey, loggingPolicyKeys, wssdagentKey } from '#electron/host/catalogue/windows.ts';
import type { Call } from '#shared/calls/call.ts';
import type { HostFacts, RestartReason } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import { cim, items, itemsOf, one, type FactSource, type LeaveOut } from './source.ts';

const testPath = (Path: string): Call => ({ cmdlet: 'Test-Path', parameters: { Path } });

const property = (Path: string, ...select: readonly string[]): Call => ({
  cmdlet: 'Get-ItemProperty',
  parameters: { Path },
  select,
});

const isThere = (values: readonly JsonValue[] = []): boolean | undefined => {
  const parsed = v.safeParse(flag, values[0]);
  return parsed.success ? parsed.output : undefined;
};

function restartOf(
  servicing: readonly JsonValue[],
  update: readonly JsonValue[] | undefined,
): HostFacts | undefined {
  const waits = { servicing: isThere(servicing), windowsUpdate: isThere(update) };
  if (waits.servicing === undefined || waits.windowsUpdate === undefined) return undefined;
  const named: readonly RestartReason[] = ['servicing', 'windowsUpdate'];
  const reasons = named.filter((reason) => waits[reason] === true);
  return { restart: { pending: reasons.length > 0, reasons } };
}

/** A FILETIME counts 100 nanoseconds from 1601, which JavaScript's dates count in milliseconds from 1970. */
function fileTime(bytes: readonly number[]): string | undefined {
  const ticks = bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const time = Number(ticks / 10_000n) - 11_644_473_600_000;
  return ticks === 0n || Number.isNaN(new Date(time).getTime()) ? undefined : new Date(time).toISOString();
}

function shutdownOf(bytes: readonly number[] | undefined): HostFacts {
  const ShutdownTime = bytes === undefined ? undefined : fileTime(bytes);
  return { shutdown: ShutdownTime === undefined ? null : { ShutdownTime } };
}

/** A missing key returns nothing: the policy isn't set. */
function policiesOf(answers: readonly (readonly JsonValue[])[], leaveOut: LeaveOut): HostFacts | undefined {
  const keys = itemsOf(loggingPolicyValue, answers.flat(), leaveOut);
  if (keys === undefined) return undefined;
  const isOn = (name: keyof (typeof keys)[number]): boolean => keys.some((key) => key[name] === 1);
  const names = ['EnableScriptBlockLogging', 'EnableModuleLogging', 'EnableTranscripting'] as const;
  return { powershellPolicy: names.filter(isOn) };
}

/** The facts that only preflight needs and that are read quickly. */
export const preflightSources: readonly FactSource[] = [
  {
    fact: 'clock',
    call: cim('Win32_TimeZone'),
    read: one(timeZoneValue, ({ Caption }, { clock }) =>
      clock === undefined || Caption === undefined ? {} : { clock: { ...clock, TimeZone: Caption } },
    ),
  },
  {
    fact: 'batteries',
    call: cim('Win32_Battery'),
    read: items(batteryValue, (batteries) => ({ batteries })),
  },
  {
    fact: 'restart',
    call: testPath(restartKeys.componentServicing),
    also: [testPath(restartKeys.windowsUpdate)],
    read: (values, _, [update]) => restartOf(values, update),
  },
  {
    fact: 'shutdown',
    call: property(controlKey, 'ShutdownTime'),
    read: items(shutdownValue, ([key]) => shutdownOf(key?.ShutdownTime)),
  },
  {
    fact: 'profiles',
    call: { cmdlet: 'Get-NetConnectionProfile', parameters: {} },
    read: items(connectionProfileValue, (profiles) => ({ profiles })),
  },
  {
    fact: 'remoteSessions',
    call: { cmdlet: 'Get-NetTCPConnection', parameters: { LocalPort: 3389, State: 'Established' } },
    read: items(connectionValue, (connections) => ({
      remoteSessions: connections.map(({ LocalAddress }) => ({ LocalAddress })),
    })),
  },
  {
    fact: 'powershellPolicy',
    call: property(loggingPolicyKeys.scriptBlocks, 'EnableScriptBlockLogging'),
    also: [
      property(loggingPolicyKeys.modules, 'EnableModuleLogging'),
      property(loggingPolicyKeys.transcripts, 'EnableTranscripting'),
    ],
    read: (values, _, more, leaveOut) => policiesOf([values, ...more], leaveOut),
  },
  {
    fact: 'wssdagent',
    call: property(wssdagentKey, 'ImagePath'),
    read: items(servicePathValue, ([wssdagent]) => ({ wssdagent: wssdagent ?? null })),
  },
  {
    fact: 'sshAgent',
    call: { cmdlet: 'Get-Service', parameters: { Name: 'ssh-agent' } },
    // A machine without OpenSSH doesn't have this service, which isn't an error.
    read: items(serviceValue, ([sshAgent]) => ({ sshAgent: sshAgent ?? null })),
  },
  {
    fact: 'bitLocker',
    call: { cmdlet: 'Get-BitLockerVolume', parameters: { MountPoint: 'C:' } },
    read: items(bitLockerValue, (bitLocker) => ({ bitLocker })),
  },
];

/** Read last: these take many seconds or search folders. */
export const slowPreflightSources: readonly FactSource[] = [
  {
    fact: 'capabilities',
    call: { cmdlet: 'Get-WindowsCapability', parameters: { Online: true, Name: 'OpenSSH.Client*' } },
    read: items(capabilityValue, (capabilities) => ({ capabilities })),
  },
  {
    fact: 'leftovers',
    call: { cmdlet: 'Find-Leftover', parameters: {} },
    read: items(leftoverValue, (leftovers) => ({ leftovers })),
  },
];
