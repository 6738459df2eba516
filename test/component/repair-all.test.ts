// @vitest-environment jsdom
import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { open, pane } from './opening-window.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const file = {
  name: 'old.json',
  text: JSON.stringify({
    SchemaVersion: '1.13',
    DeploymentType: 'ScalableCluster',
    Init: { ServiceIPRangeStart: '10.20.30.170', ServiceIPRangeSize: 10 },
    Network: { Ip4GatewayAddress: '10.20.30.1/24', DnsServer: ['10.20.30.10'], InternetDisabled: true },
    Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: '8 GB', Ip4Address: '10.20.30.161' } }],
  }),
};

test('all proposals are seen before they are applied, and cancelled they change nothing', async () => {
  const { user, wizard } = await open({ chosen: file });
  await user.click(screen.getByRole('button', { name: /^Open/ }));
  const before = wizard.answers;
  const apply = pane().getByRole('button', { name: /^Apply \d+ proposals$/ });
  const count = Number(/\d+/.exec(apply.textContent)?.[0]);
  await user.click(apply);
  const dialog = within(screen.getByRole('dialog', { name: 'What would change' }));
  expect(dialog.getAllByRole('row')).toHaveLength(count + 1);
  expect(dialog.getByRole('row', { name: /8 GB.*8192/ })).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Cancel' }));
  expect(wizard.answers).toBe(before);
  await user.click(apply);
  await user.click(screen.getAllByRole('button', { name: apply.textContent.trim() }).at(-1) ?? apply);
  expect(wizard.value('Network.Ip4GatewayAddress')).toBe('10.20.30.1');
  expect(wizard.value('Network.DnsServers')).toEqual(['10.20.30.10']);
  expect(wizard.value('Machines[0].LinuxNode.MemoryInMB')).toBe(8192);
  expect(pane().queryByRole('button', { name: /^Apply/ })).toBeNull();
});

test('what changed while reading is one line, and a table behind it', async () => {
  const { user } = await open({ chosen: file });
  await user.click(screen.getByRole('button', { name: /^Open/ }));
  expect(pane().queryByRole('table')).toBeNull();
  expect(pane().getByText(/written another way than in the file/)).toBeInTheDocument();
  await user.click(pane().getByRole('button', { name: 'Which' }));
  expect(pane().getByRole('table', { name: 'Changed while reading' })).toBeInTheDocument();
});
