// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { answered, fakeMain, settled } from './fake-main.ts';

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
const page = () => within(screen.getByRole('dialog', { name: 'What the words mean' }));
const words = () =>
  page()
    .getAllByRole('term')
    .map((term) => term.textContent.trim());
const scalable = answered(
  { DeploymentType: 'ScalableCluster' },
  { step: 'network', visited: ['what', 'network'] },
);

test('F1 in a field begins with its word, and Escape returns to the field', async () => {
  const { user } = await open({ answers: scalable });
  const field = screen.getByRole('textbox', { name: 'Service range, size' });
  await user.click(field);
  await user.keyboard('{F1}');
  expect(words().slice(0, 2).toSorted()).toEqual(['LoadBalancer service', 'Service range']);
  expect(page().getByRole('heading', { name: 'In this field' })).toBeInTheDocument();
  screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
  await settled();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(field).toHaveFocus();
});

test('the nearest word is first: a client ID is a service principal before it is Azure Arc', async () => {
  const { user } = await open({ answers: answered({}, { step: 'azure', visited: ['what', 'azure'] }) });
  await user.click(screen.getByRole('textbox', { name: 'Client ID' }));
  await user.keyboard('{F1}');
  expect(words().slice(0, 2)).toEqual(['Service principal', 'Azure Arc']);
});

test.each(['setUp', 'prepare', 'lookAfter', 'routes'] as const)(
  'every page of %s has help by F1, each word once',
  async (job) => {
    const { user, wizard } = await open({ answers: answered({}, { job }) });
    for (const { id } of wizard.steps) {
      wizard.goTo(id);
      await settled();
      await user.keyboard('{F1}');
      expect(new Set(words()).size, id).toBe(words().length);
      expect(words().length, id).toBeGreaterThan(30);
      // A second time opens no second one.
      await user.keyboard('{F1}');
      expect(screen.getAllByRole('dialog')).toHaveLength(1);
      await user.click(page().getByRole('button', { name: 'Close' }));
    }
  },
);

test('the words are searched by name and meaning, and the button in the title bar opens them, too', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: 'What the words mean (F1)' }));
  await user.type(page().getByRole('searchbox', { name: 'Search the words' }), 'KUBECTL');
  expect(words()).toEqual(['Control plane endpoint', 'kubeconfig']);
  expect(page().getByRole('status')).toHaveTextContent('2 words');
  await user.type(page().getByRole('searchbox'), 'x');
  expect(page().getByRole('status')).toHaveTextContent('No word fits.');
});

test('the sign that the map draws and the picture of a deployment type stand beside their words', async () => {
  const { user } = await open({ answers: answered({}, { step: 'type', visited: ['what', 'type'] }) });
  await user.keyboard('{F1}');
  expect(
    page().getByRole('img', { name: /The Linux node and Windows share an external switch/ }),
  ).toBeInTheDocument();
  const term = page().getByText('Linux node', { selector: 'dt' });
  expect(term.querySelector('.symbol.linuxNode')).not.toBeNull();
});
