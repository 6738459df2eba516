// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Field from '#renderer/ui/Field.svelte';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import Within from './Within.svelte';

const node = 'Machines[0].LinuxNode.Ip4Address';
const cpu = 'Machines[0].LinuxNode.CpuCount';
const scalable = { DeploymentType: 'ScalableCluster' };

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function show(start: Parameters<typeof fakeMain>[0], given: Record<string, unknown>) {
  const main = fakeMain(start);
  const stop = main.wizard.start();
  await settled();
  render(Within, { wizard: main.wizard, part: Field, given });
  return { ...main, stop, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

test('a field says where its value comes from and takes over what is typed', async () => {
  const { user, wizard } = await show(
    { answers: answered(scalable) },
    { label: 'Gateway', paths: ['Network.Ip4GatewayAddress'] },
  );
  const input = screen.getByRole('textbox', { name: 'Gateway' });
  expect(input).toHaveValue('10.20.30.1');
  expect(screen.getByText('From this computer')).toBeInTheDocument();

  await user.clear(input);
  await user.type(input, '10.20.30.254');
  expect(wizard.value('Network.Ip4GatewayAddress')).toBe('10.20.30.254');
  expect(screen.getByText('Your choice')).toBeInTheDocument();
});

test('an address in use is explained under its field, and the fix removes the finding', async () => {
  const { user, wizard } = await show(
    { answers: answered({ ...scalable, [node]: '10.20.30.161' }) },
    { label: 'Linux node', paths: [node] },
  );
  const input = screen.getByRole('textbox', { name: 'Linux node' });
  expect(input).toBeInvalid();
  expect(input).toHaveAccessibleDescription(/10\.20\.30\.161/);

  await user.click(screen.getByRole('button', { name: /^Use 10\.20\.30\./ }));
  expect(wizard.value(node)).not.toBe('10.20.30.161');
  await settled();
  expect(input).toBeValid();
});

test.each([
  [
    { 'Init.ServiceIPRangeSize': 0, 'Init.ServiceIPRangeStart': '10.20.30.250' },
    'Init.ServiceIPRangeSize',
    /extends outside/,
  ],
  [{ [cpu]: 1 }, cpu, null],
])('a fix says what it would add: %o', async (values, path, added) => {
  await show({ answers: answered({ ...scalable, ...values }) }, { label: 'Value', paths: [path] });
  expect(screen.getByRole('button', { name: /^Use / })).toBeInTheDocument();
  const note = screen.queryByText(/^“Use \d+” adds another finding/);
  if (added === null) expect(note).toBeNull();
  else expect(note).toHaveTextContent(added);
});

test('a finding is kept with a reason, said with its author, and can be taken back', async () => {
  const { user, wizard } = await show(
    { answers: answered({ ...scalable, [node]: '10.20.30.161' }) },
    { label: 'Linux node', paths: [node] },
  );
  await user.click(screen.getByRole('button', { name: 'Keep it and say why' }));
  const reason = screen.getByRole('textbox', { name: 'Why is it correct here?' });
  expect(reason).toHaveFocus();
  expect(screen.getByRole('button', { name: 'Keep it' })).toBeDisabled();

  await user.type(reason, 'That is the old node, it goes today.{Enter}');
  expect(screen.getByText(/Accepted: “That is the old node/)).toHaveTextContent('Anna Brandt');
  expect(screen.getByRole('textbox', { name: 'Linux node' })).toBeValid();
  expect(wizard.answers.waivers).toMatchObject([{ path: node, by: 'Anna Brandt' }]);

  await user.click(screen.getByRole('button', { name: 'Withdraw' }));
  expect(wizard.answers.waivers).toEqual([]);
  expect(screen.getByRole('textbox', { name: 'Linux node' })).toBeInvalid();
});

test('Escape leaves the reason unasked and the finding as it was', async () => {
  const { user, wizard } = await show(
    { answers: answered({ ...scalable, [node]: '10.20.30.161' }) },
    { label: 'Linux node', paths: [node] },
  );
  await user.click(screen.getByRole('button', { name: 'Keep it and say why' }));
  await user.keyboard('nothing{Escape}');
  expect(screen.queryByRole('textbox', { name: 'Why is it correct here?' })).not.toBeInTheDocument();
  expect(wizard.answers.waivers).toEqual([]);
});

test('two values of one thing share a row, each with a name of its own', async () => {
  const { user, wizard } = await show(
    { answers: answered(scalable) },
    {
      label: 'Gateway and prefix length',
      paths: ['Network.Ip4GatewayAddress', 'Network.Ip4PrefixLength'],
      inputs: [{ label: 'Gateway' }, { label: 'Prefix length', prefix: '/' }],
    },
  );
  const row = screen.getByRole('group', { name: 'Gateway and prefix length' });
  const prefix = within(row).getByRole('textbox', { name: 'Prefix length' });
  expect(prefix).toHaveValue('24');
  await user.clear(prefix);
  await user.type(prefix, '2x');
  expect(wizard.value('Network.Ip4PrefixLength')).toBe('2x');
  expect(prefix).toBeInvalid();
  expect(within(row).getByRole('textbox', { name: 'Gateway' })).toBeValid();
});

test('a gap just met is no mistake until the person has been in the field', async () => {
  const answers = answered(
    { DeploymentType: 'SingleMachineCluster' },
    { visited: ['what', 'node'], step: 'node' },
  );
  const { user, wizard } = await show({ answers }, { label: 'Client ID', paths: ['Arc.ClientId'] });
  wizard.goTo('azure');
  await settled();
  const input = screen.getByRole('textbox', { name: 'Client ID' });
  expect(screen.getByText('Required')).toBeInTheDocument();
  expect(input).toBeValid();

  await user.click(input);
  await user.tab();
  expect(input).toBeInvalid();
});

test('lines of a list are added, removed and never sent empty', async () => {
  const { user, wizard } = await show(
    {},
    { label: 'DNS servers', paths: ['Network.DnsServers'], kind: 'list', addLabel: 'Add a server' },
  );
  expect(screen.getByRole('textbox', { name: 'DNS servers 1' })).toHaveValue('10.20.30.5');
  await user.click(screen.getByRole('button', { name: 'Add a server' }));
  expect(screen.getByRole('textbox', { name: 'DNS servers 2' })).toHaveFocus();
  expect(wizard.file.Network?.DnsServers).toEqual(['10.20.30.5']);

  await user.keyboard('10.20.30.6');
  await user.click(screen.getByRole('button', { name: 'Remove 10.20.30.5' }));
  expect(wizard.value('Network.DnsServers')).toEqual(['10.20.30.6']);
  expect(screen.getByRole('textbox', { name: 'DNS servers 1' })).toHaveValue('10.20.30.6');
});

test('a reason half typed survives that the machine says more about the finding', async () => {
  const { user, emit } = await show(
    { answers: answered({ ...scalable, [node]: '10.20.30.161' }) },
    { label: 'Linux node', paths: [node] },
  );
  await user.click(screen.getByRole('button', { name: 'Keep it and say why' }));
  await user.type(screen.getByRole('textbox', { name: 'Why is it correct here?' }), 'The old node');
  const ping = {
    '10.20.30.161': { answered: true, ms: 2, mac: '00-1B-1B-4A-9C-02', at: '2026-11-22T14:03:00Z' },
  };
  emit('facts.changed', { facts: { ...plantFacts, probes: { ping } }, unread: [], reading: [] });
  expect(await screen.findByText(/answered a ping/)).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Why is it correct here?' })).toHaveValue('The old node');
});
