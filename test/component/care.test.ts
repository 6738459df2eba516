// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { JobSummary } from '#shared/job/job.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import { ended, job, moment, proof } from './jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: Date.parse(moment(177)) });
});
afterEach(() => {
  vi.useRealTimers();
});

const deployed = { ...plantFacts, deployment: { present: true } };
const atCare = answered({}, { job: 'lookAfter', step: 'care', visited: ['what', 'care'] });

async function open(start: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain({ facts: deployed, ...start });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
const row = (name: RegExp): HTMLElement => screen.getByRole('row', { name });
const summary = (rest: Partial<JobSummary> = {}): JobSummary => ({
  id: '20261122-140600',
  kind: 'deploy',
  folder: 'C:\\jobs\\1',
  state: 'ended',
  machine: 'LINE3-PC04',
  standIn: true,
  deploymentType: 'ScalableCluster',
  startedAt: moment(0),
  endedAt: moment(222),
  outcome: 'done',
  ...rest,
});

test('there is nothing to look after where nothing is deployed, and it is said', async () => {
  await open({ facts: plantFacts });
  const choice = screen.getByRole('radio', { name: "Look after this machine's deployment" });
  expect(choice).toBeDisabled();
  expect(choice).toHaveAccessibleDescription("There's no deployment on this computer.");
});

test('who looks after a deployment is not asked what was answered when it was made', async () => {
  const { user, wizard } = await open();
  await user.click(screen.getByRole('radio', { name: "Look after this machine's deployment" }));
  const rail = within(screen.getByRole('navigation', { name: 'Steps' }));
  expect(rail.getAllByRole('button').map((button) => button.textContent)).toEqual([
    expect.stringContaining('What to do'),
    expect.stringContaining('Look after'),
    expect.stringContaining('Carry out'),
    expect.stringContaining('Result'),
  ]);
  expect(rail.getByRole('button', { name: 'Result' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(wizard.step).toBe('care');
});

test('verifying begins a job like any other, and its page carries its name', async () => {
  const { user, inputs } = await open({
    answers: atCare,
    replies: { 'care.start': { ...job(), id: '20261122-150000', kind: 'verify' } },
  });
  await user.click(screen.getByRole('button', { name: 'Verify again' }));
  await user.click(screen.getByRole('button', { name: 'Verify' }));
  await settled();
  expect(inputs('care.start')).toEqual([{ kind: 'verify', confirmed: '', values: {}, secrets: {} }]);
  expect(screen.getByRole('heading', { level: 1, name: 'Verify again' })).toBeInTheDocument();
  expect(screen.getByText(/^Verifying for /)).toBeInTheDocument();
});

test('one way is open at a time', async () => {
  const { user } = await open({ answers: atCare });
  await user.click(screen.getByRole('button', { name: 'Verify again' }));
  await user.click(screen.getByRole('button', { name: 'Start the node' }));
  expect(screen.queryByRole('button', { name: 'Verify' })).not.toBeInTheDocument();
});

test('a file for another computer needs an address, and a control plane is asked for as one', async () => {
  const { user, inputs } = await open({ answers: atCare });
  await user.click(screen.getByRole('button', { name: 'Create a file for another computer' }));
  const go = screen.getByRole('button', { name: 'Create the file' });
  expect(go).toBeDisabled();
  await user.click(screen.getByRole('radio', { name: 'A control plane' }));
  const address = screen.getByRole('textbox', { name: 'Address of its node' });
  await user.type(address, '10.20.30');
  await user.tab();
  expect(address).toHaveAccessibleDescription(/10\.20\.30 isn't a valid IPv4 address/);
  expect(go).toBeDisabled();
  await user.type(address, '.165');
  await user.click(go);
  await settled();
  expect(inputs('care.start')[0]).toMatchObject({
    kind: 'scaleOut',
    values: { nodeAddress: '10.20.30.165', controlPlane: true },
  });
});

test('a single machine cannot grow', async () => {
  const { user } = await open({
    answers: atCare,
    replies: { 'job.list': [summary({ deploymentType: 'SingleMachineCluster' })] },
  });
  await user.click(screen.getByRole('button', { name: 'Create a file for another computer' }));
  expect(screen.getByText(/can't grow to other computers/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Create the file' })).not.toBeInTheDocument();
});

test('Azure Arc waits for every value, and its secret goes by itself', async () => {
  const { user, inputs } = await open({ answers: atCare });
  await user.click(screen.getByRole('button', { name: 'Connect to Azure Arc' }));
  const go = screen.getByRole('button', { name: 'Connect' });
  const type = (name: string, text: string) => user.type(screen.getByLabelText(name), text);
  await type('Cluster name', 'line3');
  await type('Region', 'westeurope');
  await type('Resource group', 'plant');
  const id = '11111111-2222-4333-8444-555555555555';
  await type('Subscription ID', id);
  await type('Tenant ID', id);
  await type('Client ID', id);
  expect(go).toBeDisabled();
  await type('Client secret', 's3cret');
  await user.click(go);
  await settled();
  const [asked] = inputs('care.start');
  expect(asked).toMatchObject({ kind: 'arc', secrets: { 'Arc.ClientSecret': 's3cret' } });
  expect(asked?.values).toMatchObject({ 'Arc.ClusterName': 'line3', 'Arc.TenantId': id });
  expect(JSON.stringify(asked?.values)).not.toContain('s3cret');
});

test('removing names what is lost and wants the name of the computer', async () => {
  const { user, inputs } = await open({ answers: atCare });
  await user.click(screen.getByRole('button', { name: 'Remove the deployment' }));
  expect(screen.getByText(/You can't undo this/)).toBeInTheDocument();
  const go = screen.getByRole('button', { name: 'Remove permanently' });
  const name = screen.getByRole('textbox', { name: 'Name of this computer' });
  await user.type(name, 'LINE3-PC0');
  expect(go).toBeDisabled();
  await user.type(name, '4');
  await user.click(go);
  await settled();
  expect(inputs('care.start')[0]).toMatchObject({ kind: 'remove', confirmed: 'LINE3-PC04' });
});

test('earlier jobs are listed, opened and deleted; one that cannot be read says why', async () => {
  const { user, inputs, wizard } = await open({
    replies: {
      'job.list': [
        summary({ id: '20261122-150000', kind: 'verify', startedAt: moment(3_600), outcome: 'failed' }),
        summary(),
        summary({ id: '20261121-090000', kind: 'remove', startedAt: moment(-90_000) }),
        summary({ id: '20261120-090000', startedAt: moment(-200_000), unreadable: 'edited' }),
      ],
      'job.open': { ...ended({ outcome: 'done', proof }), state: 'ended' },
    },
  });
  await user.click(screen.getByRole('button', { name: 'Earlier jobs' }));
  await settled();
  expect(row(/Verification/)).toHaveTextContent(/Verification.*Failed.*LINE3-PC04/);
  expect(row(/Removal/)).toHaveTextContent('Done');
  const edited = within(row(/changed since the wizard wrote it/));
  expect(edited.queryByRole('button', { name: /^Open/ })).not.toBeInTheDocument();
  await user.click(within(row(/Verification/)).getByRole('button', { name: /^Delete the job/ }));
  expect(inputs('job.delete')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Delete permanently' }));
  await settled();
  expect(inputs('job.delete')).toEqual([{ id: '20261122-150000' }]);
  expect(inputs('job.list')).toHaveLength(2);
  await user.click(within(row(/Deployment/)).getByRole('button', { name: /^Open the job/ }));
  await settled();
  expect(wizard.step).toBe('result');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('a verification shows the proof only, and leads back to where it was asked for', async () => {
  const { user, wizard } = await open({
    answers: atCare,
    job: ended({ outcome: 'done', kind: 'verify', state: 'ended', proof }),
  });
  expect(screen.getByText('Everything is as expected.')).toBeInTheDocument();
  expect(screen.getByRole('table', { name: 'Proof' })).toBeInTheDocument();
  expect(screen.queryByRole('heading', { name: 'The node' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Finish' }));
  await settled();
  expect(wizard.step).toBe('care');
});

test('a verification that could not read everything does not say that all is well', async () => {
  const unread = { check: 'nodeDns', expected: '10.20.30.5', seen: '', verdict: 'unread' } as const;
  await open({ job: ended({ outcome: 'done', kind: 'verify', state: 'ended', proof: [...proof, unread] }) });
  expect(screen.queryByText('Everything is as expected.')).not.toBeInTheDocument();
  expect(screen.getByText('The values that the wizard could read are correct.')).toBeInTheDocument();
});

test('a removal is no deployment, and asks for no proof', async () => {
  await open({
    answers: atCare,
    job: ended({ outcome: 'done', kind: 'remove', state: 'ended', steps: [] }),
  });
  expect(screen.getByText('The deployment was removed.')).toBeInTheDocument();
  expect(screen.queryByText(/there's no proof/)).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Verify again' })).not.toBeInTheDocument();
});

test('a file for another computer is saved where the person says, and how long its token holds is said', async () => {
  const saved = 'E:\\join-LINE3-PC04.json';
  const { user, inputs } = await open({
    job: ended({ outcome: 'done', kind: 'scaleOut', state: 'ended', steps: [] }),
    replies: { 'job.saveJoin': { saved } },
  });
  const main = within(screen.getByRole('main'));
  expect(main.getByText(/The token in the file is valid until /)).toBeInTheDocument();
  await user.click(main.getByRole('button', { name: 'Choose where to save it' }));
  expect(inputs('job.saveJoin')).toEqual([{}]);
  expect(main.getByText(`Saved as ${saved}`)).toBeInTheDocument();
  expect(main.getByText(/This computer has no other copy of it/)).toBeInTheDocument();
  expect(main.queryByRole('button', { name: 'Choose where to save it' })).not.toBeInTheDocument();
});

test('after a deployment it can be verified again, its report opened and logs collected', async () => {
  const { user, inputs } = await open({
    job: ended({ outcome: 'done', state: 'ended', proof }),
    replies: { 'job.collectLogs': { zip: 'C:\\logs\\aksedge.zip' } },
  });
  await user.click(screen.getByRole('button', { name: 'Open the report' }));
  await user.click(screen.getByRole('button', { name: 'Collect logs' }));
  await settled();
  expect(screen.getByText(/aksedge\.zip/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Verify again' }));
  await settled();
  expect(inputs('job.report')).toHaveLength(1);
  expect(inputs('care.start')).toHaveLength(1);
});

test('a node that Kubernetes does not show as ready is started from where that is seen', async () => {
  const down = { check: 'nodeReady', expected: 'Ready', seen: '', verdict: 'unread' } as const;
  const { user, inputs } = await open({
    job: ended({ outcome: 'done', kind: 'verify', state: 'ended', proof: [down] }),
    replies: { 'care.start': { ...job(), id: '20261122-150000', kind: 'start' } },
  });
  await user.click(screen.getByRole('button', { name: 'Start the node' }));
  expect(inputs('care.start')).toEqual([{ kind: 'start', confirmed: '', values: {}, secrets: {} }]);
});
