import type { Wizard } from '../state/wizard.svelte.ts';

/** An answer that is a text or a number, as text; empty if there is none. */
export const answerText = (wizard: Wizard, path: string): string => {
  const value = wizard.value(path);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

/** Whether the node has addresses of the network. */
export const isScalable = (wizard: Wizard): boolean => wizard.value('DeploymentType') === 'ScalableCluster';

/** The DNS servers, or that there is no internet. */
export function dnsWords(wizard: Wizard): string {
  if (wizard.value('Network.InternetDisabled') === true) return wizard.t('rail.dns.offline');
  const servers = wizard.value('Network.DnsServers');
  return typeof servers === 'object' ? servers.filter((server) => server !== '').join(', ') : '';
}

/** The size of the Linux node; empty unless all of it is known. */
export function sizeWords(wizard: Wizard): string {
  const count = Number(wizard.value('Machines[0].LinuxNode.CpuCount'));
  const memory = Number(wizard.value('Machines[0].LinuxNode.MemoryInMB'));
  const disk = Number(wizard.value('Machines[0].LinuxNode.DataSizeInGB'));
  if (![count, memory, disk].every((value) => Number.isFinite(value) && value > 0)) return '';
  return wizard.t('rail.node.answer', { count, memory: Math.round((memory / 1024) * 10) / 10, disk });
}
