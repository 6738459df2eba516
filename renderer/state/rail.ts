import type { StepId } from '#shared/wizard/answers.ts';
import type { JudgedFinding } from '#shared/rules/waive.ts';
import { stepOf } from '#shared/wizard/steps.ts';
import type { Wizard } from './wizard.svelte.ts';

/** How a step stands; each has a shape of its own in the rail. */
export type StepState = 'done' | 'warning' | 'error' | 'waiting' | 'current';

const isError = (finding: JudgedFinding): boolean =>
  finding.severity === 'error' && finding.waiver === undefined;
const isWarning = (finding: JudgedFinding): boolean => finding.severity !== 'info' && !isError(finding);

const at = (wizard: Wizard, id: StepId): readonly JudgedFinding[] =>
  wizard.shownFindings.filter((finding) => stepOf(finding.path) === id);

function jobState(wizard: Wizard, id: StepId): StepState | undefined {
  const { job } = wizard;
  if (job === null || (id !== 'deploy' && id !== 'result')) return undefined;
  if (job.endedAt === undefined) return id === wizard.step ? 'current' : 'waiting';
  if (id === 'result') return id === wizard.step ? 'current' : 'waiting';
  if (job.outcome === 'done') return 'done';
  return job.outcome === 'failed' ? 'error' : 'warning';
}

export function stepState(wizard: Wizard, id: StepId): StepState {
  const ofJob = jobState(wizard, id);
  if (ofJob !== undefined) return ofJob;
  const findings = at(wizard, id);
  if (findings.some(isError)) return 'error';
  if (findings.some(isWarning)) return 'warning';
  if (id === wizard.step) return 'current';
  return wizard.answers.visited.includes(id) ? 'done' : 'waiting';
}

/** Counts a person reads: errors first; what was accepted is still said. */
export function findingCount(wizard: Wizard, findings: readonly JudgedFinding[]): string {
  const { t } = wizard;
  const errors = findings.filter(isError).length;
  if (errors > 0) return t('count.errors', { count: errors });
  const open = findings.filter((finding) => isWarning(finding) && finding.waiver === undefined).length;
  if (open > 0) return t('count.warnings', { count: open });
  const accepted = findings.filter((finding) => finding.waiver !== undefined).length;
  return accepted > 0 ? t('count.accepted', { count: accepted }) : '';
}

const text = (wizard: Wizard, path: string): string => {
  const value = wizard.value(path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

function networkAnswer(wizard: Wizard): string {
  if (wizard.value('DeploymentType') !== 'ScalableCluster') return text(wizard, 'Network.Ip4AddressPrefix');
  return join([
    text(wizard, 'Machines[0].NetworkConnection.AdapterName'),
    text(wizard, 'Machines[0].LinuxNode.Ip4Address'),
  ]);
}

function dnsAnswer(wizard: Wizard): string {
  if (wizard.value('Network.InternetDisabled') === true) return wizard.t('rail.dns.offline');
  const servers = wizard.value('Network.DnsServers');
  return typeof servers === 'object' ? servers.filter((server) => server !== '').join(', ') : '';
}

function nodeAnswer(wizard: Wizard): string {
  const { t } = wizard;
  const count = Number(wizard.value('Machines[0].LinuxNode.CpuCount'));
  const memory = Number(wizard.value('Machines[0].LinuxNode.MemoryInMB'));
  const disk = Number(wizard.value('Machines[0].LinuxNode.DataSizeInGB'));
  if (![count, memory, disk].every((value) => Number.isFinite(value) && value > 0)) return '';
  return t('rail.node.answer', { count, memory: Math.round((memory / 1024) * 10) / 10, disk });
}

function jobAnswer(wizard: Wizard): string {
  const { job, t } = wizard;
  if (job === null) return '';
  return t(job.endedAt === undefined ? 'rail.deploy.running' : `rail.deploy.${job.outcome ?? 'failed'}`);
}

function ownAnswer(wizard: Wizard, id: StepId): string {
  const { t } = wizard;
  switch (id) {
    case 'what':
      return t(`rail.what.${wizard.answers.job}`);
    case 'computer':
      return wizard.factsProblem === null ? t('rail.computer.ready') : t('rail.computer.unread');
    case 'type':
      return t(
        wizard.value('DeploymentType') === 'ScalableCluster' ? 'rail.type.scalable' : 'rail.type.single',
      );
    case 'network':
      return networkAnswer(wizard);
    case 'dns':
      return dnsAnswer(wizard);
    case 'node':
      return nodeAnswer(wizard);
    case 'azure':
      return t(text(wizard, 'Arc.ClusterName') === '' ? 'rail.azure.none' : 'rail.azure.arc');
    case 'deploy':
      return jobAnswer(wizard);
    case 'review':
    case 'result':
      return '';
  }
}

/** A finding is more urgent than the answer; a step not seen yet says nothing. */
export function stepAnswer(wizard: Wizard, id: StepId): string {
  const count = findingCount(wizard, at(wizard, id));
  if (count !== '') return count;
  const isSeen = id === 'deploy' || (wizard.answers.visited.includes(id) && id !== wizard.step);
  return isSeen ? ownAnswer(wizard, id) : '';
}
