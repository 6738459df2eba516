import type { HostFacts } from './host-facts.ts';

const day = 86_400_000;

/**
 * Whole days between the last shutdown and the start after it. Undefined if that isn't known: Windows' fast startup
 * continues an earlier start, which then is older than the shutdown.
 */
export function daysOff({ shutdown, operatingSystem }: HostFacts): number | undefined {
  const down = Date.parse(shutdown?.ShutdownTime ?? '');
  const up = Date.parse(operatingSystem?.LastBootUpTime ?? '');
  return Number.isNaN(down) || Number.isNaN(up) || up < down ? undefined : Math.floor((up - down) / day);
}
