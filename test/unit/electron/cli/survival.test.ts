import { expect, test, vi } from 'vitest';
import {
  runConcurrently,
  startDeployment,
  resumeUntilDone,
  expectTruth,
  jobAt,
  patience,
  survives,
  measureUndisturbed,
  undisturbed,
} from '../../../support/killed-deployments.ts';
import { onlyOn } from '../../../support/platform.ts';
import { journalOf } from '../../../support/survival.ts';

measureUndisturbed();

test(
  'a deployment ends in the truth when its engine is killed at every border',
  { timeout: patience },
  async () => {
    const borders = journalOf(undisturbed()).flatMap(({ type }, index) =>
      /^(job|step-(started|ended))$/.test(type) ? [index + 1] : [],
    );
    expect(borders).toHaveLength(9);
    await runConcurrently(
      borders.map(
        (entry) => () => survives(`border-${String(entry)}`, [{ victim: 'engine', moment: { entry } }]),
      ),
    );
  },
);

test(
  'an operation that has fallen silent is ended when it is asked for twice, and the job goes on',
  { ...onlyOn('posix', 'Windows has no SIGINT that a parent could send'), timeout: patience },
  async () => {
    const job = jobAt('hangs');
    const { child, end } = startDeployment(job, 'hangs');
    await new Promise<void>((resolve) => {
      child.stderr?.on('data', (text: Buffer) => {
        if (text.includes('Initializing kubernetes')) resolve();
      });
    });
    child.kill('SIGINT');
    await vi.waitUntil(() => journalOf(job).some(({ type }) => type === 'cancel-asked'), patience);
    child.kill('SIGINT');
    expect((await end).exit).toBe(4);
    expectTruth(job, await resumeUntilDone(job, 'hangs'), '');
  },
);
