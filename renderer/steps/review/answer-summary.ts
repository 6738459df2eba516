import { connectsToArc } from '#shared/deployment/connects-to-arc.ts';
import { clauses, listed } from '#shared/locales/joined.ts';
import { formatIPv4, parseIPv4, rangeFrom } from '#shared/net/ipv4.ts';
import { windowsNodeSwitch } from '#shared/wizard/to-deployment.ts';
import {
  answerText,
  isOffline,
  isScalable,
  missingForArc,
  serverWords,
  sizeWords,
} from '../../parts/answer-words.ts';
import { paths } from '../../parts/network-paths.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';
import { fieldName } from '../../state/words.ts';
import { chosenColumn } from '../type/type-rows.ts';

/** One line of what was answered. */
export interface SummaryRow {
  readonly label: string;
  /** Empty if it isn't answered. */
  readonly value: string;
  /** The field that leads to it. */
  readonly path: string;
}

/** From the first to the last address of the services. */
function services(wizard: Wizard): string {
  const start = parseIPv4(answerText(wizard, paths.serviceStart));
  const range = rangeFrom(start ?? 0, Number(answerText(wizard, paths.serviceSize)));
  if (start === undefined || range === undefined) return '';
  return wizard.t('network.private.range', { first: formatIPv4(range.first), last: formatIPv4(range.last) });
}

function gateway(wizard: Wizard): string {
  const [address, length] = [paths.gateway, paths.prefixLength].map((path) => answerText(wizard, path));
  return address === '' || length === '' ? (address ?? '') : `${address}/${length}`;
}

/** The addresses that the deployment takes from the network, or its private range. */
function addresses(wizard: Wizard): readonly SummaryRow[] {
  const { t } = wizard;
  const of = (label: string, path: string): SummaryRow => ({ label, value: answerText(wizard, path), path });
  if (!isScalable(wizard)) return [of(t('field.Network.Ip4AddressPrefix'), paths.privatePrefix)];
  const windows = of(t('field.Machines.WindowsNode.Ip4Address'), paths.windowsNode);
  const hasWindows = wizard.value(windowsNodeSwitch) === true;
  return [
    of(t('field.Machines.NetworkConnection.AdapterName'), paths.adapter),
    of(t('field.Network.ControlPlaneEndpointIp'), paths.controlPlane),
    of(t('field.Machines.LinuxNode.Ip4Address'), paths.linuxNode),
    ...(hasWindows ? [windows] : []),
    { label: t('field.Network.Ip4GatewayAddress'), value: gateway(wizard), path: paths.gateway },
    { label: t('type.serviceRange'), value: services(wizard), path: paths.serviceStart },
  ];
}

function proxy(wizard: Wizard): string {
  const found = ['Http', 'Https'].map((kind) => answerText(wizard, `Network.Proxy.${kind}`)).filter(Boolean);
  return found.length === 0 ? wizard.t('dns.proxy.none') : listed([...new Set(found)], wizard.t);
}

function azure(wizard: Wizard): string {
  const { t } = wizard;
  const missing = missingForArc(wizard);
  if (missing.length === 0 && !connectsToArc(wizard.file)) return t('rail.azure.none');
  const parts = ['ClusterName', 'ResourceGroupName', 'Location'].map((key) =>
    answerText(wizard, `Arc.${key}`),
  );
  const names = listed(
    missing.map((path) => fieldName(path, t) ?? path),
    t,
  );
  return clauses([listed(parts, t), names === '' ? '' : t('summary.missing', { list: names })], t);
}

/** What is going to be deployed, in about ten lines, in the words of the steps. */
export function answerSummary(wizard: Wizard): readonly SummaryRow[] {
  const { t } = wizard;
  const column = chosenColumn(wizard);
  return [
    {
      label: t('step.type'),
      value: column === undefined ? '' : t(`type.${column}`),
      path: 'DeploymentType',
    },
    ...addresses(wizard),
    ...(isOffline(wizard)
      ? [{ label: t('dns.internet'), value: t('rail.dns.offline'), path: 'Network.InternetDisabled' }]
      : []),
    { label: t('field.Network.DnsServers'), value: serverWords(wizard), path: 'Network.DnsServers' },
    { label: t('dns.proxy'), value: proxy(wizard), path: 'Network.Proxy.Http' },
    { label: t('step.node'), value: sizeWords(wizard), path: 'Machines[0].LinuxNode.CpuCount' },
    { label: t('step.azure'), value: azure(wizard), path: 'Arc.ClusterName' },
  ];
}
