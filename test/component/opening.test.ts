// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answered, settled } from './fake-main.ts';
import { dropped, node, open, pane, template } from './opening-window.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});

afterEach(() => {
  vi.useRealTimers();
});

test('an opened file says what it is, what was read otherwise, and what needs a look', async () => {
  const { user } = await open({ chosen: template });
  await user.click(screen.getByRole('button', { name: 'Open a file' }));
  await settled();
  expect(pane().getByRole('heading', { level: 2 })).toHaveTextContent('line3-template.json');
  expect(pane().getByText('Scalable cluster, schema 1.13')).toBeInTheDocument();
  await user.click(pane().getByRole('button', { name: 'Which' }));
  expect(pane().getByRole('row', { name: /SchemaVersion.*"1\.13".*"1\.16"/ })).toBeInTheDocument();
  expect(pane().getByRole('row', { name: /Init\.ServiceIPRangeSize.*"10".*10/ })).toBeInTheDocument();
  expect(pane().getByText(/PlantCode isn't a key of a deployment file/)).toBeInTheDocument();
  expect(pane().getByText(/10\.20\.30\.161 already belongs/)).toBeInTheDocument();
  expect(pane().getByText(/<name> is a placeholder/)).toBeInTheDocument();
});

test('a file that the wizard was started for is open at once; one that a second start names comes after it', async () => {
  const state = {
    version: '0.1.0',
    machine: { name: 'LINE3-PC04', kind: 'training', standIn: true },
  } as const;
  const { emit } = await open({
    replies: { 'app.state': { ...state, answers: null, job: null, site: null, start: { toOpen: template } } },
  });
  expect(pane().getByRole('heading', { level: 2 })).toHaveTextContent('line3-template.json');
  emit('app.startedAgain', { toOpen: { ...template, name: 'line4.json' } });
  await settled();
  expect(pane().getByRole('heading', { level: 2 })).toHaveTextContent('line4.json');
});

test('what a start was asked for and could not be done is a problem of the window', async () => {
  const { emit } = await open();
  emit('app.startedAgain', { problem: { code: 'job.unreadable.none', values: { folder: 'D:/job' } } });
  await settled();
  expect(screen.getByRole('alert')).toHaveTextContent("D:/job doesn't contain the record of a job");
});

test('a type that the file does not say, and two slips of the same kind, are told', async () => {
  const text =
    '{ "Network": { "ControlPlaneEndpointIp": "10.20.30.180", "DnsServers": ["<dns 1>", "<dns 2>"] } }';
  const { user } = await open({ chosen: { name: 'piece.json', text } });
  await user.click(screen.getByRole('button', { name: 'Open a file' }));
  await settled();
  await user.click(pane().getByRole('button', { name: 'Which' }));
  expect(pane().getByRole('row', { name: /DeploymentType.*not set.*"ScalableCluster"/ })).toBeInTheDocument();
  expect(pane().getAllByText(/is a placeholder/)).toHaveLength(2);
});

test('a finding of the file leads to its field, which says where its value is from', async () => {
  const { user, wizard } = await open({ chosen: template });
  await user.click(screen.getByRole('button', { name: 'Open a file' }));
  await settled();
  const finding = pane()
    .getByText(/10\.20\.30\.161 already belongs/)
    .closest('li');
  if (finding === null) throw new Error('the finding is not in the list');
  await user.click(within(finding).getByRole('button', { name: 'Linux node' }));
  await settled();
  expect(wizard.step).toBe('network');
  const field = screen.getByRole('textbox', { name: /Linux node/ });
  expect(field).toHaveFocus();
  expect(field).toHaveAccessibleDescription(/Set by your file/);
});

test('only the gaps are filled in, and the secret of a file is saved nowhere', async () => {
  const { user, wizard, inputs } = await open({ chosen: template });
  await user.click(screen.getByRole('button', { name: 'Open a file' }));
  await settled();
  expect(wizard.source('Machines[0].LinuxNode.CpuCount')).toBe('file');
  expect(wizard.source('Network.DnsServers')).toBe('machine');
  expect(wizard.value('Arc.ClientSecret')).toBe('c4nary-secret');
  expect(wizard.source('Arc.ClientSecret')).toBe('file');
  expect(JSON.stringify(inputs('answers.save'))).not.toContain('c4nary-secret');
  wizard.set('Arc.ClientSecret', 'another');
  expect(wizard.source('Arc.ClientSecret')).toBe('you');
});

test('a file that cannot be read is named, with its place and what to do, and no answer changes', async () => {
  const answers = answered({ 'Arc.ClusterName': 'line3' }, { step: 'node', visited: ['what', 'node'] });
  const { wizard } = await open({ answers });
  await fireEvent.drop(document.body, dropped(new File(['{\n  "Arc": oops\n}'], 'broken.json')));
  await settled();
  const alert = screen.getByText(/wasn't opened/).closest('[role=alert]');
  expect(wizard.step).toBe('what');
  expect(alert).toHaveTextContent("broken.json wasn't opened.");
  expect(alert).toHaveTextContent('line 2, column 10');
  expect(alert).toHaveTextContent("Your answers haven't changed.");
  expect(wizard.value('Arc.ClusterName')).toBe('line3');
});

test('without the file the earlier answers are there again', async () => {
  const { user, wizard } = await open({ answers: answered({ [node]: '10.20.30.180' }), chosen: template });
  await user.click(screen.getByRole('button', { name: 'Open a file' }));
  await settled();
  expect(wizard.value(node)).toBe('10.20.30.161');
  await user.click(screen.getByRole('button', { name: 'Start without it' }));
  await settled();
  expect(wizard.value(node)).toBe('10.20.30.180');
  expect(wizard.value('Arc.ClientSecret')).toBeUndefined();
  expect(screen.queryByRole('complementary', { name: 'Opened file' })).not.toBeInTheDocument();
});

test('what a file sets beyond the questions has a field too, and its findings stand there', async () => {
  const text = JSON.stringify({
    DeploymentType: 'ScalableCluster',
    Join: { ClusterJoinToken: 'c4nary-secret' },
    Machines: [{ LinuxNode: { TimeoutSeconds: 300 } }, { LinuxNode: { CpuCount: 0 } }],
  });
  const { user, wizard } = await open({ chosen: { name: 'join.json', text } });
  await user.click(screen.getByRole('button', { name: 'Open a file' }));
  wizard.goTo('node');
  await settled();
  expect(screen.getByText('Also set by your file: Machines[0].LinuxNode')).toBeInTheDocument();
  const timeout = screen.getByRole('textbox', { name: 'TimeoutSeconds' });
  expect(timeout).toHaveValue('300');
  await user.clear(timeout);
  await user.type(timeout, '600');
  expect(wizard.file.Machines?.[0]?.LinuxNode?.TimeoutSeconds).toBe(600);
  wizard.goTo('type');
  await settled();
  expect(screen.getByLabelText('ClusterJoinToken')).toHaveValue('c4nary-secret');
  expect(screen.getByLabelText('ClusterId')).toHaveValue('');
});

test('an administrator is told what Windows keeps from the window', async () => {
  await open({ standIn: false });
  expect(screen.getByText(/you can't drop files on it/)).toBeInTheDocument();
  expect(screen.queryByText(/drop it anywhere/)).not.toBeInTheDocument();
});

test('the review compares with the file as it was opened', async () => {
  const { user, wizard } = await open({ chosen: template });
  await user.click(screen.getByRole('button', { name: 'Open a file' }));
  await settled();
  wizard.goTo('review');
  await settled();
  expect(screen.getByText('Compared with line3-template.json, as opened')).toBeInTheDocument();
  const file = within(screen.getByRole('region', { name: 'deployment.json' }));
  expect(file.getByText('1.13').tagName).toBe('MARK');
  expect(file.getByText('1.16').tagName).toBe('MARK');
  expect(file.queryByText(/c4nary/)).not.toBeInTheDocument();
});

test('the password of a proxy stays in the window', async () => {
  const { wizard, inputs } = await open();
  wizard.set('Network.Proxy.Http', 'http://brandt:c4nary@proxy:8080');
  await settled();
  expect(wizard.value('Network.Proxy.Http')).toBe('http://brandt:c4nary@proxy:8080');
  expect(wizard.file.Network?.Proxy?.Http).toBe('http://brandt:c4nary@proxy:8080');
  expect(inputs('answers.save').at(-1)?.answers.values['Network.Proxy.Http']?.value).toBe(
    'http://proxy:8080',
  );
  wizard.set('Network.Proxy.Http', 'http://proxy:8080');
  expect(wizard.file.Network?.Proxy?.Http).toBe('http://proxy:8080');
});
