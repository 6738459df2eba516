import { driveSize, freeMemory, freeSpace, installedMemory } from '#shared/facts/amounts.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { machineName } from '#shared/facts/machine-name.ts';
import type { Translate } from '#shared/locales/translate.ts';

/** A line about the machine; without values it has not reported it (yet). */
export interface MachineRow {
  readonly id:
    'name' | 'model' | 'identity' | 'windows' | 'processors' | 'memory' | 'disks' | 'product' | 'powershell';
  /** The fact that it comes from. */
  readonly fact: keyof HostFacts;
  readonly lines: readonly string[];
}

const present = (lines: readonly (string | undefined)[]): string[] =>
  lines.flatMap((line) => (line === undefined || line.trim() === '' ? [] : [line]));

function memoryLines({ computer, operatingSystem }: HostFacts, t: Translate): string[] {
  if (computer?.TotalPhysicalMemory === undefined) return [];
  const total = installedMemory(computer.TotalPhysicalMemory);
  const free = operatingSystem?.FreePhysicalMemory;
  return [
    free === undefined
      ? t('computer.memory.total', { total })
      : t('computer.memory.free', { total, free: freeMemory(free) }),
  ];
}

function diskLines({ drives }: HostFacts, t: Translate): string[] {
  return (drives ?? []).flatMap(({ DeviceID, FreeSpace, Size }) =>
    FreeSpace === undefined || Size === undefined
      ? []
      : [t('computer.disks.one', { drive: DeviceID, free: freeSpace(FreeSpace), size: driveSize(Size) })],
  );
}

function processorLines({ processors, computer }: HostFacts, t: Translate): string[] {
  const count = computer?.NumberOfLogicalProcessors;
  return present([
    processors?.[0]?.Name,
    count === undefined ? undefined : t('computer.processors.logical', { count }),
  ]);
}

function windowsLines({ operatingSystem: os }: HostFacts, t: Translate): string[] {
  const build = os?.BuildNumber;
  return present([os?.Caption, build === undefined ? undefined : t('computer.windows.build', { build })]);
}

function identityLines({ identity }: HostFacts, t: Translate): string[] {
  if (identity === undefined) return [];
  const { SerialNumber: number, SMBIOSAssetTag: tag } = identity;
  const lines = present([number, tag === undefined ? undefined : t('computer.identity.tag', { tag })]);
  return lines.length === 0 ? [t('computer.identity.none')] : lines;
}

function productLines({ product }: HostFacts, t: Translate): string[] {
  if (product === null) return [t('computer.product.none')];
  return present([product?.DisplayName, product?.DisplayVersion]);
}

function powershellLines({ host }: HostFacts, t: Translate): string[] {
  if (host?.PSVersion === undefined) return [];
  const name = t(host.PSEdition === 'Core' ? 'computer.powershell.core' : 'computer.powershell.desktop', {
    version: host.PSVersion,
  });
  if (host.Elevated === undefined) return [name];
  return [name, t(host.Elevated ? 'computer.powershell.elevated' : 'computer.powershell.plain')];
}

export function machineRows(facts: HostFacts, t: Translate): readonly MachineRow[] {
  const { computer } = facts;
  return [
    { id: 'name', fact: 'computer', lines: present([machineName(facts)]) },
    {
      id: 'model',
      fact: 'computer',
      lines: present([present([computer?.Manufacturer, computer?.Model]).join(' ')]),
    },
    { id: 'identity', fact: 'identity', lines: identityLines(facts, t) },
    { id: 'windows', fact: 'operatingSystem', lines: windowsLines(facts, t) },
    { id: 'processors', fact: 'processors', lines: processorLines(facts, t) },
    { id: 'memory', fact: 'computer', lines: memoryLines(facts, t) },
    { id: 'disks', fact: 'drives', lines: diskLines(facts, t) },
    { id: 'product', fact: 'product', lines: productLines(facts, t) },
    { id: 'powershell', fact: 'host', lines: powershellLines(facts, t) },
  ];
}
