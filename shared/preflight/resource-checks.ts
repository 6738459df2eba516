import { freeMemory, freeSpace, installedMemory, nodeMemory } from '#shared/facts/amounts.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Check, PreflightOptions, PreflightVerdict } from './check.ts';

const gigabyte = 1024 ** 3;

/** Minimum for a local deployment, in gigabytes: system requirements, and the disk check. */
const minimum = {
  memory: 4,
  freeMemory: 2.5,
  nodeMemory: 2,
  dataDisk: 10,
  productDisk: 14,
  besideData: 10,
} as const;

function judgeMemory(
  { computer, operatingSystem }: HostFacts,
  { nodeMemoryMB }: PreflightOptions,
): PreflightVerdict | undefined {
  if (computer?.TotalPhysicalMemory === undefined || operatingSystem?.FreePhysicalMemory === undefined) {
    return undefined;
  }
  const total = computer.TotalPhysicalMemory / gigabyte;
  const free = operatingSystem.FreePhysicalMemory / 1024 ** 2;
  const node = nodeMemoryMB === undefined ? minimum.nodeMemory : nodeMemoryMB / 1024;
  const values = {
    total: installedMemory(computer.TotalPhysicalMemory),
    free: freeMemory(operatingSystem.FreePhysicalMemory),
    node: nodeMemory(nodeMemoryMB ?? minimum.nodeMemory * 1024),
    neededFree: minimum.freeMemory,
  };
  if (free < node) return ['failed', values];
  // Firmware reserves some memory: a machine sold with 4 GB reports a little less.
  return [Math.round(total) < minimum.memory || free < minimum.freeMemory ? 'warning' : 'passed', values];
}

function judgeDisk({ drives }: HostFacts, { nodeDiskGB }: PreflightOptions): PreflightVerdict | undefined {
  const freeBytes = drives?.find(({ DeviceID }) => DeviceID.toUpperCase() === 'C:')?.FreeSpace;
  if (freeBytes === undefined) return undefined;
  const free = freeSpace(freeBytes);
  const data = nodeDiskGB ?? minimum.dataDisk;
  const values = { drive: 'C:', free, data, needed: data + minimum.besideData };
  if (free < minimum.productDisk || (nodeDiskGB !== undefined && free < values.needed)) {
    return ['failed', values];
  }
  return [free < values.needed ? 'warning' : 'passed', values];
}

/** Win32_Battery.BatteryStatus: 1 discharging, 4 low, 5 critical; all others are on AC power or charging. */
const discharging: ReadonlySet<number | undefined> = new Set([1, 4, 5]);

function judgePower({ batteries = [] }: HostFacts): PreflightVerdict {
  const used = batteries.find(({ BatteryStatus }) => discharging.has(BatteryStatus));
  if (used === undefined) return ['passed'];
  return ['warning', { charge: used.EstimatedChargeRemaining ?? '?' }];
}

export const resourceChecks: readonly Check[] = [
  { id: 'memory', needs: ['computer', 'operatingSystem'], judge: judgeMemory },
  { id: 'disk', needs: ['drives'], judge: judgeDisk },
  { id: 'power', needs: ['batteries'], judge: judgePower },
];
