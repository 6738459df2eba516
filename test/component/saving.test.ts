// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { answered, fakeMain, settled } from './fake-main.ts';
import { ended } from './jobs.ts';

const path = 'D:\\Plant\\aksedge-LINE3-PC04.json';
const scalable = { DeploymentType: 'ScalableCluster', 'User.AcceptEula': true };

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function review(
  job: 'setUp' | 'prepare',
  replies: NonNullable<Parameters<typeof fakeMain>[0]>['replies'],
) {
  const main = fakeMain({
    answers: answered(scalable, { job, step: 'review', visited: ['what', 'review'] }),
    ...(replies === undefined ? {} : { replies }),
  });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
const button = (name: string) => screen.getByRole('button', { name });
const saved = { 'file.export': { saved: path, secretsLeftOut: ['Arc.ClientSecret'] } };

test.each(['setUp', 'prepare'] as const)(
  '%s says where the file went, with how many errors, and shows its folder',
  async (job) => {
    const { user, inputs } = await review(job, saved);
    await user.click(button('Export the file'));
    expect(inputs('file.export')).toMatchObject([{ keepSecrets: false }]);
    const words = screen.getByText(`Saved as ${path}`);
    expect(words.closest('[role=status]')).toHaveTextContent(/It still has \d+ errors\./);
    expect(words.closest('[role=status]')).toHaveTextContent('Left out: Client secret.');
    await user.click(button('Show folder'));
    expect(inputs('saved.show')).toEqual([{ file: path }]);
    await user.click(button('Dismiss this message'));
    expect(screen.queryByText(`Saved as ${path}`)).not.toBeInTheDocument();
  },
);

test.each(['setUp', 'prepare'] as const)('%s asks about secrets once, before the place', async (job) => {
  const { user, inputs, wizard } = await review(job, saved);
  wizard.set('Arc.ClientSecret', 'Zy8Q~secret');
  await settled();
  await user.click(button('Export the file'));
  expect(inputs('file.export')).toEqual([]);
  const dialog = within(screen.getByRole('dialog', { name: 'Keep the secrets in the exported file?' }));
  await user.click(dialog.getByRole('button', { name: 'Keep them' }));
  expect(inputs('file.export')).toMatchObject([{ keepSecrets: true }]);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(screen.getByText(`Saved as ${path}`).closest('[role=status]')).not.toHaveTextContent('Left out');
});

test('whoever chooses no place is told of none', async () => {
  const { user } = await review('prepare', { 'file.export': { saved: null, secretsLeftOut: [] } });
  await user.click(button('Export the file'));
  expect(screen.queryByText(/^Saved as/)).not.toBeInTheDocument();
});

test('the administrator’s sheet is reported by the same bar, without errors of the file', async () => {
  const sheet = 'C:\\Temp\\address-request.html';
  const { user, wizard } = await review('prepare', { 'request.save': { saved: sheet } });
  wizard.goTo('network');
  await settled();
  await user.click(button('Sheet for the administrator'));
  await user.click(button('Save as a web page'));
  const bar = screen.getByText(`Saved as ${sheet}`).closest('[role=status]');
  expect(bar).not.toHaveTextContent('error');
  wizard.goTo('dns');
  await settled();
  expect(screen.queryByText(/^Saved as/)).not.toBeInTheDocument();
});

test('the PDF of a report is reported by the same bar, with its folder to show', async () => {
  const pdf = 'D:\\Plant\\report-LINE3-PC04.pdf';
  const job = ended({ outcome: 'done' });
  const main = fakeMain({ job, replies: { 'job.pdf': { saved: pdf } } });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  // In the page, and in the pane beside it.
  const [inPage] = screen.getAllByRole('button', { name: 'Save the report as PDF' });
  if (inPage !== undefined) await user.click(inPage);
  const bar = screen.getByText(`Saved as ${pdf}`).closest<HTMLElement>('[role=status]');
  if (bar !== null) await user.click(within(bar).getByRole('button', { name: 'Show folder' }));
  expect(main.inputs('saved.show')).toEqual([{ file: pdf }]);
});
