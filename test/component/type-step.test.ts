// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Type from '#renderer/steps/type/Type.svelte';
import type { AnswerValue } from '#shared/wizard/answers.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import Within from './Within.svelte';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function show(values: Record<string, AnswerValue> = { DeploymentType: 'ScalableCluster' }) {
  const main = fakeMain({ facts: plantFacts, answers: answered(values, { step: 'type' }) });
  main.wizard.start();
  await settled();
  render(Within, { wizard: main.wizard, part: Type, given: {} });
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

test('what you need stands first, seven rows in all, and none says the same of all types', async () => {
  await show();
  const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
  expect(rows).toHaveLength(7);
  expect(rows[0]).toHaveTextContent(/^What you need\s*Nothing/);
  const cells = rows.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  );
  for (const row of cells) expect(new Set(row).size).toBeGreaterThan(1);
});

test.each([
  ['For this computer only', 'SingleMachineCluster'],
  ['For other devices in the network, or more machines later', 'ScalableCluster'],
])('whoever needs it %s gets %s', async (answer, type) => {
  const other = type === 'ScalableCluster' ? 'SingleMachineCluster' : 'ScalableCluster';
  const { user, wizard } = await show({ DeploymentType: other });
  await user.click(screen.getByRole('button', { name: answer }));
  expect(wizard.value('DeploymentType')).toBe(type);
  expect(wizard.source('DeploymentType')).toBe('you');
});

test('whoever joins opens the file of the cluster', async () => {
  const { user, inputs } = await show();
  await user.click(screen.getByRole('button', { name: 'For a cluster that is already running' }));
  await settled();
  expect(inputs('file.open')).toHaveLength(1);
  expect(screen.getAllByRole('radio')).toHaveLength(2);
});

test('with a join file, joining is chosen, until another type is', async () => {
  const { wizard } = await show({ DeploymentType: 'ScalableCluster', 'Join.ClusterId': 'abc' });
  const chosen = () =>
    screen.getAllByRole('columnheader').filter(({ classList }) => classList.contains('chosen'));
  expect(chosen().map(({ textContent }) => textContent)).toEqual([expect.stringContaining('Join a cluster')]);
  wizard.set('DeploymentType', 'SingleMachineCluster');
  await settled();
  expect(screen.getByRole('radio', { name: 'Single machine' })).toBeChecked();
});
