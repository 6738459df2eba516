// @vitest-environment jsdom
import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JobSnapshot, RoutesSnapshot } from '#shared/job/job.ts';
import { settled } from './fake-main.ts';
import { connected, footer, open, page, route, stateOf } from './device-window.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the printed example is explained under its row, and its fix mends it', async () => {
  const { user, device } = await open({ rows: [route('192.168.20.0/24')] });
  const destination = screen.getByRole('textbox', { name: 'Destination, row 1' });
  expect(destination).toHaveAccessibleDescription(/example in the documentation/);
  expect(screen.getByText('Not sent yet')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Use 192.168.21.0/24' }));
  expect(destination).toHaveValue('192.168.21.0/24');
  expect(screen.getByText('New')).toBeInTheDocument();
  expect(device.wanted).toEqual([route('192.168.21.0/24')]);
});

test('a second row to the same network goes by its fix, and the others stay', async () => {
  const { user, device } = await open({
    rows: [route('192.168.21.0/24'), route('192.168.21.0/24'), route('10.40.0.0/16')],
  });
  await user.click(screen.getByRole('button', { name: 'Remove row 2' }));
  expect(device.rows.map(({ DestinationPrefix }) => DestinationPrefix)).toEqual([
    '192.168.21.0/24',
    '10.40.0.0/16',
  ]);
});

test('a route that is typed begins at the compute port, and an empty field is no mistake yet', async () => {
  const { user, device } = await open();
  await user.click(screen.getByRole('button', { name: 'Add a route' }));
  expect(screen.getByRole('combobox', { name: 'Port, row 1' })).toHaveValue('Port3');
  await user.type(screen.getByRole('textbox', { name: 'Destination, row 1' }), '192.168.21.7/24');
  await user.type(screen.getByRole('textbox', { name: 'Next hop, row 1' }), '192.168.20.1');
  await user.click(screen.getByRole('button', { name: 'Use 192.168.21.0/24' }));
  expect(device.wanted).toMatchObject([{ DestinationPrefix: '192.168.21.0/24' }]);
});

test('a pasted table is added as a whole, or not at all', async () => {
  const { user, device } = await open({
    rows: [route('192.168.21.0/24')],
    table: { name: 'routes.csv', text: 'Port3,10.50.0.0/16,192.168.20.1,100' },
  });
  await user.click(screen.getByRole('button', { name: 'Paste or open a table' }));
  const table = screen.getByLabelText('Table or commands');
  await user.click(table);
  await user.paste('Port3,10.40.0.0/16,192.168.20.1,100\nPort3,10.41.0.0/16');
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  expect(screen.getByText('Nothing was added.')).toBeInTheDocument();
  expect(device.rows).toHaveLength(1);
  await user.clear(table);
  await user.click(table);
  await user.paste('Port3,10.40.0.0/16,192.168.20.1,100');
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  expect(device.rows).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Paste or open a table' }));
  await user.click(screen.getByRole('button', { name: 'Open a file …' }));
  await settled();
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  expect(device.rows.at(-1)).toMatchObject({ DestinationPrefix: '10.50.0.0/16' });
});

test('a column that nobody knows is named before a table is added without it', async () => {
  const { user, device } = await open({ rows: [] });
  await user.click(screen.getByRole('button', { name: 'Paste or open a table' }));
  const table = screen.getByLabelText('Table or commands');
  await user.click(table);
  await user.paste('Port,Destination,Next hop,Metrk\nPort3,10.40.0.0/16,192.168.20.1,5');
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  expect(screen.getByText(/^Metrk .* The closest one is RouteMetric/)).toBeInTheDocument();
  expect(device.rows).toHaveLength(0);
  await user.type(table, '{end} ');
  expect(screen.queryByText(/^Metrk/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  expect(device.rows).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Add these rows without them' }));
  expect(device.rows).toMatchObject([{ DestinationPrefix: '10.40.0.0/16', NextHop: '192.168.20.1' }]);
});

test('rows of another system that no device needs are listed before a pasted table is added without them', async () => {
  const { user, device } = await open({ rows: [] });
  await user.click(screen.getByRole('button', { name: 'Paste or open a table' }));
  await user.click(screen.getByLabelText('Table or commands'));
  await user.paste(
    [
      'default via 192.168.20.1 dev eth0 proto dhcp metric 100',
      '10.40.0.0/16 via 192.168.20.1 dev eth0 metric 50',
      '192.168.20.0/24 dev eth0 proto kernel scope link src 192.168.20.77',
    ].join('\n'),
  );
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  expect(device.rows).toHaveLength(0);
  expect(screen.getByText('The wizard leaves out 2 rows:')).toBeInTheDocument();
  expect(screen.getByText(/^Line 1: default via .* \(the default route\)$/)).toBeInTheDocument();
  expect(
    screen.getByText(/^Line 3: 192\.168\.20\.0\/24 .* \(a directly connected network\)$/),
  ).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Add these rows without them' }));
  expect(device.rows).toMatchObject([{ InterfaceAlias: 'eth0', DestinationPrefix: '10.40.0.0/16' }]);
  await user.click(screen.getByRole('button', { name: 'Use Port3' }));
  expect(device.wanted).toMatchObject([{ InterfaceAlias: 'Port3', RouteMetric: 50 }]);
});

test('for an address it is said which way its packets go', async () => {
  const { user } = await open({ rows: [route('192.168.21.0/24')] });
  const way = screen.getByRole('textbox', { name: 'Find the path to' });
  await user.type(way, '192.168.21.7');
  expect(way).toHaveAccessibleDescription(/^Packets to 192\.168\.21\.7 go to 192\.168\.20\.1 through Port3/);
  expect(screen.getByRole('img', { name: /through Port3/ })).toHaveTextContent('192.168.21.0/24');
  await user.clear(way);
  await user.type(way, '8.8.8.8');
  expect(way).toHaveAccessibleDescription(/through Port2 and its gateway 10\.100\.10\.1/);
});

test('the review shows every cmdlet that would be sent, in its order', async () => {
  const old = route('192.168.30.0/24', '192.168.20.254');
  const state = stateOf({ facts: { ...connected.facts, routes: [old] }, owned: [old] });
  await open({ step: 'routeReview', state, rows: [route('192.168.21.0/24')] });
  expect(screen.getByText('1 route to remove')).toBeInTheDocument();
  expect(screen.getAllByRole('code').map((code) => code.textContent)).toEqual([
    expect.stringContaining('Add-HcsNetRoute'),
    expect.stringContaining('Remove-HcsNetRoute'),
  ]);
  expect(screen.getByText(/never to the device's own Windows/)).toBeInTheDocument();
  expect(footer('Apply')).toBeEnabled();
});

test.each([
  [[], "Your table is empty, so there's nothing to send."],
  [[{ ...route('192.168.21.0/24'), DestinationPrefix: 'plant' }], /^The wizard can't send some rows/],
])('the review of %j does not say that the device has these routes', async (rows, said) => {
  await open({ step: 'routeReview', rows });
  expect(screen.getByText(said)).toBeInTheDocument();
  expect(screen.queryByText(/the device already has these routes/)).not.toBeInTheDocument();
  expect(footer('Apply')).toBeDisabled();
});

test('a next hop out of reach holds the routes back', async () => {
  await open({ step: 'routeReview', rows: [route('192.168.21.0/24', '10.9.9.9')] });
  expect(footer('Apply')).toBeDisabled();
});

test('the review says which rules had no verdict, and what was not known', async () => {
  const { ports = [], ...facts } = connected.facts;
  const silent = ports.map(({ Name, Status, UseDhcp, IpAddress, Gateway }) => ({
    Name,
    ...(Status && { Status }),
    ...(UseDhcp === undefined ? {} : { UseDhcp }),
    IpAddress: IpAddress ?? null,
    Gateway: Gateway ?? null,
  }));
  await open({
    step: 'routeReview',
    rows: [route('192.168.21.0/24'), route('192.168.22.0/24')],
    state: stateOf({ facts: { ...facts, ports: silent } }),
  });
  const unchecked = screen.getAllByText('The netmask of a port');
  expect(unchecked).toHaveLength(1);
  expect(unchecked[0]?.closest('li')).toHaveTextContent('Row 1, Row 2 (R-RT-9, R-RT-10, R-RT-12)');
});

test('a route of somebody else through another port with the same metric is named', async () => {
  const { RouteMetric, ...way } = route('192.168.21.0/24');
  const there = { ...way, InterfaceAlias: 'Port2', NextHop: '10.100.10.1', RouteMetric: RouteMetric ?? 0 };
  const { device } = await open({
    rows: [route('192.168.21.0/24')],
    state: stateOf({ facts: { ...connected.facts, routes: [there] } }),
  });
  expect(device.findings.map(({ text }) => text)).toContain('R-RT-13.sameThere');
});

test('routes of others are replaced only once they are taken over', async () => {
  const others = route('192.168.21.0/24', '192.168.20.254');
  const state = stateOf({ facts: { ...connected.facts, routes: [others] } });
  const rows = [route('192.168.21.0/24')];
  const { user, inputs } = await open({ step: 'routeReview', state, rows, run: done });
  expect(footer('Apply')).toBeDisabled();
  await user.click(screen.getByRole('switch', { name: /^Take over/ }));
  expect(screen.getAllByRole('code')).toHaveLength(2);
  await user.click(footer('Apply'));
  expect(inputs('routes.apply')).toEqual([{ rows: [route('192.168.21.0/24')], takeOver: true, waivers: [] }]);
});

const done: JobSnapshot & { readonly routes: RoutesSnapshot } = {
  id: 'routes-20261122-140200',
  kind: 'routes',
  folder: 'C:\\jobs\\routes-20261122-140200',
  state: 'ended',
  seq: 9,
  deploymentType: '',
  standIn: true,
  machine: '1HXQG13',
  startedAt: '2026-11-22T14:02:00Z',
  endedAt: '2026-11-22T14:02:09Z',
  outcome: 'done',
  cancelAsked: false,
  lines: 0,
  steps: [{ id: '1', text: 'Add-HcsNetRoute …', state: 'done', cancel: 'border', stages: [] }],
  routes: { device: '1HXQG13', does: 'apply', changes: [], before: [], after: [], reopened: 1 },
  proof: [
    {
      check: 'route',
      expected: 'Port3 192.168.21.0/24 via 192.168.20.1',
      seen: 'Port3 192.168.21.0/24 via 192.168.20.1',
      verdict: 'agrees',
    },
  ],
};

test('an applied table is proved route by route, and can be rolled back', async () => {
  const state = stateOf({
    jobs: [
      {
        ...{ id: 'routes-20261122-140200', kind: 'routes', folder: done.folder, startedAt: done.startedAt },
        ...{ state: 'ended', outcome: 'done', machine: '1HXQG13', standIn: true, deploymentType: '' },
        routes: { device: '1HXQG13', does: 'apply', changes: 1 },
      },
    ],
    rollback: { startedAt: '2026-11-22T14:02:00Z', commands: ['Remove-HcsNetRoute …'] },
  });
  const rows = [route('192.168.21.0/24')];
  const { user, inputs } = await open({ step: 'routeReview', state, rows, run: done });
  await user.click(footer('Apply'));
  await settled();
  expect(page('Result')).toBeInTheDocument();
  expect(screen.getByText('The device has the routes you want.')).toBeInTheDocument();
  expect(screen.getByText(/The session ended once\./)).toBeInTheDocument();
  expect(screen.getByRole('row', { name: /192\.168\.21\.0\/24.*Agrees/ })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show folder' }));
  expect(inputs('job.showFolder')).toEqual([{}]);
  await user.click(screen.getByRole('button', { name: 'Roll back …' }));
  const ask = screen.getByRole('dialog', { name: 'Roll back to the earlier routes' });
  expect(within(ask).getByText('Remove-HcsNetRoute …')).toBeInTheDocument();
  await user.click(within(ask).getByRole('button', { name: 'Roll back' }));
  await settled();
  expect(inputs('routes.rollback')).toEqual([{}]);
  expect(screen.getByText('The device has its earlier routes again.')).toBeInTheDocument();
});
