// @vitest-environment jsdom
import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settled } from './fake-main.ts';
import { alone, connected, footer, open, page, route, stateOf, training } from './device-window.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

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
      expect.stringContaining('Result'),
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
  const { user, inputs, device } = await open({ step: 'connect', state: alone });
  expect(footer('Connect')).toBeDisabled();
  await user.type(screen.getByLabelText('Name or address'), ' 192.168.20.50 ');
  await user.type(screen.getByLabelText('Password'), 'canary');
  await user.click(footer('Connect'));
  await settled();
  expect(inputs('device.connect')).toEqual([
    { name: '192.168.20.50', https: true, skipCertificateCheck: false, password: 'canary' },
  ]);
  expect(device.password).toBe('');
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
  const said = screen.getByText('ase rejected the user name or password.');
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
