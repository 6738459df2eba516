import { expect, test } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { fromFile } from '#shared/wizard/from-file.ts';
import { judge } from '#shared/wizard/judge.ts';
import { reduce } from '#shared/wizard/reducer.ts';
import { toDeployment } from '#shared/wizard/to-deployment.ts';
import { having, scalable, single } from '../files.ts';
import { goodMachine } from '../machines.ts';

function open(file: DeploymentFile): Answers {
  const taken = fromFile('line3.json', JSON.stringify(file));
  if (!taken.ok) throw new Error(taken.error.code);
  return reduce(emptyAnswers, { type: 'fileOpened', file: taken.value });
}
const doubtsIn = (answers: Answers) =>
  judge(answers, goodMachine, {}).findings.filter(
    ({ rule, path }) => rule === 'R-TYPE-2' && path === 'DeploymentType',
  );

const meantScalable = { ...scalable, DeploymentType: 'SingleMachineCluster' };
const meantSingle = { ...single, DeploymentType: 'ScalableCluster' };
const fewMore = having(single, {
  'Network.Ip4GatewayAddress': '10.20.30.1',
  'Network.Ip4PrefixLength': 24,
  'Machines[0].LinuxNode.Ip4Address': '10.20.30.161',
});

test.each<[string, DeploymentFile, string]>([
  ['a whole cluster', meantScalable, 'R-TYPE-2.isScalable'],
  ['three values of one', fewMore, 'R-TYPE-2.isScalable'],
  ['a private network', meantSingle, 'R-TYPE-2.isSingle'],
])('an opened file with %s for the other type is asked about, and both ways end it', (_about, file, text) => {
  const answers = open(file);
  const [doubt, ...more] = doubtsIn(answers);
  expect(doubt).toMatchObject({ text, severity: 'warning' });
  expect(more).toEqual([]);
  for (const fix of [doubt?.fix, doubt?.otherFix]) {
    const changes = fix?.changes.map(({ path, value }) => ({ path, value: value ?? '' })) ?? [];
    expect(changes).not.toEqual([]);
    expect(doubtsIn(reduce(answers, { type: 'applyFix', fix: { changes } }))).toEqual([]);
  }
});

test('the other type then has the values of the file', () => {
  const answers = reduce(open(meantScalable), {
    type: 'set',
    path: 'DeploymentType',
    value: 'ScalableCluster',
  });
  expect(toDeployment(answers, undefined).Network).toMatchObject({ ...scalable.Network });
});

test.each<[string, DeploymentFile]>([
  ['of the right type', scalable],
  [
    'with two leftovers',
    having(single, { 'Network.Ip4GatewayAddress': '10.20.30.1', 'Network.Ip4PrefixLength': 24 }),
  ],
])('an opened file %s is not asked about, whatever the machine proposes', (_about, file) => {
  expect(doubtsIn(open(file))).toEqual([]);
});
