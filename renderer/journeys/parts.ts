import type { JobSnapshot } from '#shared/job/job.ts';
import { atOnce, later } from '../state/later.svelte.ts';
import What from '../steps/what/What.svelte';

/** The pages. Each but the first is in a file of its own. */
export const pages = {
  what: atOnce(What),
  computer: later(() => import('../steps/computer/Computer.svelte')),
  site: later(() => import('../steps/site/Site.svelte')),
  type: later(() => import('../steps/type/Type.svelte')),
  network: later(() => import('../steps/network/Network.svelte')),
  dns: later(() => import('../steps/dns/Dns.svelte')),
  node: later(() => import('../steps/node/Node.svelte')),
  azure: later(() => import('../steps/azure/Azure.svelte')),
  expert: later(() => import('../steps/expert/Expert.svelte')),
  review: later(() => import('../steps/review/Review.svelte')),
  run: later(() => import('../steps/run/Run.svelte')),
  result: later(() => import('../steps/result/Result.svelte')),
  care: later(() => import('../steps/care/Care.svelte')),
  connect: later(() => import('../device/connect/Connect.svelte')),
  device: later(() => import('../device/overview/Device.svelte')),
  addresses: later(() => import('../device/addresses/Addresses.svelte')),
  routes: later(() => import('../device/routes/Routes.svelte')),
  table: later(() => import('../steps/table/Table.svelte')),
  folder: later(() => import('../steps/folder/Folder.svelte')),
  machines: later(() => import('../steps/machines/Machines.svelte')),
};

interface OfJob {
  readonly job: JobSnapshot;
}

/** What only one journey shows on a page that others have, too. */
export const parts = {
  answerSummary: later(() => import('../steps/review/AnswerSummary.svelte')),
  consequences: later(() => import('../steps/review/Consequences.svelte')),
  reviewPane: later(() => import('../steps/review/ReviewPane.svelte')),
  runActions: later(() => import('../steps/run/RunActions.svelte')),
  failureFooter: later(() => import('../steps/result/FailureFooter.svelte')),
  nodeValues: later<OfJob>(() => import('../steps/result/NodeValues.svelte')),
  kubectlHint: later<OfJob>(() => import('../steps/result/KubectlHint.svelte')),
  nextActions: later<OfJob>(() => import('../steps/result/NextActions.svelte')),
  careOutcome: later<OfJob>(() => import('../steps/care/CareOutcome.svelte')),
  routeSummary: later(() => import('../device/review/RouteSummary.svelte')),
  routeNotes: later(() => import('../device/review/RouteNotes.svelte')),
  deviceNow: later<OfJob>(() => import('../device/result/DeviceNow.svelte')),
  jobRollback: later<OfJob>(() => import('../device/result/JobRollback.svelte')),
};
