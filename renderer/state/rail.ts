import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { Answers, AnswerValue, StepId } from '#shared/wizard/answers.ts';
import { stepOf } from '#shared/wizard/steps.ts';
import { deviceSteps } from '#shared/wizard/steps.ts';
import type { DeviceStore } from './device-store.svelte.ts';

/** What the rail reads of the window's state. */
export interface RailView {
  readonly t: Translate;
  readonly answers: Answers;
  readonly step: StepId;
  readonly job: JobSnapshot | null;
  readonly facts: HostFacts;
  readonly factsProblem: unknown;
  readonly shownFindings: readonly JudgedFinding[];
  readonly device: Pick<DeviceStore, 'connected' | 'isClosed' | 'rows' | 'run'>;
  readonly value: (path: string) => AnswerValue | undefined;
}

/** How a step stands; each has a shape of its own in the rail. */
export type StepState = 'done' | 'warning' | 'error' | 'waiting' | 'current';

const isError = (finding: JudgedFinding): boolean =>
  finding.severity === 'error' && finding.waiver === undefined;
const isWarning = (finding: JudgedFinding): boolean => finding.severity !== 'info' && !isError(finding);

/** While a job is in sight its answers are given: a secret that the window no longer has is nobody's omission. */
const at = (view: RailView, id: StepId): readonly JudgedFinding[] =>
  view.job === null ? view.shownFindings.filter((finding) => stepOf(finding.path) === id) : [];

/** What was seen with another device, or before a run, is still to come. */
const isStillClosed = ({ device }: RailView, id: StepId): boolean =>
  deviceSteps.includes(id) && (id === 'connect' ? device.connected === null : device.isClosed(id));

function jobState(view: RailView, id: StepId): StepState | undefined {
  const { job } = view;
  if (id !== view.step && isStillClosed(view, id)) return 'waiting';
  if (id !== 'deploy' && id !== 'result') return undefined;
  // Both were seen, maybe, but with an earlier job.
  if (job === null) return id === view.step ? 'current' : 'waiting';
  if (job.endedAt === undefined) return id === view.step ? 'current' : 'waiting';
  if (id === 'result') return id === view.step ? 'current' : 'waiting';
  if (job.outcome === 'done') return 'done';
  return job.outcome === 'failed' ? 'error' : 'warning';
}

export function stepState(view: RailView, id: StepId): StepState {
  const ofJob = jobState(view, id);
  if (ofJob !== undefined) return ofJob;
  const findings = at(view, id);
  if (findings.some(isError)) return 'error';
  if (findings.some(isWarning)) return 'warning';
  if (id === view.step) return 'current';
  return view.answers.visited.includes(id) ? 'done' : 'waiting';
}

/** Counts a person reads: errors first; what was accepted is still said. */
function findingCount(view: RailView, findings: readonly JudgedFinding[]): string {
  const { t } = view;
  const errors = findings.filter(isError).length;
  if (errors > 0) return t('count.errors', { count: errors });
  const open = findings.filter((finding) => isWarning(finding) && finding.waiver === undefined).length;
  if (open > 0) return t('count.warnings', { count: open });
  const accepted = findings.filter((finding) => finding.waiver !== undefined).length;
  return accepted > 0 ? t('count.accepted', { count: accepted }) : '';
}

const text = (view: RailView, path: string): string => {
  const value = view.value(path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

function networkAnswer(view: RailView): string {
  if (view.value('DeploymentType') !== 'ScalableCluster') return text(view, 'Network.Ip4AddressPrefix');
  return join([
    text(view, 'Machines[0].NetworkConnection.AdapterName'),
    text(view, 'Machines[0].LinuxNode.Ip4Address'),
  ]);
}

function dnsAnswer(view: RailView): string {
  if (view.value('Network.InternetDisabled') === true) return view.t('rail.dns.offline');
  const servers = view.value('Network.DnsServers');
  return typeof servers === 'object' ? servers.filter((server) => server !== '').join(', ') : '';
}

function nodeAnswer(view: RailView): string {
  const { t } = view;
  const count = Number(view.value('Machines[0].LinuxNode.CpuCount'));
  const memory = Number(view.value('Machines[0].LinuxNode.MemoryInMB'));
  const disk = Number(view.value('Machines[0].LinuxNode.DataSizeInGB'));
  if (![count, memory, disk].every((value) => Number.isFinite(value) && value > 0)) return '';
  return t('rail.node.answer', { count, memory: Math.round((memory / 1024) * 10) / 10, disk });
}

function jobAnswer(view: RailView): string {
  const { job, t } = view;
  if (job === null) return '';
  return t(`rail.deploy.${job.state === 'ended' ? (job.outcome ?? 'failed') : job.state}`);
}

function connectAnswer({ device, t }: RailView): string {
  if (device.connected === null) return t('rail.connect.none');
  return t(device.connected.https ? 'rail.connect.https' : 'rail.connect.http');
}

function ownAnswer(view: RailView, id: StepId): string {
  const { t } = view;
  switch (id) {
    case 'what':
      return t(`rail.what.${view.answers.job}`);
    case 'computer':
      return view.factsProblem === null ? t('rail.computer.ready') : t('rail.computer.unread');
    case 'type':
      return t(
        view.value('DeploymentType') === 'ScalableCluster' ? 'rail.type.scalable' : 'rail.type.single',
      );
    case 'network':
      return networkAnswer(view);
    case 'dns':
      return dnsAnswer(view);
    case 'node':
      return nodeAnswer(view);
    case 'azure':
      return t(text(view, 'Arc.ClusterName') === '' ? 'rail.azure.none' : 'rail.azure.arc');
    case 'deploy':
      return jobAnswer(view);
    case 'connect':
      return connectAnswer(view);
    case 'device':
      return view.device.connected?.facts.about?.Model ?? '';
    case 'addresses':
      return join([
        text(view, 'Compute.InterfaceAlias'),
        text(view, 'Compute.KubernetesNodeIPs').replace(/-.*/, ''),
      ]);
    case 'routes':
      return t('rail.routes.answer', { count: view.device.rows.length });
    case 'care':
    case 'routeReview':
    case 'routeResult':
    case 'review':
    case 'result':
      return '';
  }
}

/** A finding is more urgent than the answer; a step not seen yet says nothing. */
export function stepAnswer(view: RailView, id: StepId): string {
  const count = findingCount(view, at(view, id));
  if (count !== '') return count;
  const isSeen = id === 'deploy' || (view.answers.visited.includes(id) && id !== view.step);
  return isSeen ? ownAnswer(view, id) : '';
}
