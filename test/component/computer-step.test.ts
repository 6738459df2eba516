// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Computer from '#renderer/steps/computer/Computer.svelte';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Installer } from '#shared/ipc/files.ts';
import { fakeMain, plantFacts, settled } from './fake-main.ts';
import Within from './Within.svelte';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const noHyperV: HostFacts = {
  ...plantFacts,
  host: { ...plantFacts.host, PSEdition: 'Desktop' },
  operatingSystem: { ...plantFacts.operatingSystem, ProductType: 1, OperatingSystemSKU: 48 },
  features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }],
  bitLocker: [{ MountPoint: 'C:', ProtectionStatus: 'On' }],
};
const withoutProduct: HostFacts = { ...plantFacts, product: null };

async function show(facts: HostFacts, more: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain({ ...more, facts });
  main.wizard.start();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  render(Within, { wizard: main.wizard, part: Computer, given: {} });
  await settled();
  return { ...main, user };
}
const row = (text: string): HTMLElement => {
  const found = screen.getByText(text).closest('li');
  if (found === null) throw new Error(`${text} stands in no row`);
  return found;
};
/** jsdom shows what a closed group holds; a browser does not. */
const isFolded = (text: string): boolean => screen.getByText(text).closest('details')?.open === false;

test('what needs a person stands open, failed first; what passed is one line that opens', async () => {
  await show(noHyperV);
  const open = screen.getByRole('list', { name: 'What to check' });
  const rows = within(open).getAllByRole('listitem');
  expect(rows[0]).toHaveTextContent('Failed: Hyper-V is turned off.');
  expect(rows[1]).toHaveTextContent('Warning: BitLocker protects C:, and the computer will restart.');
  expect(isFolded('The wizard is running with administrator rights.')).toBe(true);
  expect(screen.getByText(/^\d+ checks passed$/).closest('summary')).toBeInTheDocument();
  expect(isFolded("Couldn't read the clock.")).toBe(true);
});

test('of a long list, what holds a deployment up is spread out and the rest is one line each', async () => {
  await show({
    ...noHyperV,
    restart: { pending: true, reasons: ['servicing'] },
    batteries: [{ BatteryStatus: 1, EstimatedChargeRemaining: 43 }],
  });
  expect(isFolded('Windows needs a restart.')).toBe(true);
  expect(isFolded('The computer is running on battery, 43% charged.')).toBe(true);
  expect(screen.getByText('Hyper-V is turned off.').closest('details')).toBeNull();
});

test('a remedy is shown as PowerShell before it runs, and the window names only the check', async () => {
  const { user, inputs } = await show(noHyperV);
  const hyperV = row('Hyper-V is turned off.');
  expect(within(hyperV).getByText('Install-AksEdgeHostFeatures')).toBeInTheDocument();
  expect(inputs('remedy.run')).toEqual([]);
  await user.click(within(hyperV).getByRole('button', { name: 'Run this' }));
  expect(inputs('remedy.run')).toEqual([{ check: 'hyperV' }]);
  // The answers decide about the calls too: main has them before it looks for the remedy.
  expect(inputs('answers.save').length).toBeGreaterThan(0);
});

test('a restart is agreed to first, and what it brings is said; without one, nothing restarts', async () => {
  const { user, inputs } = await show({
    ...noHyperV,
    features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'EnablePending' }],
  });
  const hyperV = row('Hyper-V runs after you restart the computer.');
  expect(within(hyperV).getByText('Restart-Computer')).toBeInTheDocument();
  await user.click(within(hyperV).getByRole('button', { name: 'Restart now' }));
  const dialog = screen.getByRole('dialog', { name: 'Restart this computer?' });
  expect(dialog).toHaveTextContent('After you sign in, the wizard opens again with your answers.');
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  expect(inputs('remedy.run')).toEqual([]);
  await user.click(within(hyperV).getByRole('button', { name: 'Restart now' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Restart now' }));
  await settled();
  expect(inputs('remedy.run')).toEqual([{ check: 'hyperV' }]);
  expect(hyperV).toHaveTextContent("Windows hasn't restarted or needs another restart.");
});

test('without administrator rights the call is shown but not offered, and the rights are', async () => {
  const { user, inputs } = await show({
    ...noHyperV,
    host: { ...plantFacts.host, Elevated: false },
  });
  const hyperV = row('Hyper-V is turned off.');
  const button = within(hyperV).getByRole('button', { name: 'Run this' });
  expect(button).toBeDisabled();
  expect(button).toHaveAccessibleDescription('You need administrator rights for this.');
  await user.click(screen.getByRole('button', { name: 'Restart as administrator' }));
  expect(inputs('app.elevate')).toEqual([{}]);
});

test('what a remedy could not do is said', async () => {
  const { user, wizard } = await show(noHyperV, {
    failing: { 'remedy.run': { code: 'remedy.failed', values: { cmdlet: 'Install-AksEdgeHostFeatures' } } },
  });
  await user.click(within(row('Hyper-V is turned off.')).getByRole('button', { name: 'Run this' }));
  await settled();
  expect(wizard.problem?.code).toBe('remedy.failed');
  expect(wizard.remedies.running).toBeNull();
});

const installer: Installer = {
  path: 'C:\\Users\\anna\\AksEdge-K3s.msi',
  name: 'AksEdge-K3s.msi',
  bytes: 943_718_400,
  signer: 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond',
  problems: [],
};

test('the installer is chosen, described, and its call shown', async () => {
  const { user, inputs } = await show(withoutProduct, { replies: { 'installer.choose': installer } });
  const product = row("AKS Edge Essentials isn't installed.");
  expect(within(product).queryByText('msiexec.exe')).not.toBeInTheDocument();
  await user.click(within(product).getByRole('button', { name: 'Choose the installer…' }));
  await settled();
  expect(within(product).getByText('AksEdge-K3s.msi')).toBeInTheDocument();
  expect(product).toHaveTextContent('900 MB, signed by Microsoft Corporation');
  expect(within(product).getByText('msiexec.exe')).toBeInTheDocument();
  await user.click(within(product).getByRole('button', { name: 'Run this' }));
  expect(inputs('remedy.run')).toEqual([{ check: 'product' }]);
});

test('an installer with a problem is not offered, and every problem is named', async () => {
  const bad: Installer = { ...installer, bytes: 900, problems: ['tooSmall', 'unsigned'] };
  const { user } = await show(withoutProduct, { replies: { 'installer.choose': bad } });
  await user.click(screen.getByRole('button', { name: 'Choose the installer…' }));
  await settled();
  expect(screen.getByText(/too small to be the installer/)).toBeInTheDocument();
  expect(screen.getByText("The file isn't signed.")).toBeInTheDocument();
  expect(screen.queryByText('msiexec.exe')).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Choose another…' })).toBeEnabled();
});

test('while the machine is read, one line says so', async () => {
  const { emit } = await show(plantFacts);
  emit('facts.changed', { facts: {}, unread: [], reading: ['host', 'features'] });
  await settled();
  expect(screen.getByText(/^\d+ checks are still running$/)).toBeInTheDocument();
  expect(screen.queryByText(/incomplete checks?$/)).not.toBeInTheDocument();
});

test('a machine is named by its serial number and asset tag; one that nobody named says so', async () => {
  await show({ ...plantFacts, identity: { SerialNumber: '7KQ2LX3', SMBIOSAssetTag: 'P3-0417' } });
  expect(screen.getByText('7KQ2LX3')).toBeInTheDocument();
  expect(screen.getByText('Asset tag P3-0417')).toBeInTheDocument();
  cleanup();
  await show({ ...plantFacts, identity: {} });
  expect(screen.getByText("The firmware doesn't have one")).toBeInTheDocument();
});
