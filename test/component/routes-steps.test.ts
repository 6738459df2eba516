// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { ChosenFile, ConnectedDevice, DeviceState, RoutesRun } from '#shared/ipc/contract.ts';
import type { AppError } from '#shared/errors.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { withRouteRows } from '#shared/wizard/route-rows.ts';
import { fakeMain, settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const route = (DestinationPrefix: string, NextHop = '192.168.20.1'): RouteRow => ({
  InterfaceAlias: 'Port3',
  DestinationPrefix,
  NextHop,
  RouteMetric: 100,
});
const connected: ConnectedDevice = {
  name: '1HXQG13',
  standIn: true,
  https: true,
  skipsCertificateCheck: false,
  notice: ['Please engage Microsoft Support.'],
  facts: {
    about: { Name: '1HXQG13', Model: 'Azure Stack Edge Pro - 1 GPU', IsClustered: false, raw: { Id: 'x7' } },
    ports: [
      {
        Name: 'Port2',
        Status: 'Up',
        UseDhcp: false,
        IpAddress: '10.100.10.10',
        PrefixLength: 24,
        Gateway: '10.100.10.1',
      },
      {
        Name: 'Port3',
        Status: 'Up',
        UseDhcp: false,
        IpAddress: '192.168.20.50',
        PrefixLength: 24,
        Gateway: null,
      },
    ],
    switches: [
      {
        Name: 'vSwitch1',
        InterfaceAlias: ['Port3'],
        EnabledForCompute: true,
        IPAddressPools: [{ Name: 'KubernetesNodeIPs', AddressRange: '192.168.20.60-192.168.20.61' }],
      },
    ],
    cluster: null,
    pods: [{ Namespace: 'kube-system', Name: 'coredns-1', Status: 'Running' }],
    routes: [],
  },
  unread: [{ fact: 'roles', message: 'Not now.' }],
  readAt: '2026-11-22T14:02:00Z',
  owned: [],
  clientAddresses: [],
  jobs: [],
};
const training = [{ name: 'two-nodes', title: 'Two nodes' }];
const stateOf = (part: Partial<ConnectedDevice> = {}): DeviceState => ({
  training: [],
  connected: { ...connected, ...part },
  ways: [],
  kept: {},
});

interface Start {
  readonly step?: Answers['step'];
  readonly rows?: readonly RouteRow[];
  readonly state?: DeviceState;
  readonly run?: RoutesRun;
  readonly table?: ChosenFile;
  readonly failing?: { readonly 'device.connect': AppError };
}
async function open({ step = 'routes', rows = [], state = stateOf(), run, table, failing }: Start = {}) {
  const at: Answers = { ...emptyAnswers, job: 'routes', step, visited: ['what', 'connect', 'device', step] };
  const main = fakeMain({
    answers: withRouteRows(at, rows),
    replies: {
      'device.state': state,
      'device.connect': stateOf(),
      ...(table === undefined ? {} : { 'routes.openTable': table }),
      ...(run === undefined ? {} : { 'routes.apply': run, 'routes.rollback': { ...run, does: 'rollback' } }),
    },
    ...(failing === undefined ? {} : { failing }),
  });
  render(App, { wizard: main.wizard });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
const alone: DeviceState = { training: [], connected: null, ways: [], kept: {} };
const page = (name: string) => screen.getByRole('heading', { level: 1, name });
/** The rail names its steps with the same words. */
const footer = (name: string) => within(screen.getByRole('contentinfo')).getByRole('button', { name });

test('the fifth thing to do leads to a device, and to nothing of this computer', async () => {
  const { user } = await open({ step: 'what', state: alone });
  const rail = within(screen.getByRole('navigation', { name: 'Steps' }));
  expect(rail.getAllByRole('button').map((button) => button.textContent.replace(/\s+/g, ' ').trim())).toEqual(
    [
      expect.stringContaining('What to do'),
      expect.stringContaining('Connect'),
      expect.stringContaining('Device'),
      expect.stringContaining('Addresses'),
      expect.stringContaining('Routes'),
      expect.stringContaining('Review routes'),
      expect.stringContaining('Apply'),
    ],
  );
  await user.click(footer('Next'));
  expect(page('Connect')).toHaveFocus();
  expect(rail.getByRole('button', { name: /Device/ })).toBeDisabled();
});

test.for(['device', 'addresses', 'routes', 'routeReview'] as const)(
  'a device that says everything twice is shown on %s all the same',
  async (step) => {
    const twice = <Item>(items: readonly Item[] | undefined): readonly Item[] => [
      ...(items ?? []),
      ...(items ?? []),
    ];
    const { ports, switches, pods } = connected.facts;
    const facts = {
      ...connected.facts,
      ports: twice(ports),
      switches: twice(switches?.map((item) => ({ ...item, IPAddressPools: twice(item.IPAddressPools) }))),
      pods: twice(pods),
      routes: twice([route('192.168.20.0/24'), route('10.40.0.0/16')]),
    };
    const state = stateOf({ facts, notice: twice(connected.notice) });
    await open({ step, state, rows: [route('192.168.21.0/24')] });
    expect(
      page(step === 'routeReview' ? 'Review routes' : `${step.charAt(0).toUpperCase()}${step.slice(1)}`),
    ).toBeInTheDocument();
  },
);

test('a session that is gone leads back to Connect', async () => {
  await open({ state: alone });
  expect(page('Connect')).toBeInTheDocument();
});

test('connecting hands the password over once, and shows the device', async () => {
  const { user, inputs, wizard } = await open({ step: 'connect', state: alone });
  expect(footer('Connect')).toBeDisabled();
  await user.type(screen.getByLabelText('Name or address'), ' 192.168.20.50 ');
  await user.type(screen.getByLabelText('Password'), 'canary');
  await user.click(footer('Connect'));
  await settled();
  expect(inputs('device.connect')).toEqual([
    { name: '192.168.20.50', https: true, skipCertificateCheck: false, password: 'canary' },
  ]);
  expect(wizard.device.password).toBe('');
  expect(page('Device')).toBeInTheDocument();
  const port = screen.getByRole('row', { name: /^Port3/ });
  expect(port).toHaveTextContent('192.168.20.50/24, static');
  expect(port).toHaveTextContent('Compute (vSwitch1)');
  expect(screen.getByText('Please engage Microsoft Support.')).toBeInTheDocument();
  expect(screen.getByText('Not read: roles')).toBeInTheDocument();
  expect(screen.getByText(/"Id": "x7"/)).toBeInTheDocument();
});

test('a training device is chosen from those that ship', async () => {
  const { user, inputs } = await open({
    step: 'connect',
    state: { training, connected: null, ways: [], kept: {} },
  });
  expect(screen.getByLabelText('Training device')).toHaveDisplayValue('Two nodes');
  await user.click(footer('Connect'));
  expect(inputs('device.connect')).toMatchObject([{ training: 'two-nodes' }]);
});

test('a wrong password is said on the page, with what to do', async () => {
  const error = { code: 'device.password', values: { name: 'ase' }, detail: 'Access is denied.' };
  const { user } = await open({ step: 'connect', state: alone, failing: { 'device.connect': error } });
  await user.type(screen.getByLabelText('Name or address'), 'ase');
  await user.click(footer('Connect'));
  await settled();
  expect(page('Connect')).toBeInTheDocument();
  const said = screen.getByText('ase refuses the user or the password.');
  expect(said.closest('[role="alert"]')).toHaveTextContent('local web page');
});

test('an untrusted certificate is skipped only when the person says so', async () => {
  const error = { code: 'device.certificate', values: { name: 'ase' } };
  const { user, inputs } = await open({
    step: 'connect',
    state: alone,
    failing: { 'device.connect': error },
  });
  await user.type(screen.getByLabelText('Name or address'), 'ase');
  await user.click(footer('Connect'));
  await settled();
  await user.click(screen.getByRole('button', { name: 'Skip the certificate check this time' }));
  expect(inputs('device.connect').map(({ skipCertificateCheck }) => skipCertificateCheck)).toEqual([
    false,
    true,
  ]);
});

test('the printed example is explained under its row, and its fix mends it', async () => {
  const { user, wizard } = await open({ rows: [route('192.168.20.0/24')] });
  const destination = screen.getByRole('textbox', { name: 'Destination, row 1' });
  expect(destination).toHaveAccessibleDescription(/example of the documentation/);
  expect(screen.getByText('Not sent yet')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Use 192.168.21.0/24' }));
  expect(destination).toHaveValue('192.168.21.0/24');
  expect(screen.getByText('New')).toBeInTheDocument();
  expect(wizard.device.wanted).toEqual([route('192.168.21.0/24')]);
});

test('a second row to the same network goes by its fix, and the others stay', async () => {
  const { user, wizard } = await open({
    rows: [route('192.168.21.0/24'), route('192.168.21.0/24'), route('10.40.0.0/16')],
  });
  await user.click(screen.getByRole('button', { name: 'Remove row 2' }));
  expect(wizard.device.rows.map(({ DestinationPrefix }) => DestinationPrefix)).toEqual([
    '192.168.21.0/24',
    '10.40.0.0/16',
  ]);
});

test('a route that is typed begins at the compute port, and an empty field is no mistake yet', async () => {
  const { user, wizard } = await open();
  await user.click(screen.getByRole('button', { name: 'Add a route' }));
  expect(screen.getByRole('combobox', { name: 'Port, row 1' })).toHaveValue('Port3');
  await user.type(screen.getByRole('textbox', { name: 'Destination, row 1' }), '192.168.21.7/24');
  await user.type(screen.getByRole('textbox', { name: 'Next hop, row 1' }), '192.168.20.1');
  await user.click(screen.getByRole('button', { name: 'Use 192.168.21.0/24' }));
  expect(wizard.device.wanted).toMatchObject([{ DestinationPrefix: '192.168.21.0/24' }]);
});

test('a pasted table is added as a whole, or not at all', async () => {
  const { user, wizard } = await open({
    rows: [route('192.168.21.0/24')],
    table: { name: 'routes.csv', text: 'Port3,10.50.0.0/16,192.168.20.1,100' },
  });
  await user.click(screen.getByRole('button', { name: 'Paste or open a table' }));
  const table = screen.getByLabelText('Table as CSV or JSON');
  await user.click(table);
  await user.paste('Port3,10.40.0.0/16,192.168.20.1,100\nPort3,10.41.0.0/16');
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  expect(screen.getByText('Nothing was added.')).toBeInTheDocument();
  expect(wizard.device.rows).toHaveLength(1);
  await user.clear(table);
  await user.click(table);
  await user.paste('Port3,10.40.0.0/16,192.168.20.1,100');
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  expect(wizard.device.rows).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Paste or open a table' }));
  await user.click(screen.getByRole('button', { name: 'Open a file …' }));
  await settled();
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  expect(wizard.device.rows.at(-1)).toMatchObject({ DestinationPrefix: '10.50.0.0/16' });
});

test('for an address it is said which way its packets go', async () => {
  const { user } = await open({ rows: [route('192.168.21.0/24')] });
  const way = screen.getByRole('textbox', { name: 'Which way to' });
  await user.type(way, '192.168.21.7');
  expect(way).toHaveAccessibleDescription(
    /^For 192\.168\.21\.7 the packet goes to 192\.168\.20\.1 through Port3/,
  );
  expect(screen.getByRole('img', { name: /through Port3/ })).toHaveTextContent('192.168.21.0/24');
  await user.clear(way);
  await user.type(way, '8.8.8.8');
  expect(way).toHaveAccessibleDescription(/through Port2 and its gateway 10\.100\.10\.1/);
});

test('the review shows every cmdlet that would be sent, in its order', async () => {
  const old = route('192.168.30.0/24', '192.168.20.254');
  const state = stateOf({ facts: { ...connected.facts, routes: [old] }, owned: [old] });
  await open({ step: 'routeReview', state, rows: [route('192.168.21.0/24')] });
  expect(screen.getByText('1 route is removed')).toBeInTheDocument();
  expect(screen.getAllByRole('code').map((code) => code.textContent)).toEqual([
    expect.stringContaining('Add-HcsNetRoute'),
    expect.stringContaining('Remove-HcsNetRoute'),
  ]);
  expect(screen.getByText(/never to the device's own Windows/)).toBeInTheDocument();
  expect(footer('Apply')).toBeEnabled();
});

test('a next hop out of reach holds the routes back', async () => {
  await open({ step: 'routeReview', rows: [route('192.168.21.0/24', '10.9.9.9')] });
  expect(footer('Apply')).toBeDisabled();
});

test('routes of others are replaced only once they are taken over', async () => {
  const others = route('192.168.21.0/24', '192.168.20.254');
  const state = stateOf({ facts: { ...connected.facts, routes: [others] } });
  const { user, inputs } = await open({ step: 'routeReview', state, rows: [route('192.168.21.0/24')] });
  expect(footer('Apply')).toBeDisabled();
  await user.click(screen.getByRole('switch', { name: /^Take over/ }));
  expect(screen.getAllByRole('code')).toHaveLength(2);
  await user.click(footer('Apply'));
  expect(inputs('routes.apply')).toEqual([{ rows: [route('192.168.21.0/24')], takeOver: true, waivers: [] }]);
});

const done: RoutesRun = {
  does: 'apply',
  steps: [{ text: 'Add-HcsNetRoute …', state: 'done' }],
  reopened: 1,
  outcome: 'done',
  proof: [
    {
      check: 'route',
      expected: 'Port3 192.168.21.0/24 via 192.168.20.1',
      seen: 'Port3 192.168.21.0/24 via 192.168.20.1',
      verdict: 'agrees',
    },
  ],
  folder: 'C:\\jobs\\routes-20261122-140200',
  id: 'routes-20261122-140200',
};

test('an applied table is proved route by route, and can be rolled back', async () => {
  const state = stateOf({
    jobs: [
      {
        id: 'routes-20261122-140200',
        startedAt: '2026-11-22T14:02:00Z',
        changes: 1,
        does: 'apply',
        outcome: 'done',
      },
    ],
    wayBack: { startedAt: '2026-11-22T14:02:00Z', commands: ['Remove-HcsNetRoute …'] },
  });
  const { user, inputs } = await open({
    step: 'routeReview',
    state,
    rows: [route('192.168.21.0/24')],
    run: done,
  });
  await user.click(footer('Apply'));
  await settled();
  expect(page('Result')).toBeInTheDocument();
  expect(screen.getByText('The device has the wanted routes.')).toBeInTheDocument();
  expect(screen.getByText(/^The session broke once\./)).toBeInTheDocument();
  expect(screen.getByRole('row', { name: /192\.168\.21\.0\/24.*Agrees/ })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show folder' }));
  expect(inputs('routes.showFolder')).toEqual([{ id: 'routes-20261122-140200' }]);
  await user.click(screen.getByRole('button', { name: 'Roll back …' }));
  const ask = screen.getByRole('dialog', { name: 'Roll back to the routes of before' });
  expect(within(ask).getByText('Remove-HcsNetRoute …')).toBeInTheDocument();
  await user.click(within(ask).getByRole('button', { name: 'Roll back' }));
  await settled();
  expect(inputs('routes.rollback')).toEqual([{}]);
  expect(screen.getByText('The device has its earlier routes again.')).toBeInTheDocument();
});
