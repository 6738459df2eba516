import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import type { PreflightOptions } from './check.ts';

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;

const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/** The options that a file implies. A file may contain anything; a value of the wrong type counts as not set. */
export function preflightOptions(file: DeploymentFile): PreflightOptions {
  const machines: unknown = file.Machines;
  const machine: unknown = Array.isArray(machines) ? machines[0] : undefined;
  const linux = part(machine, 'LinuxNode');
  const windows = part(machine, 'WindowsNode');
  const offline: unknown = file.Network?.InternetDisabled;
  const adapter = part(part(machine, 'NetworkConnection'), 'AdapterName');
  const memory = numberOf(part(linux, 'MemoryInMB'));
  const disk = numberOf(part(linux, 'DataSizeInGB'));
  const isScalable = kindOf(file) === 'scalable';
  const isAdapterTaken = isScalable && typeof adapter === 'string' && adapter !== '';
  return {
    ...(isScalable ? { scalable: true } : {}),
    windowsNode: typeof windows === 'object' && windows !== null,
    ...(typeof offline === 'boolean' ? { offline } : {}),
    ...(isAdapterTaken ? { adapter } : {}),
    ...(memory === undefined ? {} : { nodeMemoryMB: memory + (numberOf(part(windows, 'MemoryInMB')) ?? 0) }),
    ...(disk === undefined ? {} : { nodeDiskGB: disk }),
  };
}
