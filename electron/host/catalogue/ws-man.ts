import * as v from 'valibot';
import { trustedHostsPath, winRm } from '#shared/connection/preparation.ts';
import { isHostName } from '#shared/connection/trusted-hosts.ts';
import { anyJson, bag, flag, returns, text } from './readers.ts';
import type { CatalogueEntry } from './types.ts';

const service = v.picklist([winRm]);
const setting = v.picklist([trustedHostsPath]);
const hostsLine = v.strictObject({
  Address: v.pipe(v.string(), v.ipv4()),
  Name: v.pipe(v.string(), v.check(isHostName)),
});
/** One name, or the previous list; never a new pattern. */
const list = v.pipe(v.string(), v.maxLength(4096), v.regex(/^[^\r\n]*$/));

/** A setting of WinRM: its drive returns every value as a string. */
const settingValue = bag({ Value: v.exactOptional(text, '') });

const changes = { kind: 'cmdlet', select: [], value: anyJson, elevated: true, changes: true } as const;

/** What a computer may need for a connection to a device. Done and undone only on request. */
export const wsManCalls: readonly CatalogueEntry[] = [
  {
    cmdlet: 'Get-Item',
    kind: 'cmdlet',
    parameters: v.strictObject({ Path: setting }),
    ...returns(settingValue),
    changes: false,
    // Only administrators can read the drive.
    elevated: true,
    deadline: 20_000,
  },
  {
    ...changes,
    cmdlet: 'Set-Item',
    parameters: v.strictObject({
      Path: setting,
      Value: list,
      Concatenate: v.exactOptional(v.literal(true)),
      Force: v.literal(true),
    }),
    deadline: 20_000,
  },
  {
    ...changes,
    cmdlet: 'Set-Service',
    parameters: v.strictObject({ Name: service, StartupType: v.picklist(['Manual', 'Disabled']) }),
    deadline: 20_000,
  },
  {
    ...changes,
    cmdlet: 'Start-Service',
    parameters: v.strictObject({ Name: service }),
    deadline: 60_000,
  },
  {
    ...changes,
    cmdlet: 'Stop-Service',
    parameters: v.strictObject({ Name: service }),
    deadline: 60_000,
  },
  {
    ...changes,
    cmdlet: 'Add-HostsLine',
    kind: 'function',
    parameters: hostsLine,
    value: flag,
    deadline: 20_000,
  },
  {
    ...changes,
    cmdlet: 'Remove-HostsLine',
    kind: 'function',
    parameters: hostsLine,
    value: flag,
    deadline: 20_000,
  },
];
