// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(start: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain({
    answers: answered({}, { step: 'network', visited: ['what', 'network'] }),
    ...start,
  });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const rail = within(screen.getByRole('navigation', { name: 'Steps' }));
  const footer = within(screen.getByRole('contentinfo'));
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await settled();
  return { ...main, rail, footer, user };
}

test('a proxy that is chosen and not entered is required, then missing in step, rail, footer and review', async () => {
  const { rail, footer, user, wizard } = await open();
  await user.click(screen.getByRole('radio', { name: 'Another proxy' }));
  await settled();
  expect(screen.getByText('Required')).toBeInTheDocument();

  await user.click(screen.getByRole('textbox', { name: 'HTTP proxy' }));
  await user.tab();
  expect(screen.getByRole('textbox', { name: 'HTTP proxy' })).toBeInvalid();
  expect(rail.getByRole('button', { name: /^DNS and proxy 1 error/ })).toHaveAttribute(
    'aria-current',
    'step',
  );

  await user.click(footer.getByRole('button', { name: 'Next' }));
  await settled();
  expect(rail.getByRole('button', { name: /^DNS and proxy 1 error/ })).toBeEnabled();
  wizard.goTo('review');
  await settled();
  expect(screen.getByText(/You chose another proxy, but didn't enter its address/)).toBeInTheDocument();
  expect(footer.getByRole('button', { name: 'Deploy' })).toBeDisabled();

  wizard.goTo('dns');
  await settled();
  await user.click(screen.getByRole('radio', { name: 'No proxy' }));
  await settled();
  expect(rail.queryByRole('button', { name: /^DNS and proxy .*error/ })).not.toBeInTheDocument();
});

test('a proxy that is left empty without ever being in the field is missing all the same', async () => {
  const { rail, footer, user } = await open();
  await user.click(screen.getByRole('radio', { name: 'Another proxy' }));
  await user.click(footer.getByRole('button', { name: 'Next' }));
  await settled();
  expect(rail.getByRole('button', { name: /^DNS and proxy 1 error/ })).toBeEnabled();
});

test("Windows' proxy that was chosen stays chosen when Windows has none any more, and is missing", async () => {
  const { rail, footer, user, emit } = await open({
    facts: { ...plantFacts, proxy: { ProxyEnable: 1, ProxyServer: 'proxy.corp:8080' } },
  });
  await user.click(screen.getByRole('radio', { name: 'No proxy' }));
  await user.click(screen.getByRole('radio', { name: 'Same as Windows' }));
  await settled();
  const facts = { ...plantFacts, proxy: { ProxyEnable: 0, ProxyServer: 'proxy.corp:8080' } };
  emit('facts.changed', { facts, unread: [], reading: [], readAt: '2026-11-22T14:04:00Z' });
  await settled();
  expect(screen.getByRole('radio', { name: 'Same as Windows' })).toBeChecked();
  expect(screen.getByText("Windows doesn't use a proxy now.")).toBeInTheDocument();
  await user.click(footer.getByRole('button', { name: 'Next' }));
  await settled();
  expect(rail.getByRole('button', { name: /^DNS and proxy 1 error/ })).toBeEnabled();
});
