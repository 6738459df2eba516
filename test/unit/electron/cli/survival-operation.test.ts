import { expect, test } from 'vitest';
import {
  runConcurrently,
  patience,
  survives,
  measureUndisturbed,
  undisturbed,
} from '../../../support/killed-deployments.ts';
import { operationLines } from '../../../support/survival.ts';

measureUndisturbed();

/** Before its operation there is none to be killed: its borders are those of its own file, from its first line on. */
test.each(['operation', 'both'] as const)(
  'a deployment ends in the truth when %s is killed at every border of its operation',
  { timeout: patience },
  async (victim) => {
    const last = operationLines(undisturbed());
    expect(last).toBeGreaterThan(20);
    const borders = [1, 2, Math.round(last / 2), last - 1, last];
    await runConcurrently(
      borders.map((line) => () => survives(`${victim}-${String(line)}`, [{ victim, moment: { line } }])),
    );
  },
);
