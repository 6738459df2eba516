// @vitest-environment jsdom
import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MachinesSaved } from '#shared/ipc/machines.ts';
import { settled } from './fake-main.ts';
import { cell, found, macs, toMachines } from './machines-window.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the files are exported with progress, and the result says where they are and what is open', async () => {
  const saved: MachinesSaved = {
    ...{ folder: '/plant/out', index: '/plant/out/index.csv', written: 2, wrong: 1, errors: 3, failed: [] },
    secretsLeftOut: [{ path: 'Arc.ClientSecret', column: 'Secret', count: 2 }],
  };
  let finish: (value: unknown) => void = () => undefined;
  const answer = new Promise((resolve) => (finish = resolve));
  const { wizard, user, emit, inputs } = await toMachines(macs, { 'machines.export': () => answer });
  wizard.goTo('folder');
  // As if both rows were right.
  wizard.table.rows = wizard.table.rows.map((row) => ({ ...row, isRight: true }));
  await settled();
  await user.click(screen.getByRole('button', { name: 'Choose a folder and export' }));
  emit('machines.progress', { done: 1, total: 2 });
  await settled();
  expect(screen.getByRole('progressbar', { name: 'Writing the files' })).toHaveAttribute('value', '1');
  expect(screen.getByText('1 of 2 machines')).toBeInTheDocument();
  finish({ ok: true, value: saved });
  await settled();
  expect(screen.getByText('Written for 2 machines')).toBeInTheDocument();
  expect(screen.getByText('3 errors are still open.')).toBeInTheDocument();
  expect(screen.getByText(/from the column Secret in 2 rows/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show folder' }));
  expect(inputs('saved.show')).toEqual([{ file: '/plant/out/index.csv' }]);
});

test('an export that is cancelled says that nothing was written', async () => {
  let finish: (value: unknown) => void = () => undefined;
  const answer = new Promise((resolve) => (finish = resolve));
  const { wizard, user, emit } = await toMachines(macs, { 'machines.export': () => answer });
  wizard.goTo('folder');
  wizard.table.rows = wizard.table.rows.map((row) => ({ ...row, isRight: true }));
  await settled();
  await user.click(screen.getByRole('button', { name: 'Choose a folder and export' }));
  emit('machines.progress', { done: 1, total: 2 });
  await settled();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  finish({ ok: true, value: null });
  await settled();
  expect(screen.getByText(/^Canceled\. Nothing was written/)).toBeInTheDocument();
});

const scalable =
  'Name;DeploymentType;LinuxNode.Ip4Address\nPC1;ScalableCluster;10.90.0.9\nPC2;ScalableCluster;10.90.0.10';
const nodePath = 'Machines[0].LinuxNode.Ip4Address';

test('a row is opened in the steps, and what is changed there goes into its cells', async () => {
  const { wizard, user, inputs } = await toMachines(scalable);
  wizard.secrets = { 'Arc.ClientSecret': 'own' };
  await user.click(cell(1, 1));
  await user.click(found().getByRole('button', { name: 'Open the row in the steps' }));
  await settled();
  expect(wizard.answers.job).toBe('prepare');
  const bar = within(screen.getByRole('region', { name: 'Open the row in the steps' }));
  expect(bar.getByText(/^Row 3 of the table \(PC2\) is open/)).toBeInTheDocument();
  wizard.goTo('network');
  await settled();
  const field = screen.getByRole('textbox', { name: /Linux node/ });
  expect(field).toHaveValue('10.90.0.10');
  await user.clear(field);
  await user.type(field, '10.90.0.11');
  wizard.set('Network.Ip4GatewayAddress', '10.90.0.1');
  await user.click(bar.getByRole('button', { name: 'Back to the table' }));
  await settled();
  expect(wizard.step).toBe('machines');
  expect(cell(1, 3)).toHaveTextContent('10.90.0.11');
  expect(screen.getByRole('columnheader', { name: 'Network.Ip4GatewayAddress' })).toBeInTheDocument();
  expect([cell(0, 4), cell(1, 4)].map(({ textContent }) => textContent.trim())).toEqual(['', '10.90.0.1']);
  // The person's own answers waited, and those of the row were never saved over them.
  expect(wizard.secrets).toEqual({ 'Arc.ClientSecret': 'own' });
  expect(wizard.answers.values[nodePath]).toBeUndefined();
  expect(JSON.stringify(inputs('answers.save'))).not.toContain('10.90.0.1');
});

test('a row that is left without its changes stays as it was', async () => {
  const { wizard, user, inputs } = await toMachines(scalable);
  await user.click(cell(0, 1));
  await user.click(found().getByRole('button', { name: 'Open the row in the steps' }));
  await settled();
  wizard.set(nodePath, '10.90.0.99');
  await user.click(screen.getByRole('button', { name: 'Back without the changes' }));
  await settled();
  expect(cell(0, 3)).toHaveTextContent('10.90.0.9');
  expect(inputs('machines.setValues')).toEqual([]);
});

test('a value that the template has can’t be left out by a row, and that is said', async () => {
  const { wizard, user } = await toMachines(scalable);
  await wizard.table.take('{"Network":{"DnsServers":["10.90.0.5"]}}', 'template.json');
  await user.click(cell(0, 1));
  await user.click(found().getByRole('button', { name: 'Open the row in the steps' }));
  await settled();
  wizard.set('Network.DnsServers', []);
  await user.click(screen.getByRole('button', { name: 'Back to the table' }));
  await settled();
  expect(screen.getByRole('alert')).toHaveTextContent('Network.DnsServers');
});
