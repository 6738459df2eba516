import { journeySteps } from '#shared/wizard/steps.ts';
import Addresses from '../device/addresses/Addresses.svelte';
import Connect from '../device/connect/Connect.svelte';
import Device from '../device/overview/Device.svelte';
import RouteResult from '../device/result/RouteResult.svelte';
import StopAction from '../device/result/StopAction.svelte';
import RouteReview from '../device/review/RouteReview.svelte';
import Routes from '../device/routes/Routes.svelte';
import type { DeviceStore } from '../device/state/device-store.svelte.ts';
import type { Heading, Journey, StepAction } from '../state/journey.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import { background } from '../state/background.ts';
import { inOrder, type Page } from './in-order.ts';
import { computerHeading, whatPage } from './job-pages.ts';

function connectAnswer({ connected }: DeviceStore, { t }: Wizard): string {
  if (connected === null) return t('rail.connect.none');
  return t(connected.https ? 'rail.connect.https' : 'rail.connect.http');
}

function connectAction(device: DeviceStore, { t }: Wizard): StepAction | undefined {
  if (device.connected !== null) return undefined;
  const { ownName, problem } = device;
  return {
    label:
      ownName === null
        ? t(problem === null ? 'connect.now' : 'prepare.again')
        : t('prepare.againAs', { name: ownName }),
    isPossible: device.isNamed && device.doing === null,
    run: () => device.connect(),
  };
}

function addressesAnswer(wizard: Wizard): string {
  const [alias, nodes] = ['Compute.InterfaceAlias', 'Compute.KubernetesNodeIPs'].map((path) =>
    String(wizard.value(path) ?? ''),
  );
  return [alias, nodes?.replace(/-.*/, '')].filter(Boolean).join(', ');
}

/** As soon as a device is connected, it is what the whole screen is about. */
function heading({ connected }: DeviceStore, wizard: Wizard): Heading {
  if (connected === null) return computerHeading(wizard);
  const { facts, name, standIn } = connected;
  return { kind: 'device', name: facts.about?.Name ?? name, standIn };
}

/** Addresses and custom routes of an Azure Stack Edge. */
export function routesJourney(wizard: Wizard, device: DeviceStore): Journey {
  const { t } = wizard;
  const { addresses } = device;
  /** While routes are being applied, only that is shown; and without a device, none of its pages. */
  const isClosed = (): boolean => device.isRunning || device.connected === null;
  const pages: Readonly<Record<(typeof journeySteps.routes)[number], Page>> = {
    what: { ...whatPage(wizard), isClosed: () => device.isRunning },
    connect: {
      component: Connect,
      title: () => t('step.connect'),
      isClosed: () => device.isRunning,
      state: () => (device.connected === null && wizard.step !== 'connect' ? 'waiting' : undefined),
      answer: () => connectAnswer(device, wizard),
      action: () => connectAction(device, wizard),
    },
    device: {
      component: Device,
      title: () => t('step.device'),
      isClosed,
      answer: () => device.connected?.facts.about?.Model ?? '',
    },
    addresses: {
      component: Addresses,
      title: () => t('step.addresses'),
      isClosed,
      answer: () => addressesAnswer(wizard),
    },
    routes: {
      component: Routes,
      title: () => t('step.routes'),
      isClosed,
      answer: () => t('rail.routes.answer', { count: device.rows.length }),
    },
    routeReview: {
      component: RouteReview,
      title: () => t('step.routeReview'),
      isClosed,
      action: () => ({
        label: t('routeReview.apply'),
        isPossible: device.isReady,
        run: () => device.apply(),
      }),
    },
    routeResult: {
      component: RouteResult,
      title: () => t('step.routeResult'),
      isClosed: () => !device.isRunning && device.run === null,
      actions: () => (device.isRunning ? StopAction : undefined),
      action: () => ({
        label: t('routeResult.finish'),
        isPossible: true,
        run: () => device.disconnect(),
      }),
    },
  };
  return {
    id: 'routes',
    steps: inOrder(journeySteps.routes, pages),
    course: [t('what.routes.1'), t('what.routes.2'), t('what.routes.3'), t('what.routes.4')],
    runs: () => false,
    judge: (judged) => ({
      ...judged,
      findings: [...addresses.findings, ...device.findings],
      notChecked: addresses.notChecked,
    }),
    startAt: (path) => addresses.startAt(path),
    heading: () => heading(device, wizard),
    stepAfter: () => 'what',
    begin: () => device.begin(),
    take: (job) => {
      if (job.kind === 'routes') background(device.takeRun(job));
      return job.kind === 'routes';
    },
  };
}
