import { freeMemory, freeSpace } from '#shared/facts/amounts.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { AnswerValue } from '#shared/wizard/answers.ts';
import { gigabytesOfMemory } from '../../parts/amounts.ts';

/** A node's memory, answered in MB, as GB beside the free memory; undefined without a number or that fact. */
export function memoryWords(
  { operatingSystem }: HostFacts,
  megabytes: AnswerValue | undefined,
  t: Translate,
): string | undefined {
  const size = gigabytesOfMemory(megabytes);
  const free = operatingSystem?.FreePhysicalMemory;
  if (size === undefined || free === undefined) return undefined;
  return t('node.memory.free', { size, free: freeMemory(free) });
}

/** The free space for the nodes' disks, if it was read. */
export function spaceWords({ drives }: HostFacts, t: Translate): string | undefined {
  const drive = drives?.find(({ DeviceID }) => DeviceID.toUpperCase() === 'C:');
  if (drive?.FreeSpace === undefined) return undefined;
  return t('node.disk', { drive: drive.DeviceID, free: freeSpace(drive.FreeSpace) });
}
