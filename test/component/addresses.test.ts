// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { DeviceFacts } from '#shared/facts/device-facts.ts';
import type { ConnectedDevice } from '#shared/ipc/device.ts';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { connected } from './device-window.ts';
import { fakeMain, plantFacts, settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const at = '2026-11-22T14:02:00Z';
const fresh: DeviceFacts = {
  about: { Name: '1HXQG13', Model: 'Azure Stack Edge Pro - 1 GPU', IsClustered: false },
  ports: [
    {
      Name: 'Port2',
      Status: 'Up',
      UseDhcp: false,
      IpAddress: '10.1.2.3',
      PrefixLength: 24,
      Gateway: '10.1.2.1',
    },
    {
      Name: 'Port3',
      Status: 'Up',
      UseDhcp: false,
      IpAddress: '192.168.20.50',
      PrefixLength: 24,
      Gateway: null,
    },
    { Name: 'Port4', Status: 'Disconnected', UseDhcp: true, IpAddress: null, Gateway: null },
  ],
  switches: [],
  cluster: null,
  roles: [],
  pods: [],
  routes: [],
};
const pool = (Name: string, AddressRange: string) => ({ Name, AddressRange });
const running: DeviceFacts = {
  ...fresh,
  switches: [
    {
      Name: 'vSwitch1',
      InterfaceAlias: ['Port3'],
      EnabledForCompute: true,
      IPAddressPools: [
        pool('KubernetesNodeIPs', '192.168.20.200-192.168.20.201'),
        pool('KubernetesServiceIPs', '192.168.20.205-192.168.20.210'),
      ],
    },
  ],
  roles: [{ Name: 'IotRole' }],
  pods: [{ Namespace: 'kube-system', Name: 'calico-node-7tq2m', Ready: '1/1', Status: 'Running' }],
  routes: [{ InterfaceAlias: 'Port3', DestinationPrefix: '10.40.0.0/16', NextHop: '192.168.20.1' }],
};
const connectedTo = (facts: DeviceFacts): ConnectedDevice => ({
  ...connected,
  ...{ notice: [], facts, unread: [], readAt: at },
});

interface Start {
  readonly step?: Answers['step'];
  readonly values?: Answers['values'];
  readonly answering?: readonly string[];
}
async function open(device: DeviceFacts, { step = 'addresses', values = {}, answering = [] }: Start = {}) {
  const visited: Answers['visited'] = ['what', 'connect', 'device', step];
  const ping = Object.fromEntries(answering.map((address) => [address, { answered: true, ms: 1, at }]));
  const main = fakeMain({
    facts: { ...plantFacts, probes: { ping } },
    answers: { ...emptyAnswers, job: 'routes', step, visited, values },
    replies: { 'device.state': { training: [], connected: connectedTo(device), ways: [], kept: {} } },
  });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
const field = (name: string) => screen.getByRole('textbox', { name });
const nodes = () => field('Kubernetes node IPs');
const item = (title: RegExp) => {
  const found = screen.getAllByRole('listitem').find(({ textContent }) => title.test(textContent));
  if (found === undefined) throw new Error(`no item says ${String(title)}`);
  return within(found);
};

test('a device without compute begins with the likely port and free addresses, and is told what to type', async () => {
  const { inputs, user } = await open(fresh, { answering: ['192.168.20.160'] });
  expect(screen.getByRole('radio', { name: 'Port3' })).toBeChecked();
  expect(screen.queryByRole('radio', { name: 'Port4' })).not.toBeInTheDocument();
  expect(screen.getByText("Port4 can't be used: no address.")).toBeInTheDocument();
  expect(nodes()).toHaveValue('192.168.20.161-192.168.20.162');
  expect(nodes()).toHaveAccessibleDescription(/Proposed/);
  await user.click(screen.getByRole('button', { name: 'Copy 192.168.20.161-192.168.20.162' }));
  expect(inputs('clipboard.write')).toEqual([{ text: '192.168.20.161-192.168.20.162' }]);
  expect(item(/Enable compute on Port3/).getByText('To do')).toBeInTheDocument();
});

test('what is set on the device is shown as such, and what is planned otherwise is compared with it', async () => {
  const { user, wizard } = await open(running, { answering: ['192.168.20.200', '192.168.20.206'] });
  expect(nodes()).toHaveValue('192.168.20.200-192.168.20.201');
  expect(nodes()).toHaveAccessibleDescription(/Set on the device/);
  expect(item(/Enter the Kubernetes node IPs/).getByText('Done')).toBeInTheDocument();
  expect(wizard.findings).toEqual([]);
  await user.clear(nodes());
  await user.type(nodes(), '192.168.20.60-192.168.20.61');
  expect(nodes()).toHaveAccessibleDescription(/Currently on the device: 192\.168\.20\.200-192\.168\.20\.201/);
  expect(item(/Enter the Kubernetes node IPs/).getByText('Differs')).toBeInTheDocument();
});

test('what is typed is checked under its field, mended by its fix, and kept as an answer', async () => {
  const { user, inputs } = await open(fresh);
  await user.clear(nodes());
  expect(nodes()).toHaveAccessibleDescription(/Required/);
  await user.type(nodes(), '192.168.20.50 - 192.168.20.51');
  expect(item(/Enter the Kubernetes node IPs/).getByText('Not ready')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Use 192.168.20.50-192.168.20.51' }));
  expect(nodes()).toHaveAccessibleDescription(
    /contains 192\.168\.20\.50, which Port3 or its gateway already has/,
  );
  await vi.advanceTimersByTimeAsync(400);
  expect(inputs('answers.save').at(-1)?.answers.values['Compute.KubernetesNodeIPs']).toEqual({
    value: '192.168.20.50-192.168.20.51',
    source: 'you',
  });
  expect(screen.getByRole('button', { name: /^Addresses [1-9]\d* error/ })).toBeInTheDocument();
});

test('a port by DHCP is refused where it is chosen, and nothing is given out to type', async () => {
  const ports = fresh.ports?.map((port) => (port.Name === 'Port3' ? { ...port, UseDhcp: true } : port)) ?? [];
  await open({ ...running, ports });
  expect(screen.getByText(/gets its address from DHCP/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Keep it and say why' })).not.toBeInTheDocument();
  expect(item(/Enter the Kubernetes node IPs/).getByText('Not ready')).toBeInTheDocument();
});

test('more services need a longer range', async () => {
  const { user } = await open(fresh);
  await user.clear(field('Number of services'));
  await user.type(field('Number of services'), '6');
  expect(field('External service IPs')).toHaveValue('192.168.20.162-192.168.20.168');
  await user.clear(field('Number of services'));
  await user.type(field('Number of services'), 'six');
  expect(field('Number of services')).toHaveAccessibleDescription(/six.* isn't a valid number of services/);
});

test('own subnets are compared with the site, and their cmdlet is shown, not sent', async () => {
  const { user, wizard } = await open(fresh);
  await user.type(screen.getByRole('textbox', { name: /^Networks of your site/ }), '172.27.8.0/21');
  expect(field('Pod subnet')).toHaveAccessibleDescription(/172\.27\.0\.0\/16 overlaps 172\.27\.8\.0\/21/);
  await user.click(screen.getByRole('button', { name: 'Use 172.29.0.0/16' }));
  expect(wizard.findings).toEqual([]);
  expect(screen.getByRole('code')).toHaveTextContent(
    /^Set-HcsKubeClusterNetworkInfo -PodSubnet .172\.29\.0\.0\/16. -ServiceSubnet .172\.28\.0\.0\/16.$/,
  );
});

test('once compute is configured the subnets are no fields any more', async () => {
  await open(running);
  expect(screen.queryByRole('textbox', { name: 'Pod subnet' })).not.toBeInTheDocument();
  expect(screen.getByText('172.27.0.0/16')).toBeInTheDocument();
  expect(screen.getAllByText("Can't be changed now")).toHaveLength(2);
});

test('a click on the map moves the range whose field was last used', async () => {
  const { user, wizard } = await open(fresh);
  const cell = (last: number) =>
    screen.getByRole('gridcell', { name: new RegExp(`^192\\.168\\.20\\.${String(last)}:`) });
  await user.click(field('External service IPs'));
  await user.click(cell(100));
  expect(field('External service IPs')).toHaveValue('192.168.20.100-192.168.20.101');
  await user.click(cell(50));
  expect(wizard.value('Compute.KubernetesServiceIPs')).toBe('192.168.20.100-192.168.20.101');
});

test('the map of a network that this computer is not in says so', async () => {
  await open(fresh);
  expect(screen.getByText(/^This computer isn't in this network/)).toBeInTheDocument();
});

test('the addresses can be passed over', async () => {
  const { user } = await open(fresh);
  await user.click(within(screen.getByRole('contentinfo')).getByRole('button', { name: 'Next' }));
  expect(screen.getByRole('heading', { level: 1, name: 'Routes' })).toBeInTheDocument();
});

test('the device is drawn as it is, with the way of a packet to each of its networks', async () => {
  const { user } = await open(running, { step: 'device' });
  const way = screen.getByRole('combobox', { name: 'The path of a packet to' });
  expect(
    within(way)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['10.40.0.0/16', '192.168.20.0/24', 'Everything else']);
  expect(
    screen.getByRole('img', { name: /^Out through Port3 to the router 192\.168\.20\.1/ }),
  ).toHaveTextContent(/Port2.*NAT?.*Master VM.*Worker VM/);
  await user.selectOptions(way, 'Everything else');
  expect(way).toHaveAccessibleDescription(/^Through NAT on the internal switch and out through Port2/);
});

test('a device without a cluster is drawn as one that is still to come', async () => {
  await open(fresh, { step: 'device' });
  const picture = screen.getByRole('img');
  expect(picture).toHaveTextContent('No switch is enabled for compute yet');
  expect(within(picture).getAllByText('not created yet')).toHaveLength(2);
});

test.each(['device', 'addresses'] as const)(
  'the words are explained with the device’s own numbers on %s',
  async (step) => {
    const { user } = await open(running, { step });
    const link = screen.getByRole('button', { name: 'What these words mean' });
    await user.click(link);
    const page = screen.getByRole('dialog', { name: 'What these words mean' });
    expect(page).toHaveTextContent('192.168.20.205-192.168.20.210');
    expect(within(page).getByRole('row', { name: /Calico/ })).toHaveTextContent('1 of 1 pod is running.');
    expect(within(page).getByRole('row', { name: /MetalLB/ })).toHaveTextContent(
      "The wizard didn't find any pods.",
    );
    expect(page).toHaveTextContent('172.28.0.10');
    await user.click(within(page).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  },
);
