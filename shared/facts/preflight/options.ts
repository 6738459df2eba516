import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import type { PreflightOptions } from './check.ts';

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;

const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/** What a file says of the things that a check depends on. A file may hold anything: what is odd counts as not said. */
export function preflightOptions(file: DeploymentFile): PreflightOptions {
  const machines: unknown = file.Machines;
  const machine: unknown = Array.isArray(machines) ? machines[0] : undefined;
  const linux = part(machine, 'LinuxNode');
  const windows = part(machine, 'WindowsNode');
  const offline: unknown = file.Network?.InternetDisabled;
  const adapter = part(part(machine, 'NetworkConnection'), 'AdapterName');
  const memory = numberOf(part(linux, 'MemoryInMB'));
  const disk = numberOf(part(linux, 'DataSizeInGB'));
  const isAdapterTaken = kindOf(file) === 'scalable' && typeof adapter === 'string' && adapter !== '';
  return {
    windowsNode: typeof windows === 'object' && windows !== null,
    ...(typeof offline === 'boolean' ? { offline } : {}),
    ...(isAdapterTaken ? { adapter } : {}),
    ...(memory === undefined ? {} : { nodeMemoryMB: memory + (numberOf(part(windows, 'MemoryInMB')) ?? 0) }),
    ...(disk === undefined ? {} : { nodeDiskGB: disk }),
  };
}
