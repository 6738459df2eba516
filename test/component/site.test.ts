// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { Site } from '#shared/ipc/site.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const site: Site = {
  name: 'line9.json',
  recordedAt: '2026-11-20T08:00:00Z',
  facts: {
    ...plantFacts,
    computer: { ...plantFacts.computer, Name: 'LINE9-PC01' },
    adapters: (plantFacts.adapters ?? []).map((adapter) =>
      adapter.Name === 'Ethernet 2' ? { ...adapter, Name: 'Plant LAN' } : adapter,
    ),
    addresses: [{ IPAddress: '10.90.0.57', InterfaceIndex: 12, PrefixLength: 24, PrefixOrigin: 'Manual' }],
    routes: [{ DestinationPrefix: '0.0.0.0/0', NextHop: '10.90.0.1', InterfaceIndex: 12 }],
    dnsServers: [{ InterfaceIndex: 12, ServerAddresses: ['10.90.0.5'] }],
    neighbors: [],
  },
};
const scalable = { DeploymentType: 'ScalableCluster' };
const adapter = 'Machines[0].NetworkConnection.AdapterName';
const ofThisDesk = /10\.20\.30\.|Ethernet 2|LINE3-PC04/;

async function prepare(start: Parameters<typeof fakeMain>[0] = {}) {
  const answers = answered(scalable, { job: 'prepare', step: 'computer', visited: ['what', 'computer'] });
  const main = fakeMain({ answers, ...start });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

test('without a recording, a file for elsewhere has nothing of this computer, on no page', async () => {
  const { wizard, inputs } = await prepare();
  for (const step of ['computer', 'type', 'network', 'dns', 'node', 'azure', 'review'] as const) {
    wizard.goTo(step);
    await settled();
    expect(document.body.textContent, step).not.toMatch(ofThisDesk);
  }
  expect(JSON.stringify(wizard.file)).not.toMatch(ofThisDesk);
  expect(wizard.value('Network.DnsServers')).toBeUndefined();
  expect(screen.getByRole('heading', { name: 'What will happen on the other computer' })).toBeInTheDocument();
  wizard.set('Network.Ip4GatewayAddress', '10.90.0.1');
  wizard.set('Network.Ip4PrefixLength', 24);
  wizard.set('Machines[0].LinuxNode.Ip4Address', '10.90.0.9');
  wizard.goTo('network');
  await settled();
  expect(inputs('facts.probe')).toEqual([]);
  expect(screen.queryByRole('button', { name: 'Scan again' })).not.toBeInTheDocument();
});

test('a recording proposes what its computer had, and this computer is back where it is meant', async () => {
  const { wizard, user } = await prepare({ replies: { 'site.open': site } });
  wizard.set('Network.DnsServers', ['10.90.0.6']);
  await user.click(screen.getByRole('button', { name: 'Open a recording' }));
  await settled();
  expect(screen.getByText(/^line9\.json is open, recorded on /)).toBeInTheDocument();
  expect(screen.getAllByRole('banner')[0]).toHaveTextContent('LINE9-PC01');
  expect(wizard.value(adapter)).toBe('Plant LAN');
  expect(wizard.value('Network.Ip4GatewayAddress')).toBe('10.90.0.1');
  expect(wizard.value('Network.DnsServers')).toEqual(['10.90.0.6']);
  await user.click(screen.getByRole('button', { name: 'Continue without it' }));
  await settled();
  expect(wizard.value(adapter)).toBeUndefined();
  expect(wizard.value('Network.DnsServers')).toEqual(['10.90.0.6']);
  wizard.setJob('setUp');
  expect(wizard.value(adapter)).toBe('Ethernet 2');
});

test('the recording of the last time is open again', async () => {
  const { wizard } = await prepare({ site });
  expect(screen.getByText(/^line9\.json is open/)).toBeInTheDocument();
  expect(wizard.value(adapter)).toBe('Plant LAN');
});

test('a file that is no recording is refused, and changes nothing', async () => {
  const error = { code: 'scenario.invalid', values: { name: 'x.json', reason: 'this is not JSON' } };
  const { wizard, user } = await prepare({ site, failing: { 'site.open': error } });
  await user.click(screen.getByRole('button', { name: 'Open another recording' }));
  await settled();
  expect(screen.getByRole('alert')).toHaveTextContent('this is not JSON');
  expect(wizard.value(adapter)).toBe('Plant LAN');
});
