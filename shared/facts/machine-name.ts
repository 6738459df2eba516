import type { HostFacts } from './host-facts.ts';

/** The name of the machine; undefined where it was not read. */
export const machineName = ({ computer, host }: HostFacts): string | undefined =>
  computer?.Name ?? host?.ComputerName;
