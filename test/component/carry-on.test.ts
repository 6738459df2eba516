// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { Interruption, JobSnapshot } from '#shared/job/job.ts';
import { answered, fakeMain, settled } from './fake-main.ts';
import { ended, failure, job, moment, still } from './jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: Date.parse(moment(177)) });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(snapshot: JobSnapshot, start: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain({ job: snapshot, ...start });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

const interrupted = (rest: Partial<Interruption> = {}): JobSnapshot => ({
  ...still(),
  state: 'interrupted',
  interruption: {
    at: moment(140),
    step: 'deploy',
    truth: 'half',
    next: ['cleanUp', 'deploy', 'prove'],
    secrets: [],
    ...rest,
  },
});
const main = () => within(screen.getByRole('main'));

test('a job that nobody carries on says what happened, what is true now and what comes next', async () => {
  await open(interrupted());
  expect(screen.getByRole('heading', { level: 1, name: 'Unfinished job' })).toBeInTheDocument();
  expect(main().getByText(/^It hasn't continued since /)).toBeInTheDocument();
  expect(main().getByText(/It stopped in the step “Deploy the cluster”/)).toBeInTheDocument();
  expect(main().getByText(/started but didn't finish/)).toBeInTheDocument();
  expect(
    main()
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['1Clean up the unfinished deployment', '2Deploy the cluster', '3Prove the result']);
});

test('a step without words of its own is named', async () => {
  await open(interrupted({ step: 'cleanUp', truth: 'unknown' }));
  expect(main().getByText(/how far “Clean up the unfinished deployment” got/)).toBeInTheDocument();
});

test('a job that anyone may have written says so, and shows what it runs, before it is carried on', async () => {
  const commands = ['Test-AksEdgeNetworkParameters', 'New-AksEdgeDeployment'];
  const { user, inputs } = await open({ ...interrupted({ commands }), unverified: 'older' });
  expect(main().getByText("This job isn't verified")).toBeInTheDocument();
  expect(main().getByText(/anyone could have written it/)).toBeInTheDocument();
  expect(main().getByText('New-AksEdgeDeployment')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  await settled();
  expect(inputs('job.resume')).toHaveLength(1);
});

test('a job that another key signed can be read and stopped, but not carried on', async () => {
  await open({ ...interrupted(), unverified: 'otherKey' });
  expect(main().getByText(/signed by another user or on another computer/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Continue' })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Stop here' })).toBeEnabled();
});

test('a verified job says nothing of that', async () => {
  await open(interrupted());
  expect(main().queryByText("This job isn't verified")).toBeNull();
});

test('carrying on waits for the secrets, and hands over those and no others', async () => {
  const { user, inputs, wizard } = await open(interrupted({ secrets: ['Arc.ClientSecret'] }), {
    replies: { 'job.resume': { ...job(), seq: 50 } },
  });
  const goOn = screen.getByRole('button', { name: 'Continue' });
  expect(goOn).toBeDisabled();
  await user.type(screen.getByLabelText('Client secret'), 's3cret');
  await user.click(goOn);
  await settled();
  expect(inputs('job.resume')).toEqual([{ secrets: { 'Arc.ClientSecret': 's3cret' } }]);
  expect(JSON.stringify(inputs('answers.save'))).not.toContain('s3cret');
  expect(wizard.job?.state).toBe('running');
  expect(screen.getByRole('heading', { level: 1, name: 'Deploy' })).toBeInTheDocument();
});

test('stopping asks once, and leads to the result', async () => {
  const { user, inputs, wizard } = await open(interrupted(), {
    replies: { 'job.abandon': { ...ended({ outcome: 'cancelled' }), state: 'ended', seq: 60 } },
  });
  await user.click(screen.getByRole('button', { name: 'Stop here' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Stop this job?' }));
  await user.click(dialog.getByRole('button', { name: "Don't stop it" }));
  expect(inputs('job.abandon')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Stop here' }));
  await user.click(screen.getByRole('button', { name: 'Stop it' }));
  await settled();
  expect(inputs('job.abandon')).toHaveLength(1);
  expect(wizard.step).toBe('result');
});

test('a job of another window is shown and cannot be cancelled here', async () => {
  await open({ ...job(), elsewhere: { pid: 1234 } });
  expect(main().getByText(/Another window \(process 1234\) is running this job/)).toBeInTheDocument();
  const footer = within(screen.getByRole('contentinfo'));
  expect(footer.queryByRole('button')).not.toBeInTheDocument();
});

test('a restart shows its command, is begun here or left to the person', async () => {
  const { user, inputs } = await open({ ...still(), state: 'restart' });
  expect(main().getByText('Restart-Computer')).toBeInTheDocument();
  expect(main().getByText(/After you sign in, the wizard opens again/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: "I'll restart it myself" }));
  expect(main().getByText(/You can close this window/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Restart now' }));
  await settled();
  expect(inputs('job.restart')).toHaveLength(1);
});

test('a failed job that is carried on leads from its result back to its progress', async () => {
  const { wizard } = await open(ended({ outcome: 'failed', state: 'ended', failure }), {
    replies: { 'job.resume': { ...job(), seq: 70 } },
  });
  expect(wizard.step).toBe('result');
  await wizard.jobs.resume();
  await settled();
  expect(wizard.step).toBe('deploy');
});

test('an operation that says nothing any more can be ended, after a cancel that waits for its border', async () => {
  const { user, inputs } = await open(
    {
      ...still(),
      cancelAsked: true,
      standIn: false,
      running: { text: 'New-AksEdgeDeployment', since: moment(-800) },
      lastLineAt: moment(177 - 11 * 60),
    },
    { replies: { 'job.cancel': { ...job(), seq: 60 } } },
  );
  await user.click(screen.getByRole('button', { name: 'End it now' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'End it' }));
  expect(inputs('job.cancel')).toHaveLength(1);
});

test('while a job is in sight, the steps before it count no findings', async () => {
  const answers = answered(
    { 'Network.InternetDisabled': false, 'Arc.ClientId': '33333333-3333-4333-8333-333333333333' },
    { step: 'deploy', visited: ['what', 'azure'] },
  );
  await open(interrupted({ secrets: ['Arc.ClientSecret'] }), { answers });
  const rail = within(screen.getByRole('navigation', { name: 'Steps' }));
  expect(rail.queryByText(/error|warning/)).toBeNull();
});
