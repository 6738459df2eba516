// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Network from '#renderer/steps/network/Network.svelte';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import Within from './Within.svelte';

const node = 'Machines[0].LinuxNode.Ip4Address';
const at = '2026-11-22T14:02:00Z';
const facts = {
  ...plantFacts,
  probes: {
    ping: {
      '10.20.30.1': { answered: true, ms: 1, at },
      '10.20.30.160': { answered: false, at },
      '10.20.30.162': { answered: false, at },
      '10.20.30.200': { answered: false, name: 'plc-7.plant', at },
    },
  },
};
const values = {
  DeploymentType: 'ScalableCluster',
  'Machines[0].NetworkConnection.AdapterName': 'Ethernet 2',
  'Network.ControlPlaneEndpointIp': '10.20.30.160',
  'Network.Ip4GatewayAddress': '10.20.30.1',
  'Network.Ip4PrefixLength': 24,
  'Init.ServiceIPRangeStart': '10.20.30.170',
  'Init.ServiceIPRangeSize': 10,
  [node]: '10.20.30.161',
};

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function show(change: Record<string, string> = {}) {
  const main = fakeMain({ facts, answers: answered({ ...values, ...change }, { step: 'network' }) });
  main.wizard.start();
  await settled();
  render(Within, { wizard: main.wizard, part: Network, given: {} });
  await settled();
  const grid = screen.getByRole('grid', { name: 'Addresses in 10.20.30.0/24' });
  const cell = (last: number): HTMLElement =>
    within(grid).getByRole('gridcell', { name: new RegExp(`^10\\.20\\.30\\.${String(last)}:`) });
  return { ...main, grid, cell, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

test('the map opens on the Linux node, and tells who has its address', async () => {
  const { cell } = await show();
  expect(cell(161)).toHaveAttribute('aria-selected', 'true');
  expect(cell(161)).toHaveAccessibleName('10.20.30.161: In use, and planned as Linux node');
  expect(screen.getByText('No answer to a ping, but MAC address 00:1B:1B:4A:9C:02 seen')).toBeInTheDocument();
});

test('the arrow keys walk over the map and Enter puts the node on a free address', async () => {
  const { user, cell, wizard } = await show();
  cell(161).focus();
  await user.keyboard('{ArrowRight}');
  expect(cell(162)).toHaveFocus();
  expect(screen.getByText('Click, or press Enter, to put the Linux node here.')).toBeInTheDocument();
  expect(wizard.value(node)).toBe('10.20.30.161');

  await user.keyboard('{Enter}');
  expect(wizard.value(node)).toBe('10.20.30.162');
  expect(cell(162)).toHaveAccessibleName('10.20.30.162: Planned as Linux node');
});

test('only one cell is in the order of Tab', async () => {
  const { grid, cell, user } = await show();
  cell(161).focus();
  await user.keyboard('{ArrowDown}{ArrowDown}');
  const stops = within(grid)
    .getAllByRole('gridcell')
    .filter(({ tabIndex }) => tabIndex === 0);
  expect(stops).toEqual([cell(193)]);
});

test('an address that somebody has is looked at, not taken', async () => {
  const { user, cell, wizard } = await show({ [node]: '10.20.30.162' });
  await user.click(cell(57));
  expect(wizard.value(node)).toBe('10.20.30.162');
  expect(screen.getByText('An address of Ethernet 2')).toBeInTheDocument();
  expect(screen.getByText('Not free for the Linux node.')).toBeInTheDocument();
});

test('a silent address that DNS knows is not called free, and its name is told', async () => {
  const { user, cell } = await show();
  cell(161).focus();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowRight>7/}');
  expect(cell(200)).toHaveFocus();
  expect(cell(200)).toHaveAccessibleName('10.20.30.200: No answer, which proves little');
  expect(screen.getByText(/^No answer to a ping at .*Name in DNS: plc-7\.plant$/)).toBeInTheDocument();
});

test('a click fills the field that had the focus last', async () => {
  const { user, cell, wizard } = await show();
  await user.click(screen.getByRole('textbox', { name: 'Control plane endpoint' }));
  expect(cell(160)).toHaveAttribute('aria-selected', 'true');
  await user.click(cell(190));
  expect(wizard.value('Network.ControlPlaneEndpointIp')).toBe('10.20.30.190');
  expect(wizard.value(node)).toBe('10.20.30.161');
});

test('opening the step asks every address of the subnet once, and what is known already not at all', async () => {
  const { inputs } = await show();
  const scans = inputs('facts.probe').filter(({ names }) => names === true);
  const asked = inputs('facts.probe').flatMap(({ needs }) => needs);
  // An address that is silent may still have a name in DNS.
  expect(scans.flatMap(({ needs }) => needs)).toContainEqual({ ping: '10.20.30.2' });
  expect(asked).toContainEqual({ ping: '10.20.30.2' });
  expect(asked).toContainEqual({ ping: '10.20.30.254' });
  expect(asked).not.toContainEqual({ ping: '10.20.30.255' });
  expect(asked).not.toContainEqual({ ping: '10.20.30.160' });
});

test('the signs are counted, and every address is counted once', async () => {
  await show();
  const legend = screen.getByRole('group', { name: 'Symbols and how often they appear' });
  const counts = within(legend)
    .getAllByRole('listitem')
    .map((item) => Number(/\d+$/.exec(item.textContent.trim())?.[0]));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(256);
});

test('a network that the map shows only a part of is scanned whole on request, and stopped', async () => {
  const { user, inputs } = await show({ 'Network.Ip4PrefixLength': '22' });
  const asked = (): ReadonlySet<string> =>
    new Set(
      inputs('facts.probe').flatMap(({ needs }) =>
        needs.flatMap((need) => ('ping' in need ? [need.ping] : [])),
      ),
    );
  expect(asked()).not.toContain('10.20.28.1');
  await user.click(screen.getByRole('button', { name: 'Scan all 1,022 addresses of 10.20.28.0/22' }));
  await settled();
  expect(asked()).toContain('10.20.28.1');
  expect(asked()).toContain('10.20.31.254');
  expect(screen.getByRole('button', { name: /^Scan all/ })).toBeInTheDocument();
});

test('a scan that is stopped asks no further', async () => {
  const { wizard, inputs } = await show({ 'Network.Ip4PrefixLength': '22' });
  const before = inputs('facts.probe').length;
  const scan = wizard.scanNetwork(
    Array.from({ length: 600 }, (_, index) => `10.20.28.${String(index % 256)}`),
  );
  expect(wizard.scanned).toEqual({ done: 0, total: 600 });
  wizard.stopScan();
  await scan;
  expect(inputs('facts.probe').length - before).toBe(1);
  expect(wizard.scanned).toBeNull();
});

test('a small network has nothing beyond its map', async () => {
  await show();
  expect(screen.queryByRole('button', { name: /^Scan all/ })).toBeNull();
});
