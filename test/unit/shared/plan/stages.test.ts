import { expect, test } from 'vitest';
import { plainLine, saidBy, stageBeginning, type StageId } from '#shared/plan/stages.ts';

function stagesOf(lines: readonly string[]): readonly StageId[] {
  const seen: StageId[] = [];
  for (const line of lines) {
    const stage = stageBeginning(line, seen.at(-1));
    if (stage !== undefined) seen.push(stage);
  }
  return seen;
}

test('a single machine run of an old product is told apart into its stages', () => {
  expect(
    stagesOf([
      '[11/16/2022 06:57:12] Checking host for required features',
      '[11/16/2022 06:57:15] Creating single machine cluster hcs network',
      "[11/16/2022 06:57:16] Checking for virtual switch with name 'aksiotsw-int'",
      '[11/16/2022 06:57:26] Step 2: Validating pre-requisites and deployment parameters...',
      '[11/16/2022 06:57:26] Step 3: Verifying AksIot installation',
      '[11/16/2022 06:57:39] Step 4: Runtime configuration complete. Creating virtual machine',
      '[11/16/2022 06:58:19] Virtual machine hostname: akslite-linux-aksiot',
      '[11/16/2022 06:58:58] Initializing kubernetes runtime in Linux node.',
      '[11/16/2022 07:00:07] Waiting for Kubernetes node (akslite-linux-aksiot) to reach condition Ready, timeout = 300 seconds',
      '[11/16/2022 07:00:29] AksIot - copying Kubeconfig into the host.',
    ]),
  ).toEqual([
    'features',
    'network',
    'requirements',
    'installation',
    'machine',
    'boot',
    'kubernetes',
    'ready',
    'kubeconfig',
  ]);
});

test('a later product that checks its configuration and connects to Arc shows both stages', () => {
  expect(
    stagesOf([
      'Checking host for required features',
      '[01/02/2026 10:00:03] Validating AksEdge network parameters...',
      ' - Attention - Azure Arc properties are specified.',
      '[01/02/2026 10:03:00] AksEdge - copying Kubeconfig into the host.',
      'Establishing Azure Connected Kubernetes for line3-k3s',
    ]),
  ).toEqual(['features', 'configuration', 'kubeconfig', 'arc']);
});

test('words of an earlier stage do not lead back to it', () => {
  expect(stageBeginning('Creating vnet (name: aksedgesw-int)', 'kubernetes')).toBeUndefined();
});

test('the blanks and carriage returns of a progress bar do not hide a line', () => {
  expect(plainLine('\r      \r[01/02/2026 10:00:00]   Testing SSH connection...  ')).toBe(
    'Testing SSH connection...',
  );
});

test('a line gives away the node, the zip and the failure', () => {
  expect(
    saidBy('Waiting for Kubernetes node (line3-pc04-ledge) to reach condition Ready, timeout = 300 seconds'),
  ).toEqual({
    nodeName: 'line3-pc04-ledge',
  });
  expect(saidBy('Zip file is located at "C:\\ProgramData\\AksEdge\\logs\\a.zip"')).toEqual({
    logs: 'C:\\ProgramData\\AksEdge\\logs\\a.zip',
  });
  expect(saidBy('AksEdge - failed create new deployment: Not enough CPU cores available.')).toEqual({
    failure: 'Not enough CPU cores available.',
  });
});

test('the node of a job is its Linux node, also where a Windows node is waited for afterwards', () => {
  expect(
    saidBy('Waiting for Kubernetes node (line3-pc04-wedge) to reach condition Ready, timeout = 900 seconds'),
  ).toEqual({});
});
