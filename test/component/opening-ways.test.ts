// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answered, settled } from './fake-main.ts';
import { job } from './jobs.ts';
import { dropped, node, open, pane, template } from './opening-window.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});

afterEach(() => {
  vi.useRealTimers();
});

test('a dropped file is opened, whichever step is shown', async () => {
  const { wizard } = await open({ answers: answered({}, { step: 'dns', visited: ['what', 'dns'] }) });
  const file = new File([template.text], template.name);
  await fireEvent.dragOver(document.body, dropped(file));
  expect(screen.getByText('Drop the file to open it')).toBeInTheDocument();
  await fireEvent.drop(document.body, dropped(file));
  await settled();
  expect(screen.queryByText('Drop the file to open it')).not.toBeInTheDocument();
  expect(wizard.step).toBe('what');
  expect(wizard.answers.opened?.name).toBe('line3-template.json');
});

test.each([
  [[], "That isn't a file."],
  [[new File(['{}'], 'a.json'), new File(['{}'], 'b.json')], 'You dropped several files.'],
])('a drop of anything but one file says so', async (files, words) => {
  const { wizard } = await open();
  await fireEvent.drop(document.body, dropped(...files));
  await settled();
  expect(screen.getByText(/Nothing was opened/).closest('[role=alert]')).toHaveTextContent(words);
  expect(wizard.answers.opened).toBeUndefined();
});

test('while a deployment is shown, nothing can be dropped', async () => {
  const { wizard } = await open({ job: job() });
  await fireEvent.dragOver(document.body, dropped());
  expect(screen.queryByText('Drop the file to open it')).not.toBeInTheDocument();
  await fireEvent.drop(document.body, dropped(new File([template.text], template.name)));
  await settled();
  expect(wizard.answers.opened).toBeUndefined();
});

test('a file that was opened before is opened again by its place in the list', async () => {
  const id = '0123456789abcdef';
  const recent = [{ id, name: 'line3-template.json', folder: 'D:\\plant', openedAt: '2026-11-22T14:02:00Z' }];
  const { user, inputs, wizard } = await open({ recent, chosen: template });
  const list = within(screen.getByRole('list', { name: 'Recently opened' }));
  expect(list.getByText('D:\\plant')).toBeInTheDocument();
  await user.click(list.getByRole('button', { name: 'line3-template.json' }));
  await settled();
  expect(inputs('file.openRecent')).toEqual([{ id }]);
  expect(wizard.answers.opened?.name).toBe('line3-template.json');
});

test('a file that is gone is said so', async () => {
  const recent = [
    { id: '0123456789abcdef', name: 'old.json', folder: 'E:\\', openedAt: '2026-11-22T14:02:00Z' },
  ];
  const failing = { 'file.openRecent': { code: 'file.read', values: { file: 'E:\\old.json' } } };
  const { user } = await open({ recent, failing });
  await user.click(screen.getByRole('button', { name: 'old.json' }));
  await settled();
  expect(screen.getByText(/old\.json wasn't opened/).closest('p')).toHaveTextContent('E:\\old.json');
});

test('out of a configuration of the scripts its deployment file is taken when the person wants it', async () => {
  const text = JSON.stringify({ AksEdgeProduct: 'K3s', AksEdgeConfig: JSON.parse(template.text) as unknown });
  const { user, wizard } = await open({ chosen: { name: 'aide.json', text } });
  await user.click(screen.getByRole('button', { name: 'Open a file' }));
  await settled();
  expect(wizard.answers.opened).toBeUndefined();
  await user.click(screen.getByRole('button', { name: 'Extract the deployment file' }));
  await settled();
  expect(wizard.value(node)).toBe('10.20.30.161');
  expect(pane().getByText('Scalable cluster, schema 1.13')).toBeInTheDocument();
});

test('a configuration that only names its deployment file leads to the dialog', async () => {
  const text = JSON.stringify({ AksEdgeProduct: 'K3s', AksEdgeConfigFile: 'aksedge-config.json' });
  const { user, inputs } = await open({ chosen: { name: 'aide.json', text } });
  await user.click(screen.getByRole('button', { name: 'Open a file' }));
  await settled();
  await user.click(screen.getByRole('button', { name: 'Choose aksedge-config.json' }));
  expect(inputs('file.open')).toHaveLength(2);
});
