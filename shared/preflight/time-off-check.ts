import type { HostFacts } from '#shared/facts/host-facts.ts';
import { isAtLeast, kmsRelease } from '#shared/facts/releases.ts';
import { daysOff } from '#shared/facts/time-off.ts';
import type { Check, PreflightVerdict } from './check.ts';

/** The key that encrypts secrets is renewed every 30 days, which needs a token that expires meanwhile. */
const longest = 30;

function judgeTimeOff(facts: HostFacts): PreflightVerdict | undefined {
  const days = daysOff(facts);
  if (days === undefined) return undefined;
  return [days > longest ? 'warning' : 'passed', { days, longest }];
}

/** A computer without a deployment has no key to renew, and an older product knows no such key. */
export const timeOffChecks: readonly Check[] = [
  {
    id: 'timeOff',
    needs: ['operatingSystem', 'shutdown'],
    judge: judgeTimeOff,
    applies: (facts) => facts.deployment?.present === true && isAtLeast(facts, kmsRelease) !== false,
  },
];
