import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { ChosenFile } from '#shared/ipc/files.ts';
import { fakeMain, plantFacts, settled } from './fake-main.ts';

export const node = 'Machines[0].LinuxNode.Ip4Address';

export const template: ChosenFile = {
  name: 'line3-template.json',
  text: JSON.stringify({
    SchemaVersion: '1.13',
    DeploymentType: 'ScalableCluster',
    PlantCode: 'H7',
    Arc: { ClusterName: '<name>', ClientSecret: 'c4nary-secret' },
    Init: { ServiceIpRangeSize: '10' },
    Network: { Ip4GatewayAddress: '10.20.30.1' },
    Machines: [{ LinuxNode: { CpuCount: 2, Ip4Address: '10.20.30.161' } }],
  }),
};

export async function open(start: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain({ facts: plantFacts, ...start });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

export const pane = () => within(screen.getByRole('complementary', { name: 'Opened file' }));

/** What Windows hands over when something is dropped; jsdom has no DataTransfer. */
export const dropped = (...files: File[]) => ({
  dataTransfer: { types: ['Files'], files, dropEffect: 'none' },
});
