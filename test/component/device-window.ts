import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { ConnectedDevice, DeviceState } from '#shared/ipc/device.ts';
import type { JobSnapshot, RoutesSnapshot } from '#shared/job/job.ts';
import type { ChosenFile } from '#shared/ipc/files.ts';
import type { AppError } from '#shared/errors.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { withRouteRows } from '#shared/wizard/route-rows.ts';
import { fakeMain, settled } from './fake-main.ts';

export const route = (DestinationPrefix: string, NextHop = '192.168.20.1'): RouteRow => ({
  InterfaceAlias: 'Port3',
  DestinationPrefix,
  NextHop,
  RouteMetric: 100,
});
export const connected: ConnectedDevice = {
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
  own: { clientAddresses: [] },
  jobs: [],
};
export const training = [{ name: 'two-nodes', title: 'Two nodes' }];
export const stateOf = (part: Partial<ConnectedDevice> = {}): DeviceState => ({
  training: [],
  connected: { ...connected, ...part },
  ways: [],
  kept: {},
});

interface Start {
  readonly step?: Answers['step'];
  readonly rows?: readonly RouteRow[];
  readonly state?: DeviceState;
  /** A job over routes as it ends. */
  readonly run?: JobSnapshot & { readonly routes: RoutesSnapshot };
  readonly table?: ChosenFile;
  /** The job in sight as the window opens. */
  readonly job?: JobSnapshot;
  /** The same job once it was read again, and once it was carried on. */
  readonly again?: JobSnapshot;
  readonly failing?: { readonly 'device.connect': AppError };
}
export async function open({
  step = 'routes',
  rows = [],
  state = stateOf(),
  run,
  table,
  job,
  again,
  failing,
}: Start = {}) {
  const at: Answers = { ...emptyAnswers, job: 'routes', step, visited: ['what', 'connect', 'device', step] };
  const main = fakeMain({
    answers: withRouteRows(at, rows),
    replies: {
      'device.state': state,
      'device.connect': stateOf(),
      'job.saveScript': { saved: null },
      'routes.saveTable': { saved: 'D:\\routes.json' },
      ...(again === undefined ? {} : { 'job.open': again, 'job.resume': again }),
      ...(table === undefined ? {} : { 'routes.openTable': table }),
      ...(run === undefined
        ? {}
        : {
            'routes.apply': run,
            'routes.rollback': { ...run, seq: run.seq + 1, routes: { ...run.routes, does: 'rollback' } },
          }),
    },
    ...(job === undefined ? {} : { job }),
    ...(failing === undefined ? {} : { failing }),
  });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
export const alone: DeviceState = { training: [], connected: null, ways: [], kept: {} };
export const page = (name: string) => screen.getByRole('heading', { level: 1, name });
/** The rail names its steps with the same words. */
export const footer = (name: string) => within(screen.getByRole('contentinfo')).getByRole('button', { name });
/** A job over routes that is done. */
export const done: JobSnapshot & { readonly routes: RoutesSnapshot } = {
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
