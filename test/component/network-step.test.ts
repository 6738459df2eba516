// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Network from '#renderer/steps/network/Network.svelte';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { AnswerValue } from '#shared/wizard/answers.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import Within from './Within.svelte';

const adapterName = 'Machines[0].NetworkConnection.AdapterName';
const facts: HostFacts = {
  ...plantFacts,
  adapters: [
    ...(plantFacts.adapters ?? []),
    {
      Name: 'WLAN',
      InterfaceDescription: 'Intel(R) Wi-Fi 6 AX201',
      InterfaceIndex: 8,
      InterfaceGuid: '{A2}',
      Status: 'Up',
      Speed: 866_700_000,
      NdisPhysicalMedium: 9,
      Physical: true,
    },
    {
      Name: 'Firma',
      InterfaceDescription: 'Cisco AnyConnect Virtual Miniport Adapter',
      InterfaceIndex: 22,
      Status: 'Up',
      Physical: false,
    },
  ],
};

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function show(values: Record<string, AnswerValue>, given: HostFacts = facts) {
  const main = fakeMain({ facts: given, answers: answered(values, { step: 'network' }) });
  main.wizard.start();
  await settled();
  render(Within, { wizard: main.wizard, part: Network, given: {} });
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
const scalable = { DeploymentType: 'ScalableCluster' };

test('usable adapters are choices, the others are one line that says why on request', async () => {
  const { user } = await show(scalable);
  const choices = within(screen.getByRole('radiogroup', { name: 'Network adapter' }));
  expect(choices.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).value)).toEqual([
    'Ethernet 2',
    'WLAN',
  ]);
  expect(screen.queryByRole('list', { name: "Can't be used" })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Why' }));
  const others = screen.getByRole('list', { name: "Can't be used" });
  expect(within(others).getByText('Ethernet').parentElement).toHaveTextContent('cable is missing');
  expect(within(others).getByText('Firma').parentElement).toHaveTextContent("A VPN isn't a physical adapter");
});

test('Wi-Fi can be chosen, with the warning and the way to a switch', async () => {
  const { user, wizard, inputs } = await show(scalable);
  expect(screen.queryByRole('button', { name: 'How to create an external switch' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: 'WLAN' }));
  expect(wizard.value(adapterName)).toBe('WLAN');
  await user.click(screen.getByRole('button', { name: 'How to create an external switch' }));
  expect(inputs('help.open')).toEqual([{ id: 'externalSwitch' }]);
});

test('hardware, speed and address of an adapter are said', async () => {
  await show(scalable);
  expect(screen.getByText('Intel(R) Wi-Fi 6 AX201, 866.7 Mbps, up')).toBeInTheDocument();
  expect(screen.getByText('10.20.30.57/24')).toBeInTheDocument();
});

test.each([
  ['is plugged in', 'Up', 0],
  ['is unplugged', 'Disconnected', 1],
])('while the cable %s, the map knows whether this computer sees its network', async (_, Status, notes) => {
  const adapters = (facts.adapters ?? []).map((adapter) =>
    adapter.Name === 'Ethernet 2' ? { ...adapter, Status } : adapter,
  );
  await show({ ...scalable, 'Network.Ip4GatewayAddress': '10.20.30.1' }, { ...facts, adapters });
  expect(screen.getByRole('grid', { name: 'Addresses in 10.20.30.0/24' })).toBeInTheDocument();
  expect(screen.queryAllByText(/^This computer isn't in this network/)).toHaveLength(notes);
});

test('where the adapters cannot be read, the name can be typed', async () => {
  const { user, wizard } = await show(scalable, { computer: { Name: 'LINE3-PC04' } });
  await user.type(screen.getByRole('textbox', { name: 'Network adapter' }), 'Ethernet 7');
  expect(wizard.value(adapterName)).toBe('Ethernet 7');
});

test('the Windows node has an address field only when there is to be one', async () => {
  const { wizard } = await show(scalable);
  expect(screen.queryByRole('textbox', { name: 'Windows node' })).not.toBeInTheDocument();
  wizard.set('Wizard.WindowsNode', true);
  expect(await screen.findByRole('textbox', { name: 'Windows node' })).toBeInTheDocument();
});

test('a single machine says who gets which address of its private subnet', async () => {
  const { user, wizard } = await show({ DeploymentType: 'SingleMachineCluster' });
  const range = screen.getByRole('textbox', { name: 'Address range' });
  await user.clear(range);
  await user.type(range, '192.168.77.0/24');
  expect(wizard.value('Network.Ip4AddressPrefix')).toBe('192.168.77.0/24');
  expect(screen.getByText('Linux node and control plane').previousElementSibling).toHaveTextContent(
    '192.168.77.2',
  );
  expect(screen.getByText('192.168.77.4 to 192.168.77.13')).toBeInTheDocument();
});

test('the answer of the administrator is taken over, and what it does not say clearly is named', async () => {
  const { user, wizard, inputs } = await show(scalable);
  await user.click(screen.getByRole('button', { name: 'Sheet for the administrator' }));
  await user.click(screen.getByRole('button', { name: 'Save as a web page' }));
  await settled();
  expect(inputs('request.save')).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Paste what you were sent' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Paste what you were sent' }));
  expect(dialog.getByRole('button', { name: 'Use 0 values' })).toBeDisabled();
  await user.click(dialog.getByRole('textbox'));
  await user.paste(
    '> Network.Ip4GatewayAddress: 10.20.30.254/25\n> Machines[0].LinuxNode.Ip4Address: ask Bob',
  );
  expect(dialog.getByText(/^Couldn't read line 2: .*ask Bob/)).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Use 2 values' }));
  expect(wizard.value('Network.Ip4GatewayAddress')).toBe('10.20.30.254');
  expect(wizard.value('Network.Ip4PrefixLength')).toBe(25);
  expect(wizard.source('Network.Ip4PrefixLength')).toBe('you');
});
