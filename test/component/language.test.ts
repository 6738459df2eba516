// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { pseudo, pseudoFaults, shownTexts } from '../support/pseudo-locale.ts';
import { answered, fakeMain, settled } from './fake-main.ts';
import { job, lines } from './jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(start: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain({ replies: { 'language.choose': pseudo }, ...start });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

const faults = (): readonly string[] => pseudoFaults(shownTexts());

test('another language is shown at once, and nothing that was typed is lost', async () => {
  const { user, inputs, wizard } = await open({
    answers: answered({}, { step: 'node', visited: ['what', 'node'] }),
  });
  const [field] = screen.getAllByRole('textbox');
  if (field === undefined) throw new Error('no field');
  await user.click(field);
  await user.type(field, '00-15');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'Deutsch');
  await settled();
  expect(inputs('language.choose')).toEqual([{ language: 'de' }]);
  expect(field).toBeInTheDocument();
  expect(field).toHaveValue('400-15');
  expect(document.documentElement.lang).toBe('de');
  expect(wizard.t('footer.next')).toBe('⟦Next ~~~⟧');
  expect(screen.getByRole('button', { name: '⟦Next ~~~⟧' })).toBeInTheDocument();
});

test('while a job runs, its page changes the language and keeps job and log', async () => {
  const running = job();
  const { user, inputs, emit, wizard } = await open({
    job: { ...running, lines: 2 },
    replies: { 'language.choose': pseudo, 'job.log': { lines: lines(2) } },
  });
  expect(screen.getByText('line 2')).toBeInTheDocument();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'Deutsch');
  await settled();
  expect(faults()).toEqual([]);
  expect(screen.getByText('line 2')).toBeInTheDocument();
  // The job is neither asked for again nor stopped, and what it does next is shown.
  expect(inputs('job.cancel')).toEqual([]);
  emit('job.changed', { ...running, seq: 41, lines: 2, cancelAsked: true });
  await settled();
  expect(wizard.job?.cancelAsked).toBe(true);
  expect(screen.getByText(wizard.t('deploy.cancellingDeploy'))).toBeInTheDocument();
});

test('if another language can’t be had, the window stays as it is and says why', async () => {
  const error = { code: 'internal', values: {} };
  const { user } = await open({ failing: { 'language.choose': error } });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'Deutsch');
  await settled();
  expect(screen.getByRole('combobox', { name: 'Language' })).toHaveValue('en');
  expect(screen.getByRole('alert')).toBeInTheDocument();
});

test('a damaged file of texts is said once, in English', async () => {
  const problem = { code: 'language.file', values: { language: 'Deutsch' } };
  await open({ shown: { language: 'en', catalog: null, problem } });
  expect(screen.getByRole('alert')).toHaveTextContent('The texts for Deutsch are missing or damaged');
});
