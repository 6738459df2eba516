// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import Azure from '#renderer/steps/azure/Azure.svelte';
import Dns from '#renderer/steps/dns/Dns.svelte';
import Network from '#renderer/steps/network/Network.svelte';
import { longestPaste } from '#shared/paste/understand.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import Within from './Within.svelte';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const steps = { network: Network, dns: Dns, azure: Azure };

/** Opens the dialog on a step and pastes a text. */
async function paste(step: keyof typeof steps, text: string) {
  const answers = answered({ DeploymentType: 'ScalableCluster' }, { step });
  const { wizard } = fakeMain({ facts: plantFacts, answers });
  wizard.start();
  await settled();
  render(Within, { wizard, part: steps[step], given: {} });
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.click(screen.getByRole('button', { name: 'Paste what you were sent' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Paste what you were sent' }));
  await user.click(dialog.getByRole('textbox'));
  await user.paste(text);
  const use = (count: number) =>
    user.click(dialog.getByRole('button', { name: `Use ${count} value${count === 1 ? '' : 's'}` }));
  return { wizard, user, dialog, use };
}

test('Azure is filled in from what the command line printed, and the secret is not shown', async () => {
  const [client, tenant] = ['6a3f0c1e-52b7-4d0e-9a41-0f2c6d7e8b90', 'c0ffee00-1111-4222-8333-444455556666'];
  const { wizard, dialog, use } = await paste(
    'azure',
    JSON.stringify({ appId: client, displayName: 'x', password: 'canary~7f3a', tenant }),
  );
  expect(within(dialog.getByRole('table')).queryByText(/canary/)).toBeNull();
  await use(3);
  expect(wizard.value('Arc.ClientId')).toBe(client);
  expect(wizard.value('Arc.TenantId')).toBe(tenant);
  expect(wizard.value('Arc.ClientSecret')).toBe('canary~7f3a');
  expect(JSON.stringify(wizard.answers)).not.toContain('canary');
});

test('of two gateways, a person chooses; an address without a word on its use is assigned', async () => {
  const { wizard, user, dialog, use } = await paste(
    'network',
    'Default Gateway . . . : 10.20.30.1\nDefault Gateway . . . : 10.20.30.254\nTake 10.20.30.77, it is free',
  );
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Gateway' }), '10.20.30.254');
  await user.selectOptions(
    dialog.getByRole('combobox', { name: 'What 10.20.30.77 is for' }),
    'Machines[0].LinuxNode.Ip4Address',
  );
  await use(2);
  expect(wizard.value('Network.Ip4GatewayAddress')).toBe('10.20.30.254');
  expect(wizard.value('Machines[0].LinuxNode.Ip4Address')).toBe('10.20.30.77');
});

test('a pasted proxy is another proxy than none', async () => {
  const { wizard, use } = await paste('dns', 'HTTP_PROXY=http://proxy.plant:3128\nNO_PROXY=.plant');
  await use(2);
  expect(wizard.value('Network.Proxy.Http')).toBe('http://proxy.plant:3128');
  expect(screen.getByRole('radio', { name: /^Another proxy/ })).toBeChecked();
});

test('what this deployment does not ask for is said, and a text without a value, too', async () => {
  const { dialog, user } = await paste('network', 'Address range: 192.168.7.0/24');
  expect(dialog.getByText("This deployment doesn't ask for: Address range")).toBeInTheDocument();
  expect(dialog.getByRole('button', { name: 'Use 0 values' })).toBeDisabled();
  await user.clear(dialog.getByRole('textbox'));
  await user.paste('See you on Monday');
  expect(dialog.getByText('This text has no value that this deployment asks for.')).toBeInTheDocument();
});

test('ten megabytes are refused with a sentence, and nothing is read', async () => {
  const { dialog } = await paste('network', `Gateway: 10.20.30.1\n${'x'.repeat(longestPaste)}`);
  expect(dialog.getByText(/^This text is too long: \d+ characters\./)).toBeInTheDocument();
  expect(dialog.queryByRole('table')).toBeNull();
});

test('a mail pasted into a field opens the table, and the field keeps what it had', async () => {
  const answers = answered({ DeploymentType: 'ScalableCluster' }, { step: 'network' });
  const { wizard, device } = fakeMain({ facts: plantFacts, answers });
  render(App, { wizard, device });
  await settled();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  const field = screen.getByLabelText('Control plane endpoint');
  const before = wizard.value('Network.ControlPlaneEndpointIp');
  await user.click(field);
  await user.paste('Hello,\nGateway: 10.20.30.254\nDNS: 10.20.30.6\nRegards');
  const dialog = within(screen.getByRole('dialog', { name: 'Paste what you were sent' }));
  await user.click(dialog.getByRole('button', { name: 'Use 2 values' }));
  expect(wizard.value('Network.Ip4GatewayAddress')).toBe('10.20.30.254');
  expect(wizard.value('Network.ControlPlaneEndpointIp')).toBe(before);
  expect(screen.queryByRole('dialog')).toBeNull();
});
