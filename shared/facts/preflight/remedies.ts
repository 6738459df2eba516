import type { Call, PlanCall } from '#shared/calls/call.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { leftoversOf } from '#shared/facts/leftovers.ts';
import { isHyperVPending } from '#shared/facts/windows.ts';

import type { PreflightOptions } from './check.ts';
import { checks, isApplicable, judgeCheck } from './checks.ts';
import type { PreflightId } from './ids.ts';

/** Calls that put a check right, one after the other. They are shown before they run. */
export interface PreflightRemedy {
  readonly calls: readonly PlanCall[];
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

/** What a restart still has to finish is not installed a second time. */
function hyperV(facts: HostFacts): PlanCall | undefined {
  return isHyperVPending(facts) ? undefined : features(facts);
}

function features(facts: HostFacts): PlanCall | undefined {
  return hasProduct(facts) ? long('Install-AksEdgeHostFeatures', { Force: true }) : undefined;
}

/** The product clears up after itself; what it left when it was uninstalled is for a person. */
function cleanUp(facts: HostFacts): PlanCall | undefined {
  const isClearable = leftoversOf(facts)?.some(({ Kind }) => Kind === 'vhdx' || Kind === 'switch') === true;
  return hasProduct(facts) && isClearable ? long('Remove-AksEdgeDeployment', { Force: true }) : undefined;
}

const gigabyte = 1024 ** 3;
/** A deployment with a data partition of the usual size, and the product itself. */
const roomGB = 24;

/** Where the system drive is too small, another drive that is not: the nodes' disks can be put elsewhere only now. */
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
 * Of the switch that is made on Wi-Fi before a deployment: it then uses any external switch that its adapter has. No
 * name of the product's own, so that nobody takes it for something that a deployment left behind.
 */
export const externalSwitchName = 'EdgeExternal';

const makeSwitch = (_: HostFacts, { adapter = '' }: PreflightOptions): PlanCall =>
  short('New-VMSwitch', {
    Name: externalSwitchName,
    NetAdapterName: adapter,
    AllowManagementOS: true,
  });

const remedies: Readonly<
  Partial<Record<PreflightId, (facts: HostFacts, options: PreflightOptions) => PlanCall | undefined>>
> = {
  hyperV,
  openSsh: features,
  product: install,
  leftovers: cleanUp,
  wifi: makeSwitch,
  bitLocker: () => short('Suspend-BitLocker', { MountPoint: 'C:', RebootCount: 1 }),
};

/** What puts a check right by calls, where it did not pass and where there are such; otherwise its words say what to do. */
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
  return planned === undefined ? undefined : { calls: [planned] };
}
