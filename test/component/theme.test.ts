// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { fakeMain, settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(start: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain(start);
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
const theme = () => screen.getByRole('combobox', { name: 'Theme' });

test('the theme is chosen in the title bar, beside the language', async () => {
  const { user, inputs } = await open();
  expect(theme()).toHaveDisplayValue('System theme');
  await user.selectOptions(theme(), 'Dark');
  expect(inputs('look.choose')).toEqual([{ theme: 'dark' }]);
  expect(theme()).toHaveDisplayValue('Dark');
});

test('it begins with the theme of the last time', async () => {
  await open({ look: { theme: 'light', view: 'guided' } });
  expect(theme()).toHaveDisplayValue('Light');
});

test('a theme that can’t be saved is shown nevertheless, and the reason is said', async () => {
  const { user } = await open({
    failing: { 'look.choose': { code: 'file.write', values: { file: 'settings.json' } } },
  });
  await user.selectOptions(theme(), 'Dark');
  await settled();
  expect(theme()).toHaveDisplayValue('Dark');
  expect(screen.getByRole('alert')).toHaveTextContent('settings.json');
});
