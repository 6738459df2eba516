// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import { job } from './jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const deployed = { ...plantFacts, deployment: { present: true } };
const answers = answered({}, { job: 'lookAfter', step: 'care', visited: ['what', 'care'] });

async function open(start: Parameters<typeof fakeMain>[0]) {
  const main = fakeMain({ answers, ...start });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

test('a computer that was off for long says so, and the secret encryption can be repaired', async () => {
  const product = { DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion: '1.12.269.0' };
  const operatingSystem = { ...plantFacts.operatingSystem, LastBootUpTime: '2026-03-09T05:58:12Z' };
  const off = (ShutdownTime: string) => ({
    ...{ ...deployed, product, operatingSystem },
    shutdown: { ShutdownTime },
  });
  const { user, inputs, wizard } = await open({
    facts: off('2026-01-05T16:40:00Z'),
    replies: { 'care.start': { ...job(), id: '20261122-150000', kind: 'repairKms' } },
  });
  expect(screen.getByRole('note')).toHaveTextContent('turned off for 62 days');
  await user.click(screen.getByRole('button', { name: 'Repair the secret encryption' }));
  await user.click(screen.getByRole('button', { name: 'Repair' }));
  await settled();
  expect(inputs('care.start')).toEqual([{ kind: 'repairKms', confirmed: '', values: {}, secrets: {} }]);
  expect(wizard.step).toBe('deploy');
});

test.each([
  ['a week', '2026-03-02T05:58:12Z'],
  ['thirty days', '2026-02-07T05:58:12Z'],
  ['a time that fast startup hides', '2026-03-09T18:00:00Z'],
])('a computer that was off for %s says nothing about it', async (_, ShutdownTime) => {
  const operatingSystem = { ...plantFacts.operatingSystem, LastBootUpTime: '2026-03-09T05:58:12Z' };
  await open({ facts: { ...deployed, operatingSystem, shutdown: { ShutdownTime } } });
  expect(screen.getByRole('button', { name: 'Repair the secret encryption' })).toBeVisible();
  expect(screen.queryByRole('note')).not.toBeInTheDocument();
});
