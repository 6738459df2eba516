import * as v from 'valibot';
import { bag, enumName, flag, number, returns, text } from './readers.ts';
import type { CatalogueEntry } from './types.ts';

/** The product's service that creates virtual machines, the one that offers its own SSH keys, and WinRM. */
const watchedServices = ['wssdagent', 'ssh-agent', 'WinRM'] as const;

/** Keys that exist only while Windows waits for a restart; their values don't matter. */
export const restartKeys = {
  componentServicing:
    'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending',
  windowsUpdate:
    'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired',
} as const;

/** System.ServiceProcess.ServiceControllerStatus and ServiceStartMode count from 1 and from 0. */
export const serviceValue = bag({
  Name: text,
  Status: v.exactOptional(
    enumName([
      '0',
      'Stopped',
      'StartPending',
      'StopPending',
      'Running',
      'ContinuePending',
      'PausePending',
      'Paused',
    ]),
  ),
  StartType: v.exactOptional(enumName(['Boot', 'System', 'Automatic', 'Manual', 'Disabled'])),
});

/** MSFT_NetConnectionProfile. On a domain-joined computer it is `DomainAuthenticated`. */
export const connectionProfileValue = bag({
  Name: v.exactOptional(text),
  InterfaceIndex: number,
  InterfaceAlias: v.exactOptional(text),
  NetworkCategory: v.exactOptional(enumName(['Public', 'Private', 'DomainAuthenticated'])),
});

/** Enums of BitLocker's module; `ProtectionStatus` can also be `Unknown` (a locked volume). */
export const bitLockerValue = bag({
  MountPoint: v.exactOptional(text),
  ProtectionStatus: v.exactOptional(enumName(['Off', 'On', 'Unknown'])),
  VolumeStatus: v.exactOptional(
    enumName([
      'FullyDecrypted',
      'FullyEncrypted',
      'EncryptionInProgress',
      'DecryptionInProgress',
      'EncryptionSuspended',
      'DecryptionSuspended',
    ]),
  ),
});

/** State is an enum of DISM: `Installed`, `NotPresent`, `InstallPending`, … */
export const capabilityValue = bag({
  Name: text,
  State: enumName(['NotPresent', '1', '2', '3', 'Installed']),
});

/** One row per connection, with this computer's address. */
export const connectionValue = bag({ LocalAddress: text });

/** Win32_Battery: no instance on a computer without a battery. `BatteryStatus` 1 is on battery, 2 is on AC power. */
export const batteryValue = bag({
  BatteryStatus: v.exactOptional(number),
  EstimatedChargeRemaining: v.exactOptional(number),
});

/** Win32_TimeZone. `Bias` is minutes east of UTC, without daylight saving time. */
export const timeZoneValue = bag({ Caption: v.exactOptional(text), Bias: v.exactOptional(number) });

/** A service's key. Two spaces in the path keep one version's service from starting (Azure/AKS-Edge#265). */
export const servicePathValue = bag({ ImagePath: v.exactOptional(text) });

const byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));

/** ShutdownTime is a FILETIME, lowest byte first. */
export const shutdownValue = bag({ ShutdownTime: v.exactOptional(v.pipe(v.array(byte), v.length(8))) });

/** Policies that log what PowerShell runs; 1 is on. */
export const loggingPolicyValue = bag({
  EnableScriptBlockLogging: v.exactOptional(number),
  EnableModuleLogging: v.exactOptional(number),
  EnableTranscripting: v.exactOptional(number),
});

/** What an earlier deployment or installation has left behind. */
export const leftoverValue = bag({
  Kind: v.picklist(['switch', 'vhdx', 'service', 'task']),
  Name: text,
});

const reads = { kind: 'cmdlet', changes: false, elevated: false, deadline: 30_000 } as const;

/** Reads for preflight: problems on the machine that no rule on the file can see. */
export const preflightCalls: readonly CatalogueEntry[] = [
  {
    ...reads,
    cmdlet: 'Get-Service',
    parameters: v.strictObject({ Name: v.picklist(watchedServices) }),
    ...returns(serviceValue),
  },
  {
    ...reads,
    cmdlet: 'Test-Path',
    parameters: v.strictObject({ Path: v.picklist(Object.values(restartKeys)) }),
    ...returns(flag),
  },
  {
    ...reads,
    cmdlet: 'Get-NetConnectionProfile',
    parameters: v.strictObject({}),
    ...returns(connectionProfileValue),
  },
  {
    ...reads,
    cmdlet: 'Get-BitLockerVolume',
    parameters: v.strictObject({ MountPoint: v.picklist(['C:']) }),
    ...returns(bitLockerValue),
    elevated: true,
  },
  {
    ...reads,
    cmdlet: 'Get-WindowsCapability',
    parameters: v.strictObject({ Online: v.literal(true), Name: v.picklist(['OpenSSH.Client*']) }),
    ...returns(capabilityValue),
    elevated: true,
    deadline: 120_000,
  },
  {
    ...reads,
    cmdlet: 'Get-NetTCPConnection',
    parameters: v.strictObject({ LocalPort: v.literal(3389), State: v.picklist(['Established']) }),
    ...returns(connectionValue),
  },
  {
    ...reads,
    cmdlet: 'Find-Leftover',
    kind: 'function',
    parameters: v.strictObject({}),
    ...returns(leftoverValue),
    elevated: true,
    deadline: 60_000,
  },
];
