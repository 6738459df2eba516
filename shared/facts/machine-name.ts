import type { HostFacts } from './host-facts.ts';

/** The machine's name; undefined if it wasn't read. */
export const machineName = ({ computer, host }: HostFacts): string | undefined =>
  computer?.Name ?? host?.ComputerName;
