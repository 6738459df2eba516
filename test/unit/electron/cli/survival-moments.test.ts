import { test } from 'vitest';
import {
  runConcurrently,
  randomMoment,
  survives,
  measureUndisturbed,
  type Kill,
} from '../../../support/killed-deployments.ts';
import type { Victim } from '../../../support/survival.ts';

/** Many more in the long run. */
const moments = Number(process.env['EDGE_WIZARD_MOMENTS'] ?? 10);
const victims: readonly Victim[] = ['engine', 'operation', 'both'];

measureUndisturbed();

test(
  `a deployment ends in the truth when somebody is killed at ${String(moments)} random moments`,
  { timeout: 3_600_000 },
  async () => {
    const blow = (index: number): Kill => ({
      victim: victims[index % victims.length] ?? 'both',
      moment: randomMoment(),
    });
    // Every fourth is hit again while it recovers, and every fifth machine must be restarted on the way.
    const work = Array.from({ length: moments }, (_, index) => {
      const blows = index % 4 === 0 ? [blow(index), blow(index + 1)] : [blow(index)];
      const machine = index % 5 === 0 ? 'needs-reboot' : 'clean-pc';
      return () => survives(`moment-${String(index)}`, blows, machine);
    });
    await runConcurrently(work);
  },
);
