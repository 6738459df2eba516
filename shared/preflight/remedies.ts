import type { Call, PlanCall } from '#shared/calls/call.ts';
import { adapterNamed } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { leftoversOf } from '#shared/facts/leftovers.ts';
import { isHyperVPending } from '#shared/facts/windows.ts';
import { restartCall } from '#shared/calls/restart.ts';

import type { PreflightOptions } from './check.ts';
import { checks, isApplicable, judgeCheck } from './checks.ts';
import type { PreflightId } from './ids.ts';

/** Calls that fix what a check found, in order. They are shown before they run. */
export interface PreflightRemedy {
  readonly calls: readonly PlanCall[];
  /** Whether they restart the computer: a person has to agree to it, and the wizard opens again afterward. */
  readonly restarts: boolean;
}

const short = (cmdlet: string, parameters: Call['parameters']): PlanCall => ({
  call: { cmdlet, parameters },
  long: false,
});
const long = (cmdlet: string, parameters: Call['parameters']): PlanCall => ({
  call: { cmdlet, parameters },
  long: true,
});

const hasProduct = ({ product }: HostFacts): boolean => product !== undefined && product !== null;

const restart: PlanCall = { call: restartCall, long: false };

/** A feature that only waits for a restart isn't installed again. */
function hyperV(facts: HostFacts): PlanCall | undefined {
  return isHyperVPending(facts) ? restart : features(facts);
}

function features(facts: HostFacts): PlanCall | undefined {
  return hasProduct(facts) ? long('Install-AksEdgeHostFeatures', { Force: true }) : undefined;
}

/** The product cleans up after itself. A person has to remove what is left after uninstalling it. */
function cleanUp(facts: HostFacts): PlanCall | undefined {
  const isClearable = leftoversOf(facts)?.some(({ Kind }) => Kind === 'vhdx' || Kind === 'switch') === true;
  return hasProduct(facts) && isClearable ? long('Remove-AksEdgeDeployment', { Force: true }) : undefined;
}

const gigabyte = 1024 ** 3;
/** A deployment with a data partition of the usual size, and the product itself. */
const roomGB = 24;

/** If the system drive is too small, another drive that isn't: the nodes' disks can be moved only now. */
function roomierDrive({ drives = [] }: HostFacts): string | undefined {
  const hasRoom = ({ FreeSpace = 0 }: { readonly FreeSpace?: number }) => FreeSpace >= roomGB * gigabyte;
  const system = drives.find(({ DeviceID }) => DeviceID.toUpperCase() === 'C:');
  if (system === undefined || hasRoom(system)) return undefined;
  return drives
    .filter(hasRoom)
    .toSorted((a, b) => (b.FreeSpace ?? 0) - (a.FreeSpace ?? 0))
    .find(({ DeviceID }) => /^[A-Z]:$/i.test(DeviceID))?.DeviceID;
}

function install(facts: HostFacts, { installer, windowsNode }: PreflightOptions): PlanCall | undefined {
  if (installer === undefined) return undefined;
  const drive = roomierDrive(facts);
  return long('Install-Product', {
    Path: installer,
    ...(drive === undefined ? {} : { VhdxFolder: `${drive}\\AksEdge` }),
    ...(windowsNode === true ? { WindowsNode: true } : {}),
  });
}

/**
 * The name of the switch that is created on Wi-Fi before a deployment, which then uses any external switch of its
 * adapter. Not one of the product's own names, so that it isn't mistaken for a leftover.
 */
export const externalSwitchName = 'EdgeExternal';

/** An adapter that has its switch doesn't get another one. */
function makeSwitch(facts: HostFacts, { adapter = '' }: PreflightOptions): PlanCall | undefined {
  if (adapterNamed(facts, adapter)?.caution !== 'wifi') return undefined;
  return short('New-VMSwitch', {
    Name: externalSwitchName,
    NetAdapterName: adapter,
    AllowManagementOS: true,
  });
}

const remedies: Readonly<
  Partial<Record<PreflightId, (facts: HostFacts, options: PreflightOptions) => PlanCall | undefined>>
> = {
  hyperV,
  openSsh: features,
  product: install,
  leftovers: cleanUp,
  wifi: makeSwitch,
  // A feature that waits for the restart says so itself.
  pendingRestart: (facts) => (isHyperVPending(facts) ? undefined : restart),
  bitLocker: () => short('Suspend-BitLocker', { MountPoint: 'C:', RebootCount: 1 }),
};

/** The calls that fix a failed check, if there are any; otherwise its text says what to do. */
export function remedyOf(
  id: PreflightId,
  facts: HostFacts,
  options: PreflightOptions = {},
): PreflightRemedy | undefined {
  const check = checks.find((item) => item.id === id);
  if (check === undefined || !isApplicable(check, facts, options)) return undefined;
  const state = judgeCheck(check, facts, options)?.[0];
  if (state !== 'failed' && state !== 'warning') return undefined;
  const planned = remedies[id]?.(facts, options);
  return planned === undefined ? undefined : { calls: [planned], restarts: planned === restart };
}
