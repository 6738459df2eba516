import { nodeMemory } from '#shared/facts/amounts.ts';
import { listed } from '#shared/locales/joined.ts';
import { rules } from '../state/rules.svelte.ts';
import type { Wizard } from '../state/wizard.svelte.ts';

/** An answer that is a text or a number, as text; empty if there is none. */
export const answerText = (wizard: Wizard, path: string): string => {
  const value = wizard.value(path);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

/** Whether the node has addresses of the network. */
export const isScalable = (wizard: Wizard): boolean => wizard.value('DeploymentType') === 'ScalableCluster';

/** Whether the network has no internet access. */
export const isOffline = (wizard: Wizard): boolean => wizard.value('Network.InternetDisabled') === true;

/** The DNS servers, which the node gets with and without internet access. */
export function serverWords(wizard: Wizard): string {
  const servers = wizard.value('Network.DnsServers');
  return typeof servers === 'object' ? listed(servers, wizard.t) : '';
}

/** The DNS servers, or that there is no internet. */
export const dnsWords = (wizard: Wizard): string =>
  isOffline(wizard) ? wizard.t('rail.dns.offline') : serverWords(wizard);

/** The size of the Linux node; empty unless all of it is known. */
export function sizeWords(wizard: Wizard): string {
  const count = Number(wizard.value('Machines[0].LinuxNode.CpuCount'));
  const memory = Number(wizard.value('Machines[0].LinuxNode.MemoryInMB'));
  const disk = Number(wizard.value('Machines[0].LinuxNode.DataSizeInGB'));
  if (![count, memory, disk].every((value) => Number.isFinite(value) && value > 0)) return '';
  return wizard.t('rail.node.answer', { count, memory: nodeMemory(memory), disk });
}

/** The paths of what a connection to Azure Arc still lacks; none if nobody wants one. */
export const missingForArc = ({ file, findings }: Wizard): readonly string[] =>
  rules()?.missingForArc(file, findings) ?? [];
