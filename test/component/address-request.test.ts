// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import AddressRequest from '#renderer/steps/network/AddressRequest.svelte';
import { answered, fakeMain, settled } from './fake-main.ts';
import Within from './Within.svelte';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function show() {
  const main = fakeMain({ answers: answered({ DeploymentType: 'ScalableCluster' }, { step: 'network' }) });
  main.wizard.start();
  await settled();
  render(Within, { wizard: main.wizard, part: AddressRequest, given: {} });
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

test('the sheet is made from the answers as they are', async () => {
  const { user, inputs } = await show();
  const open = () => user.click(screen.getByRole('button', { name: 'Sheet for the administrator' }));
  await open();
  await user.click(screen.getByRole('button', { name: 'Save as PDF' }));
  expect(inputs('request.save')[0]).toMatchObject({ language: 'en', as: 'pdf' });
  expect(inputs('request.save')[0]?.answers.values['DeploymentType']?.value).toBe('ScalableCluster');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  await open();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), '简体中文');
  await user.click(screen.getByRole('button', { name: 'Save as a web page' }));
  expect(inputs('request.save')[1]).toMatchObject({ language: 'zh-Hans', as: 'html' });
  await open();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'Deutsch');
  await user.click(screen.getByRole('button', { name: 'Print' }));
  expect(inputs('request.print')).toMatchObject([{ language: 'de' }]);
});

test('what came back is shown before it is taken, and a line that was not understood is named', async () => {
  const { user, wizard } = await show();
  const before = wizard.value('Network.Ip4GatewayAddress');
  await user.click(screen.getByRole('button', { name: 'Paste what you were sent' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByRole('button', { name: 'Use 0 values' })).toBeDisabled();
  await user.click(dialog.getByRole('textbox'));
  await user.paste('> Gateway: 10.9.8.1\n> LinuxNode.Ip4Address: 10.9.8.400\n> DNS = 10.9.8.5, 10.9.8.6');
  expect(dialog.getByRole('row', { name: 'Gateway 10.9.8.1 1' })).toBeInTheDocument();
  expect(dialog.getByText(/Couldn't read line 2: LinuxNode\.Ip4Address: 10\.9\.8\.400/)).toBeInTheDocument();
  expect(wizard.value('Network.Ip4GatewayAddress')).toBe(before);
  await user.click(dialog.getByRole('button', { name: 'Use 2 values' }));
  expect(wizard.value('Network.Ip4GatewayAddress')).toBe('10.9.8.1');
  expect(wizard.value('Network.DnsServers')).toEqual(['10.9.8.5', '10.9.8.6']);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});
