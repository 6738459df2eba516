import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Deployment } from '../../world/world.ts';
import type { CmdletContext, Simulation } from '../../world/cmdlet.ts';
import type { WantedDeployment } from './file.ts';
import { script, timed } from './script.ts';

const bytesInGB = 1024 ** 3;

/** @returns the product's error message */
export function* checkRequirements(
  context: CmdletContext,
  wanted: WantedDeployment,
): Simulation<string | undefined> {
  const { facts } = context.world;
  const memory = wanted.nodes.reduce((sum, { memoryInMB }) => sum + memoryInMB, 0);
  const cpus = wanted.nodes.reduce((sum, { cpuCount }) => sum + cpuCount, 0);
  const disk = wanted.dataSizeInGB + 10;
  const free = Math.floor(
    (facts.drives?.find(({ DeviceID }) => DeviceID === 'C:')?.FreeSpace ?? 0) / bytesInGB,
  );
  const freeMemory = Math.floor((facts.operatingSystem?.FreePhysicalMemory ?? 0) / 1024);
  const cores = facts.computer?.NumberOfLogicalProcessors ?? 0;
  yield* script(context, [
    timed('Verifying Host Requirements for Linux node(s)'),
    ` - Verifying host requirements for selected configuration (${String(disk)} GB disk size, ${String(memory)} MB memory, ${String(cpus)} CPUs)`,
    ` - Drive 'C:' has ${String(free)} GB free`,
    ` - A minimum of ${String(disk)} GB disk space is required on drive 'C:'`,
  ]);
  if (free < disk) return 'Not enough disk space available.';
  yield* script(context, [
    ` - Host has ${String(freeMemory)} MB free memory`,
    ` - A minimum of ${String(memory)} MB memory is required`,
  ]);
  if (freeMemory < memory) return 'Not enough memory available.';
  yield* script(context, [
    ` - Host has ${String(cores)} CPU cores`,
    ` - A minimum of ${String(cpus)} CPU cores is required`,
  ]);
  if (cores < cpus) return 'Not enough CPU cores available.';
  yield* script(context, [' - Verifying static IP support for selected configuration']);
  return undefined;
}

/** Reserves what the nodes use as long as they exist. @returns the amounts */
export function reserveResources(
  context: CmdletContext,
  wanted: WantedDeployment,
): NonNullable<Deployment['takes']> {
  const { facts } = context.world;
  const memory = wanted.nodes.reduce((sum, { memoryInMB }) => sum + memoryInMB, 0) * 1024;
  const { FreePhysicalMemory } = facts.operatingSystem ?? {};
  const linuxImage = 6 * bytesInGB;
  context.change({
    facts: {
      ...facts,
      ...(FreePhysicalMemory === undefined
        ? {}
        : { operatingSystem: { ...facts.operatingSystem, FreePhysicalMemory: FreePhysicalMemory - memory } }),
      drives: (facts.drives ?? []).map((drive) =>
        drive.DeviceID === 'C:' && drive.FreeSpace !== undefined
          ? { ...drive, FreeSpace: drive.FreeSpace - linuxImage }
          : drive,
      ),
    },
  });
  return { memoryInKB: memory, diskInBytes: linuxImage };
}

/** The machine without a deployment's nodes: memory and disk space are free again. */
export function releaseResources(facts: HostFacts, deployment: Deployment | null): HostFacts {
  const { memoryInKB = 0, diskInBytes = 0 } = deployment?.takes ?? {};
  const { operatingSystem, drives } = facts;
  return {
    ...facts,
    ...(operatingSystem?.FreePhysicalMemory === undefined
      ? {}
      : {
          operatingSystem: {
            ...operatingSystem,
            FreePhysicalMemory: operatingSystem.FreePhysicalMemory + memoryInKB,
          },
        }),
    ...(drives === undefined
      ? {}
      : {
          drives: drives.map((drive) =>
            drive.DeviceID === 'C:' && drive.FreeSpace !== undefined
              ? { ...drive, FreeSpace: drive.FreeSpace + diskInBytes }
              : drive,
          ),
        }),
  };
}
