import { expect, it, vi } from 'vitest';
import { callNames } from '#shared/ipc/names.ts';
import { hostileWindow } from '../../../fuzz/window/hostile.ts';

vi.mock('electron', () => import('../../../fuzz/window/electron.ts'));

/** `FAST_CHECK_SEED` is what a long run prints. */
const seed = Number(process.env['FAST_CHECK_SEED'] ?? 13);

it('survives 2,000 calls that fit the contract and mean harm, and says why it refuses', async () => {
  const { count, finds, answers } = await hostileWindow({ calls: 2000, seed });
  expect(finds, `seed ${String(seed)}`).toEqual([]);
  expect(count).toBe(2000);
  // Calls that all end at the first check would prove little.
  const answered = (isMeant: (outcome: string) => boolean) =>
    Object.keys(answers)
      .filter(isMeant)
      .map((outcome) => outcome.split(':')[0]);
  const all = new Set(answered(() => true));
  // The one that is asked seldom.
  expect(callNames.filter((name) => !all.has(name) && name !== 'facts.probe')).toEqual([]);
  const well = answered((outcome) => outcome.endsWith(': ok'));
  for (const name of ['file.export', 'answers.save', 'request.save']) expect(well).toContain(name);
  expect(answers['job.start: job.findings'] ?? 0).toBeGreaterThan(0);
});
