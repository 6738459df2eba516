import { delimiter } from 'node:path';
import { expect, test } from 'vitest';
import { readFacts, type FactsRead } from '#electron/host/facts/read-facts.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { elsewhere, open, standIns, temporaryFolder } from './open.ts';

/** They differ in which PowerShell answers, and in the time at which they were asked. */
const told = ({ facts }: FactsRead) => ({ ...facts, host: undefined, clock: facts.clock?.TimeZone });

test('a machine whose cmdlets run in another process, as those of remoting do, says the same', async () => {
  const state = temporaryFolder();
  const training = openTrainingHost({ scenario: 'clean-pc', folder: state });
  if (!training.ok) throw new Error(training.error.code);
  const expected = await readFacts(training.value, () => undefined);
  process.env['EDGE_WIZARD_TRAINING_STATE'] = state;
  process.env['EDGE_WIZARD_ELSEWHERE'] = standIns.join(delimiter);
  const remote = open(elsewhere);
  const seen = await readFacts(remote, () => undefined);
  await remote.close();
  await training.value.close();
  expect(told(seen)).toEqual(told(expected));
  expect(seen.unread).toEqual(expected.unread);
});
