// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Review from '#renderer/steps/review/Review.svelte';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Answers, AnswerValue } from '#shared/wizard/answers.ts';
import { goodMachine, pinged } from '../unit/shared/machines.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import Within from './Within.svelte';

const node = 'Machines[0].LinuxNode.Ip4Address';
const scalable = { DeploymentType: 'ScalableCluster', [node]: '10.20.30.161', 'User.AcceptEula': true };

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function show(
  values: Record<string, AnswerValue>,
  rest: Partial<Answers> = {},
  secret?: string,
  facts: HostFacts = plantFacts,
) {
  const main = fakeMain({ facts, answers: answered(values, { step: 'review', ...rest }) });
  main.wizard.start();
  await settled();
  if (secret !== undefined) main.wizard.set('Arc.ClientSecret', secret);
  render(Within, { wizard: main.wizard, part: Review, given: {} });
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

test('a finding leads to its field', async () => {
  const { user, wizard } = await show(scalable);
  const goTo = vi.spyOn(wizard, 'goTo');
  const finding = screen.getByText(/10\.20\.30\.161 already belongs/).closest('li');
  if (finding === null) throw new Error('the finding is not in the list');
  await user.click(within(finding).getByRole('button', { name: 'Linux node' }));
  expect(goTo).toHaveBeenCalledWith('network', node);
  expect(wizard.step).toBe('network');
});

test('an accepted finding stays, with its reason, and can be taken back', async () => {
  const waivers = [{ rule: 'R-IP-7', path: node, reason: 'The old node goes today.', by: 'Anna Brandt' }];
  const { user, wizard } = await show(scalable, { waivers });
  expect(screen.getByText(/Accepted: “The old node goes today\.”/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Withdraw' }));
  expect(wizard.answers.waivers).toEqual([]);
});

test('the plan says of every step whether it changes anything, and is copied as PowerShell', async () => {
  const { user, inputs } = await show(scalable);
  expect(screen.getByText('Nothing has changed yet.')).toBeInTheDocument();
  const steps = screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.closest('li'));
  expect(steps.map((step) => /Reads only|Changes/.exec(step?.textContent ?? '')?.[0])).toEqual([
    'Reads only',
    'Changes',
    'Changes',
    'Reads only',
  ]);
  await user.click(screen.getByRole('tab', { name: 'Commands' }));
  await user.click(screen.getByRole('button', { name: 'Copy all as PowerShell' }));
  expect(inputs('clipboard.write')[0]?.text).toContain(
    "New-AksEdgeDeployment -JsonConfigFilePath 'deployment.json'",
  );
});

test('a secret is not shown in the file', async () => {
  await show({ ...scalable, 'Arc.ClientId': 'x' }, {}, 'Zy8Q~secret');
  const file = screen.getByRole('region', { name: 'deployment.json' });
  expect(file).not.toHaveTextContent('Zy8Q~secret');
  expect(within(file).getByText('"ClientSecret": null').parentElement).toHaveTextContent('left out');
});

test('where the file is the goal, the footer alone exports it', async () => {
  await show(scalable, { job: 'prepare' });
  expect(screen.queryByRole('button', { name: 'Export the file' })).not.toBeInTheDocument();
});

test.each([
  ['BitLocker', 'bitLocker', 'bitLocker'],
  ['OpenSSH client', 'capabilities', 'openSsh'],
  ['Leftovers', 'leftovers', 'leftovers'],
] as const)(
  'a check that could not be made is not one of those that are complete: %s',
  async (title, fact, id) => {
    const { [fact]: _, ...facts } = goodMachine;
    const { wizard } = await show({ 'User.AcceptEula': true }, {}, undefined, facts);
    expect(wizard.journey.review?.unchecked()).toContainEqual({ need: title, fields: '', rules: [id] });
    expect(screen.getByText(title).closest('li')).toHaveTextContent(id);
    expect(screen.queryByText('The wizard completed all of its checks.')).not.toBeInTheDocument();
  },
);

test('what will be deployed stands in about ten lines, each of which leads to its field', async () => {
  const { user, wizard } = await show(scalable);
  const table = within(screen.getByRole('table'));
  const rows = table
    .getAllByRole('row')
    .map((row) => [...row.children].map(({ textContent }) => textContent.trim()).join(' '));
  expect(rows.length).toBeLessThanOrEqual(11);
  expect(rows).toContain('Linux node 10.20.30.161 Change');
  expect(rows).toContain('Proxy No proxy Change');
  expect(rows.find((row) => row.startsWith('Gateway'))).toMatch(/^Gateway 10\.20\.30\.1\/24 Change$/);
  await user.click(table.getByRole('button', { name: 'Change: Gateway' }));
  expect(wizard.step).toBe('network');
});

test('of a single machine, the summary has no address of the network', async () => {
  await show({ DeploymentType: 'SingleMachineCluster' });
  const table = within(screen.getByRole('table'));
  expect(table.queryByText('Gateway')).toBeNull();
  expect(table.getByText('Address range')).toBeInTheDocument();
});

test('the file and the commands are behind tabs, which the arrows choose', async () => {
  const { user } = await show(scalable);
  const [file, commands] = screen.getAllByRole('tab');
  const panel = () => screen.getByRole('tabpanel');
  expect(file).toHaveAttribute('aria-selected', 'true');
  expect(panel()).toHaveAccessibleName('File');
  expect(screen.queryByText('New-AksEdgeDeployment')).not.toBeInTheDocument();
  file?.focus();
  await user.keyboard('{ArrowRight}');
  expect(commands).toHaveFocus();
  expect(commands).toHaveAttribute('aria-selected', 'true');
  expect(file).toHaveAttribute('tabindex', '-1');
  expect(panel()).toHaveAccessibleName('Commands');
  expect(within(panel()).getByText('New-AksEdgeDeployment')).toBeInTheDocument();
  await user.keyboard('{ArrowRight}');
  expect(file).toHaveFocus();
  await user.keyboard('{End}');
  expect(commands).toHaveFocus();
  await user.keyboard('{Home}{ArrowLeft}');
  expect(commands).toHaveFocus();
  await user.tab();
  expect(panel()).toContainElement(document.activeElement as HTMLElement);
});

test('values that are missing for one reason are one finding, and each leads to its field', async () => {
  const { user, wizard } = await show(scalable);
  const group = screen.getByText('Azure: 6 values are missing.').closest('li');
  if (group === null) throw new Error('the group is not in the list');
  expect(group).toHaveTextContent(/connects the cluster to Azure Arc, and stops without them\./);
  const names = within(group)
    .getAllByRole('button')
    .map(({ textContent }) => textContent.trim());
  expect(names).toEqual([
    'Region',
    'Resource group',
    'Subscription ID',
    'Tenant ID',
    'Client ID',
    'Client secret',
  ]);
  expect(screen.queryByText(/Location isn't set/)).not.toBeInTheDocument();
  const goTo = vi.spyOn(wizard, 'goTo');
  await user.click(within(group).getByRole('button', { name: 'Region' }));
  expect(goTo).toHaveBeenCalledWith('azure', 'Arc.Location');
});

test('an accepted finding stands beside its group, with its reason', async () => {
  const endpoint = 'Network.ControlPlaneEndpointIp';
  const addresses = {
    [node]: '10.20.30.161',
    [endpoint]: '10.20.30.162',
    'Init.ServiceIPRangeStart': '10.20.30.163',
  };
  const facts = pinged({
    '10.20.30.161': { answered: true, at: '' },
    '10.20.30.162': { answered: true, at: '' },
    '10.20.30.163': { answered: true, at: '' },
  });
  const waivers = [{ rule: 'R-IP-7', path: endpoint, reason: 'The old node goes today.', by: 'Anna Brandt' }];
  await show({ ...scalable, ...addresses }, { waivers }, undefined, facts);
  const accepted = screen.getByText(/Accepted: “The old node goes today\.”/).closest('li');
  expect(accepted).toHaveTextContent('10.20.30.162');
  const others = screen.getAllByText(/10\.20\.30\.16[13]/).map((text) => text.closest('li'));
  expect(others).not.toContain(accepted);
});

test('findings of one cause with different values say each of them', async () => {
  const ids = { 'Arc.SubscriptionId': 'plant', 'Arc.TenantId': 'factory' };
  await show({ ...scalable, ...ids });
  const group = screen.getByText('Azure: Not a GUID (2 values)').closest('li');
  expect(group).toHaveTextContent(/Subscription ID\s*plant isn't a valid GUID\./);
  expect(group).toHaveTextContent(/Tenant ID\s*factory isn't a valid GUID\./);
  expect(group).toHaveTextContent('Copy it from the Azure portal.');
});

test('the line of Azure says what a connection lacks, and that there is none only if nobody wants one', async () => {
  const azure = () => screen.getByRole('row', { name: /^Azure / });
  const { wizard } = await show({ ...scalable, SchemaVersion: '1.16', 'Arc.Location': 'westeurope' });
  expect(azure()).toHaveTextContent(
    'westeurope; missing: Resource group, Subscription ID, Tenant ID, Client ID, Client secret',
  );
  for (const [key, value] of [
    ['ResourceGroupName', 'plant'],
    ['SubscriptionId', '11111111-1111-4111-8111-111111111111'],
    ['TenantId', '22222222-2222-4222-8222-222222222222'],
    ['ClientId', '33333333-3333-4333-8333-333333333333'],
  ] as const)
    wizard.set(`Arc.${key}`, value);
  await settled();
  expect(azure()).toHaveTextContent('plant, westeurope; missing: Client secret');
  wizard.set('Arc.ClientSecret', 'a secret');
  await settled();
  expect(azure()).toHaveTextContent(/plant, westeurope(?!.*missing)/);
  wizard.set('Network.InternetDisabled', true);
  await settled();
  expect(azure()).toHaveTextContent('Without Azure Arc');
});
