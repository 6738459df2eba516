import type { JobSnapshot } from '#shared/job/job.ts';
import { listed } from '#shared/locales/joined.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { journeySteps } from '#shared/wizard/steps.ts';
import type { DeviceStore } from '../device/state/device-store.svelte.ts';
import type { Heading, JobDisplay, Journey, ReviewDisplay, StepAction } from '../state/journey.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import { uncheckedFacts } from '../steps/review/needs.ts';
import { inOrder, type Page } from './in-order.ts';
import { computerHeading, resultPage, runPage, whatPage } from './job-pages.ts';
import { pages as all, parts } from './parts.ts';

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

const isRolledBack = ({ job }: Wizard): boolean => job?.outcome === 'done' && job.routes?.does === 'rollback';

function addressesAnswer(wizard: Wizard): string {
  const [alias, nodes] = ['Compute.InterfaceAlias', 'Compute.KubernetesNodeIPs'].map((path) =>
    String(wizard.value(path) ?? ''),
  );
  return listed([alias ?? '', nodes?.replace(/-.*/, '') ?? ''], wizard.t);
}

/** As soon as a device is connected, it is what the whole screen is about. */
function heading({ connected }: DeviceStore, wizard: Wizard): Heading {
  if (connected !== null) {
    const { facts, name, standIn } = connected;
    return { kind: 'device', name: facts.about?.Name ?? name, standIn };
  }
  const { job } = wizard;
  if (job === null) return computerHeading(wizard);
  return { kind: 'device', name: job.machine, standIn: job.standIn };
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function routesReview({ t }: Wizard, device: DeviceStore): ReviewDisplay {
  return {
    get title() {
      return t('step.routeReview');
    },
    get lead() {
      return t('routeReview.lead');
    },
    get planTitle() {
      return t('routeReview.sent');
    },
    plan: () => (device.plan?.changes ?? []).map((change) => ({ calls: [changeCall(change)] })),
    unchecked: () => uncheckedFacts(device.notChecked, (need) => capitalized(t(`routes.need.${need}`)), t),
    Summary: parts.routeSummary,
    Consequences: parts.routeNotes,
  };
}

/** How a job over the routes of a device is shown. */
function routesDisplay({ t }: Wizard, device: DeviceStore): JobDisplay {
  const isRollback = ({ routes }: JobSnapshot): boolean => routes?.does === 'rollback';
  return {
    title: (job) => t(isRollback(job) ? 'routeResult.rollingBack' : 'routeResult.applying'),
    running: () => t('routeResult.lead'),
    done: (job) => {
      const { reopened = 0 } = job.routes ?? {};
      return {
        state: 'passed',
        text: t(isRollback(job) ? 'routeResult.rolledBack' : 'routeResult.done'),
        notes: reopened > 0 ? [t('routeResult.reopened', { count: reopened })] : [],
      };
    },
    cancelled: () => ({ text: t('routeResult.cancelled'), note: t('routeResult.cancelled.note') }),
    get closingNote() {
      return t('footer.runningOnDevice');
    },
    get papersNote() {
      return t('routeResult.folder');
    },
    endNote: () => t('routeResult.endNote'),
    Actions: parts.deviceNow,
    Undo: parts.jobRollback,
    lacking: ({ machine }) =>
      device.connected === null
        ? { text: t('error.routes.notConnected.message', { name: machine }), step: 'connect' }
        : undefined,
  };
}

/** Addresses and custom routes of an Azure Stack Edge. */
export function routesJourney(wizard: Wizard, device: DeviceStore): Journey {
  const { t } = wizard;
  const { addresses } = device;
  /** Without a device, none of its pages can be shown. */
  const isClosed = (): boolean => device.connected === null;
  /** A job from the current table that didn't succeed. */
  const isUnfinished = ({ id, outcome }: JobSnapshot): boolean =>
    outcome !== 'done' && device.connected !== null && !wizard.jobs.isEarlier(id);
  const pages: Readonly<Record<(typeof journeySteps.routes)[number], Page>> = {
    what: whatPage(wizard),
    connect: {
      component: all.connect,
      title: () => t('step.connect'),
      helpsJob: ({ state }) => state === 'interrupted',
      state: () => (device.connected === null && wizard.step !== 'connect' ? 'waiting' : undefined),
      answer: () => connectAnswer(device, wizard),
      action: () => connectAction(device, wizard),
    },
    device: {
      component: all.device,
      title: () => t('step.device'),
      isClosed,
      answer: () => device.connected?.facts.about?.Model ?? '',
    },
    addresses: {
      component: all.addresses,
      title: () => t('step.addresses'),
      isClosed,
      answer: () => addressesAnswer(wizard),
    },
    routes: {
      component: all.routes,
      title: () => t('step.routes'),
      isClosed,
      answer: () =>
        t(isRolledBack(wizard) ? 'rail.routes.rolledBack' : 'rail.routes.answer', {
          count: device.rows.length,
        }),
    },
    routeReview: {
      component: all.review,
      title: () => t('step.routeReview'),
      isClosed,
      action: () => ({
        label: t('routeReview.apply'),
        isPossible: device.isReady,
        run: () => device.apply(),
      }),
    },
    deploy: runPage(wizard, () => t('routeReview.apply')),
    result: resultPage(wizard, isUnfinished),
  };
  return {
    id: 'routes',
    steps: inOrder(journeySteps.routes, pages),
    get course() {
      return [t('what.routes.1'), t('what.routes.2'), t('what.routes.3'), t('what.routes.4')];
    },
    runs: (kind) => kind === 'routes',
    review: routesReview(wizard, device),
    job: routesDisplay(wizard, device),
    judge: (judged) => ({
      ...judged,
      findings: [...addresses.findings, ...device.findings],
      notChecked: addresses.notChecked,
    }),
    startAt: (path) => addresses.startAt(path),
    heading: () => heading(device, wizard),
    stepAfter: (job) => {
      if (isUnfinished(job)) return 'routeReview';
      return device.connected === null ? 'connect' : 'device';
    },
    jobEnded: () => device.begin(),
    begin: () => device.begin(),
  };
}
