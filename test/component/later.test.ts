// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LaterPart } from '#renderer/state/later.svelte.ts';
import Later from '#renderer/ui/Later.svelte';
import NumberedList from '#renderer/ui/NumberedList.svelte';
import { fakeMain, settled } from './fake-main.ts';
import Within from './Within.svelte';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const loaded = { default: NumberedList };

function show(read: () => Promise<typeof loaded>) {
  const given = { part: new LaterPart(read), props: { items: ['Plug it in'] } };
  render(Within, { wizard: fakeMain().wizard, part: Later, given });
  return userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
}

test('a part that comes at once is shown without a word about loading', async () => {
  show(() => Promise.resolve(loaded));
  await vi.advanceTimersByTimeAsync(10);
  expect(screen.getByText('Plug it in')).toBeVisible();
  await settled();
  expect(screen.queryByText('Loading')).not.toBeInTheDocument();
});

test('a part that is slow says that it loads, but not for the blink of an eye', async () => {
  show(() => new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(300);
  expect(screen.queryByText('Loading')).not.toBeInTheDocument();
  await settled();
  expect(screen.getByRole('status')).toHaveTextContent('Loading');
});

test('a part whose file is damaged says so, and is there after another try', async () => {
  const read = vi.fn<() => Promise<typeof loaded>>().mockRejectedValueOnce(new TypeError('Failed to fetch'));
  read.mockResolvedValue(loaded);
  const user = show(read);
  await settled();
  expect(screen.getByRole('alert')).toHaveTextContent("This part of the wizard couldn't be loaded.");
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await settled();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(screen.getByText('Plug it in')).toBeVisible();
  expect(read).toHaveBeenCalledTimes(2);
});
