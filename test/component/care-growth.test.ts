// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import { ended, job, proof } from './jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const at = '2026-11-28T09:00:00Z';
const facts: HostFacts = {
  ...plantFacts,
  deployment: { present: true },
  probes: {
    ping: {
      '10.20.30.1': { answered: true, ms: 1, at },
      '10.20.30.99': { answered: true, ms: 2, at },
      '10.20.30.165': { answered: false, at },
    },
  },
};
const file: DeploymentFile = {
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'ScalableCluster',
  Init: { ServiceIPRangeStart: '10.20.30.170', ServiceIPRangeSize: 10 },
  Network: {
    ControlPlaneEndpointIp: '10.20.30.160',
    Ip4GatewayAddress: '10.20.30.1',
    Ip4PrefixLength: 24,
    InternetDisabled: true,
    DnsServers: ['10.20.30.5'],
  },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Machines: [
    {
      NetworkConnection: { AdapterName: 'Ethernet 2' },
      LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 10, Ip4Address: '10.20.30.162' },
    },
  ],
};
const atCare = answered({}, { job: 'lookAfter', step: 'care', visited: ['what', 'care'] });

const ways = {
  addNode: {
    open: 'Add a Windows node',
    field: 'Address of the Windows node',
    go: 'Add the node',
    part: 'Windows node',
    command: /New-AksEdgeScaleConfig .*-WindowsNodeIp '10\.20\.30\.165'/,
  },
  scaleOut: {
    open: 'Create a file for another computer',
    field: 'Address of its node',
    go: 'Create the file',
    part: 'Linux node',
    command: /New-AksEdgeScaleConfig .*-LinuxNodeIp '10\.20\.30\.165'/,
  },
} as const;

async function open(kind: keyof typeof ways, start: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain({
    facts,
    answers: atCare,
    replies: { 'care.deployed': { file }, 'care.start': { ...job(), id: '20261122-150000', kind } },
    ...start,
  });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.click(screen.getByRole('button', { name: ways[kind].open }));
  await settled();
  const field = screen.getByRole('textbox', { name: ways[kind].field });
  const go = screen.getByRole('button', { name: ways[kind].go });
  return { ...main, user, field, go };
}

describe.each(['addNode', 'scaleOut'] as const)('%s', (kind) => {
  const way = ways[kind];

  test.each([
    ['10.20.30.5', /“DNS servers”/],
    ['10.20.30.1', /gateway|Ip4GatewayAddress/i],
    ['10.20.30.160', /“Control plane endpoint”/],
    ['10.20.30.99', /answered a ping/],
    ['10.20.30.172', /service range/i],
    ['10.20.40.9', /subnet/],
  ])('is held on %s, and says why', async (address, reason) => {
    const { user, field, go, inputs } = await open(kind);
    await user.type(field, address);
    await settled();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(reason);
    expect(go).toBeDisabled();
    expect(inputs('care.start')).toEqual([]);
  });

  test('offers a free address, says what is known of it, shows the commands, and starts', async () => {
    const { user, field, go, inputs } = await open(kind);
    expect(go).toBeDisabled();
    await user.click(screen.getByRole('button', { name: /^Use 10\.20\.30\.\d+, which seems free$/ }));
    await settled();
    expect(field).toHaveValue('10.20.30.163');
    await user.clear(field);
    await user.type(field, '10.20.30.165');
    await settled();
    expect(field).toBeValid();
    expect(screen.getByText('Free: no answer', { selector: '.verdict *' })).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'What will run' })).toBeInTheDocument();
    expect(document.body.textContent).toMatch(way.command);
    expect(screen.getByText(/commands only read, to prove the result$/)).toBeInTheDocument();
    await user.click(go);
    await settled();
    expect(inputs('care.start')[0]).toMatchObject({
      kind,
      values: { nodeAddress: '10.20.30.165' },
      waivers: [],
    });
  });

  test('places the node on the map, where the cluster is already', async () => {
    const { user, field } = await open(kind);
    const grid = screen.getByRole('grid', { name: 'Addresses in 10.20.30.0/24' });
    const cell = (last: number) =>
      within(grid).getByRole('gridcell', { name: new RegExp(`^10\\.20\\.30\\.${String(last)}:`) });
    expect(cell(160)).toHaveAccessibleName('10.20.30.160: Planned as control plane');
    expect(cell(99)).toHaveAccessibleName(/In use/);
    await user.click(cell(165));
    await settled();
    expect(field).toHaveValue('10.20.30.165');
    expect(cell(165)).toHaveAccessibleName(`10.20.30.165: Planned as ${way.part}`);
  });

  test('can be kept with a reason, which goes with the job', async () => {
    const { user, field, go, inputs } = await open(kind);
    await user.type(field, '10.20.30.99');
    await settled();
    await user.click(screen.getByRole('button', { name: 'Keep it and say why' }));
    await user.type(
      screen.getByRole('textbox', { name: 'Why is it correct here?' }),
      'It goes today.{Enter}',
    );
    await settled();
    await user.click(go);
    await settled();
    expect(inputs('care.start')[0]?.waivers).toMatchObject([{ rule: 'R-IP-7', reason: 'It goes today.' }]);
  });

  test('without a known file, the rules still know this network', async () => {
    const { user, field, go } = await open(kind, { replies: { 'care.deployed': { file: {} } } });
    await user.type(field, '10.20.30.5');
    await settled();
    expect(field).toHaveAccessibleDescription(/DNS server of this computer/);
    expect(go).toBeDisabled();
  });
});

test('on a single machine, the product chooses the address, and the commands are shown all the same', async () => {
  const single: DeploymentFile = { ...file, DeploymentType: 'SingleMachineCluster' };
  const main = fakeMain({
    facts: { ...facts, switches: [{ Name: 'aksedgesw-int', SwitchType: 'Internal' }] },
    answers: atCare,
    replies: { 'care.deployed': { file: single } },
  });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.click(screen.getByRole('button', { name: 'Add a Windows node' }));
  await settled();
  expect(screen.queryByRole('textbox', { name: ways.addNode.field })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Add the node' })).toBeEnabled();
  expect(document.body.textContent).toContain('Add-AksEdgeNode');
});

test.each([
  ['Start the node', 'Start-AksEdgeNode'],
  ['Remove the deployment', 'Remove-AksEdgeDeployment'],
  ['Connect to Azure Arc', 'Connect-AksEdgeArc'],
  ['Verify again', 'Test-AksEdgeDeployment'],
])('%s shows its commands before it runs', async (name, command) => {
  const main = fakeMain({ facts, answers: atCare, replies: { 'care.deployed': { file } } });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.click(screen.getByRole('button', { name }));
  await settled();
  expect(document.body.textContent).toContain(command);
});

test('what was added has rows of its own in the proof', async () => {
  const added = [
    { check: 'windowsReady', expected: 'Ready', seen: 'Ready', verdict: 'agrees' },
    { check: 'windowsAddress', expected: '10.20.30.165', seen: '10.20.30.165', verdict: 'agrees' },
  ] as const;
  const main = fakeMain({
    facts,
    answers: atCare,
    job: ended({ outcome: 'done', kind: 'addNode', state: 'ended', proof: [...proof, ...added] }),
  });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const table = screen.getByRole('table', { name: 'Proof' });
  expect(within(table).getByRole('row', { name: /Windows node address/ })).toHaveTextContent('10.20.30.165');
});

test('the map is scanned again after another reading, which forgot what was known of the network', async () => {
  const { inputs, wizard, emit } = await open('addNode');
  const pings = (): number => inputs('facts.probe').flatMap(({ needs }) => needs).length;
  const before = pings();
  expect(before).toBeGreaterThan(200);
  await wizard.refresh();
  const reading = { ...facts, probes: {} };
  emit('facts.changed', { facts: reading, unread: [], reading: [], readAt: '2026-11-28T10:00:00Z' });
  await settled();
  expect(pings()).toBeGreaterThan(before + 200);
  const after = pings();
  await settled();
  expect(pings()).toBe(after);
});
