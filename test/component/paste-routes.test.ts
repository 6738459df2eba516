// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settled } from './fake-main.ts';
import { done, footer, open, route } from './device-window.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a pasted table is added as a whole, or not at all', async () => {
  const { user, device } = await open({
    rows: [route('192.168.21.0/24')],
    table: { name: 'routes.csv', text: 'Port3,10.50.0.0/16,192.168.20.1,100' },
  });
  await user.click(screen.getByRole('button', { name: 'Paste what you were sent' }));
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
  await user.click(screen.getByRole('button', { name: 'Paste what you were sent' }));
  await user.click(screen.getByRole('button', { name: 'Open a file …' }));
  await settled();
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  expect(device.rows.at(-1)).toMatchObject({ DestinationPrefix: '10.50.0.0/16' });
});

test('how a text was understood is shown before it is added, in three actions', async () => {
  const { user, device } = await open({ rows: [] });
  await user.click(screen.getByRole('button', { name: 'Paste what you were sent' }));
  // The field has the focus.
  await user.paste(
    '10.40.0.0/16 via 192.168.20.1 dev Port3 metric 5\n10.41.0.0/16 via 192.168.20.1 dev Port3',
  );
  const table = within(screen.getByRole('table', { name: 'Understood as' }));
  expect(table.getAllByRole('row').map(({ textContent }) => textContent.trim())).toHaveLength(3);
  expect(table.getByRole('cell', { name: '10.41.0.0/16' })).toBeInTheDocument();
  expect(device.rows).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  expect(device.rows).toHaveLength(2);
});

test('a text without routes and one of ten megabytes are refused with a sentence, and stay', async () => {
  const { user, device } = await open({ rows: [] });
  await user.click(screen.getByRole('button', { name: 'Paste what you were sent' }));
  const table = screen.getByLabelText('Table or commands');
  for (const [text, sentence] of [
    ['See you on Monday', /^Nothing was added/],
    [`Port3,10.40.0.0/16,192.168.20.1,100\n${' '.repeat(10_000_000)}`, /^Nothing was added/],
  ] as const) {
    await fireEvent.input(table, { target: { value: text } });
    expect(screen.queryByRole('table', { name: 'Understood as' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Add these rows' }));
    expect(screen.getByText(sentence)).toBeInTheDocument();
    expect(table).toHaveValue(text);
    expect(device.rows).toHaveLength(0);
  }
});

test('a column that nobody knows is named before a table is added without it', async () => {
  const { user, device, wizard, inputs } = await open({ rows: [], run: done });
  await user.click(screen.getByRole('button', { name: 'Paste what you were sent' }));
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
  const without = screen.getByRole('button', { name: 'Add these rows without them' });
  expect(without).toBeDisabled();
  await user.type(screen.getByLabelText('Why can the values be left out?'), 'it only counts');
  await user.click(without);
  expect(device.rows).toMatchObject([{ DestinationPrefix: '10.40.0.0/16', NextHop: '192.168.20.1' }]);
  const said = 'Rows were added without the values of Metrk: “it only counts”';
  expect(screen.getByText(said)).toBeInTheDocument();
  // As on the command line, the job gets the acceptance with its reason.
  wizard.goTo('routeReview');
  await settled();
  expect(screen.getByText(said)).toBeInTheDocument();
  await user.click(footer('Apply'));
  await settled();
  const waiver = { rule: 'R-RT-17', path: 'Columns[Metrk]', reason: 'it only counts' };
  expect(inputs('routes.apply')).toMatchObject([{ waivers: [waiver] }]);
  wizard.removeRoute(0);
  expect(wizard.answers.waivers).toEqual([]);
});

test('nothing is added if no reason is given after all', async () => {
  const { user, device, wizard } = await open({ rows: [] });
  await user.click(screen.getByRole('button', { name: 'Paste what you were sent' }));
  await user.click(screen.getByLabelText('Table or commands'));
  await user.paste('Port,Destination,Next hop,Owner\nPort3,10.40.0.0/16,192.168.20.1,me');
  await user.click(screen.getByRole('button', { name: 'Add these rows' }));
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(device.rows).toHaveLength(0);
  expect(wizard.answers.waivers).toEqual([]);
  expect(screen.getByRole('button', { name: 'Add these rows' })).toBeEnabled();
});

test('rows of another system that no device needs are listed before a pasted table is added without them', async () => {
  const { user, device } = await open({ rows: [] });
  await user.click(screen.getByRole('button', { name: 'Paste what you were sent' }));
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
