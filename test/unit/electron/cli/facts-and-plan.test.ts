import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile } from '../../../support/jobs.ts';

const { place, run, save } = commandLine('edge-wizard-facts-and-plan');

test('the plan shows the exact cmdlets and runs nothing', () => {
  const { exit, json } = run(['plan', save('plan.json', offlineFile), '--host', 'training', '--json']);
  expect(exit).toBe(0);
  expect(json).toMatchObject({
    format: 'edge-wizard/plan/1',
    fingerprint: expect.stringContaining('adapters=') as string,
    steps: [
      { id: 'check', changes: false },
      { id: 'backup', changes: true },
      { id: 'deploy', changes: true },
      { id: 'prove', changes: false },
    ],
  });
  const steps = json['steps'] as { calls: { cmdlet: string; text: string; on: string }[] }[];
  expect(steps[2]?.calls[0]).toMatchObject({
    cmdlet: 'New-AksEdgeDeployment',
    on: 'machine',
    text: `New-AksEdgeDeployment -JsonConfigFilePath '${place('plan.json')}'`,
  });
});

test('facts of a training machine are whole, with the products own property names', () => {
  const { exit, json } = run(['facts', '--host', 'training:server-k8s', '--json']);
  expect(exit).toBe(0);
  expect(json).toMatchObject({ format: 'edge-wizard/facts/1', unread: [] });
  const { adapters } = json['facts'] as { adapters: { Name: string }[] };
  expect(adapters.length).toBeGreaterThan(1);
});
