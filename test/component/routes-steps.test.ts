// @vitest-environment jsdom
import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settled } from './fake-main.ts';
import { connected, done, footer, open, page, route, stateOf } from './device-window.ts';

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

test('the routes are saved as they stand in the table, and where is said', async () => {
  const rows = [route('192.168.21.0/24')];
  const { user, inputs, wizard } = await open({ rows });
  wizard.setRoutes([...rows, { InterfaceAlias: 'Port3', DestinationPrefix: '10.40', NextHop: '' }]);
  await user.click(screen.getByRole('button', { name: 'Add a route' }));
  await user.click(screen.getByRole('button', { name: 'Save the routes' }));
  const typed = { InterfaceAlias: 'Port3', DestinationPrefix: '10.40', NextHop: '' };
  expect(inputs('routes.saveTable')).toEqual([{ rows: [...rows, typed] }]);
  expect(screen.getByText('Saved as D:\\routes.json')).toBeInTheDocument();
});

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
