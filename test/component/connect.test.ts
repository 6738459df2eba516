import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { preparationActions, type KeptPreparation } from '#shared/connection/preparation.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { DeviceState } from '#shared/ipc/device.ts';
import { emptyAnswers } from '#shared/wizard/answers.ts';
import { fakeMain, plantFacts, settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const notTrusted: AppError = { code: 'device.notTrusted', values: { name: '10.126.75.5' } };
const wrongName: AppError = {
  code: 'device.wrongName',
  values: {
    ...{ name: '10.126.75.5', names: ['1HXQG13.plant.lan'], ownName: '1HXQG13.plant.lan' },
    ...{ address: '10.126.75.5', thumbprint: '5D3B7A4F0C9E12A86B40E7D1F2C35A9908B6E471' },
  },
};
const stateOf = (error: AppError | undefined, kept: KeptPreparation = {}): DeviceState => ({
  training: [],
  connected: null,
  ways: error === undefined ? [] : preparationActions(error, { Status: 'Stopped', StartType: 'Manual' }),
  kept,
});

/** The page after a connection that did not come about. */
async function open(
  error: AppError | undefined,
  { facts = plantFacts, kept = {} }: { facts?: HostFacts; kept?: KeptPreparation } = {},
) {
  const main = fakeMain({
    facts,
    answers: { ...emptyAnswers, job: 'routes', step: 'connect', visited: ['what', 'connect'] },
    replies: {
      'device.state': stateOf(error, kept),
      'device.prepare': stateOf(error, kept),
      'device.putBack': stateOf(undefined),
    },
    ...(error === undefined ? {} : { failing: { 'device.connect': error } }),
  });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  if (error !== undefined) {
    await user.type(screen.getByLabelText('Name or address'), '10.126.75.5');
    await user.type(screen.getByLabelText('Password'), 'Canary-7');
    await user.click(footer('Connect'));
    await settled();
  }
  return { ...main, user };
}
const footer = (name: string) => within(screen.getByRole('contentinfo')).getByRole('button', { name });
const region = (name: string) => screen.getByRole('region', { name });
const elevated = (Elevated: boolean): HostFacts => ({
  ...plantFacts,
  host: { ...plantFacts.host, Elevated },
});

test('a device that is not trusted is put on the list only by its button, under the commands that do it', async () => {
  const { user, inputs } = await open(notTrusted);
  const way = region("Add 10.126.75.5 to this computer's list");
  expect(way).toHaveTextContent("Start-Service -Name 'WinRM'");
  expect(way).toHaveTextContent(/Set-Item -Path .*TrustedHosts' -Value '10\.126\.75\.5' -Concatenate -Force/);
  expect(way).toHaveTextContent('nothing proves that this is your device');
  expect(inputs('device.prepare')).toEqual([]);
  await user.click(within(way).getByRole('button', { name: 'Add it to the list' }));
  await settled();
  expect(inputs('device.prepare')).toEqual([{ way: 'trustedHosts' }]);
  expect(way).toHaveTextContent("Done. You aren't connected yet.");
  await user.click(footer('Connect again'));
  expect(inputs('device.connect').map(({ name }) => name)).toEqual(['10.126.75.5', '10.126.75.5']);
});

test('only the change of this computer asks for administrator rights, never the connection', async () => {
  const { user, inputs } = await open(notTrusted, { facts: elevated(false) });
  const way = region("Add 10.126.75.5 to this computer's list");
  expect(within(way).queryByRole('button', { name: 'Add it to the list' })).toBeNull();
  expect(inputs('app.elevate')).toEqual([]);
  expect(footer('Connect again')).toBeEnabled();
  const elevate = within(way).getByRole('button', { name: 'Restart as administrator' });
  expect(elevate).toHaveAccessibleDescription(/administrator rights/);
  await user.click(elevate);
  expect(inputs('app.elevate')).toEqual([{}]);
  // The window that opens then has the name, and asks for the password again.
  const saved = inputs('answers.save').at(-1)?.answers.values;
  expect(saved?.['Device.Name']?.value).toBe('10.126.75.5');
  expect(JSON.stringify(inputs('answers.save'))).not.toContain('Canary-7');
});

test('networks that are public are named where winrm quickconfig would fail over them, and are left as they are', async () => {
  const profiles = [
    { Name: 'Network', InterfaceIndex: 12, InterfaceAlias: 'vEthernet (nat)', NetworkCategory: 'Public' },
    { Name: 'plant', InterfaceIndex: 5, InterfaceAlias: 'Ethernet 2', NetworkCategory: 'Private' },
  ];
  await open(notTrusted, { facts: { ...plantFacts, profiles } });
  const way = region("Add 10.126.75.5 to this computer's list");
  expect(way).toHaveTextContent('the network of vEthernet (nat) as Public');
  expect(way).not.toHaveTextContent('Ethernet 2');
  expect(way).not.toHaveTextContent('Set-NetConnectionProfile');
});

test('a certificate for its own name leads to that name, and shows its thumbprint before anybody skips it', async () => {
  const { user, inputs } = await open(wrongName);
  expect(screen.getByText(/5D3B7A4F0C9E12A86B40E7D1F2C35A9908B6E471/)).toBeInTheDocument();
  const way = region('Connect with its own name, 1HXQG13.plant.lan');
  await user.click(within(way).getByRole('button', { name: 'Copy the line' }));
  expect(inputs('clipboard.write')).toEqual([{ text: '10.126.75.5    1HXQG13.plant.lan' }]);
  await user.click(within(way).getByRole('button', { name: 'Add the line' }));
  await settled();
  await user.click(footer('Connect to 1HXQG13.plant.lan'));
  expect(inputs('device.connect').at(-1)).toMatchObject({
    name: '1HXQG13.plant.lan',
    skipCertificateCheck: false,
  });
});

test('another name that is typed takes the place of the one in the certificate', async () => {
  const { user, inputs } = await open(wrongName);
  await user.click(screen.getByRole('button', { name: 'Add the line' }));
  await settled();
  await user.clear(screen.getByLabelText('Name or address'));
  await user.type(screen.getByLabelText('Name or address'), 'other.lan');
  await user.click(footer('Connect again'));
  expect(inputs('device.connect').at(-1)).toMatchObject({ name: 'other.lan' });
});

test('what was changed is listed until it is put back', async () => {
  const kept = {
    trustedHosts: { before: 'old.lan', after: 'old.lan,10.126.75.5', added: ['10.126.75.5'] },
    service: { Status: 'Stopped', StartType: 'Manual' },
    hosts: [{ Address: '10.126.75.5', Name: 'ase.lan' }],
  };
  const { user, inputs } = await open(undefined, { kept });
  const changed = region('Changed on this computer');
  expect(changed).toHaveTextContent('TrustedHosts also contains 10.126.75.5.');
  expect(changed).toHaveTextContent("-Value 'old.lan' -Force");
  expect(changed).toHaveTextContent("Stop-Service -Name 'WinRM'");
  await user.click(within(changed).getByRole('button', { name: 'Undo' }));
  await settled();
  expect(inputs('device.putBack')).toEqual([{}]);
  expect(screen.queryByRole('region', { name: 'Changed on this computer' })).toBeNull();
});
