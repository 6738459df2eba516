import type { Translate } from '#shared/locales/translate.ts';
import type { StepId } from '#shared/wizard/answers.ts';
import { stepOf } from '#shared/wizard/steps.ts';
import { windowsNodeSwitch } from '#shared/wizard/to-deployment.ts';
import { withinAny } from '../../state/paths.ts';

const linux = 'Machines[0].LinuxNode';
const windows = 'Machines[0].WindowsNode';
const adapter = 'Machines[0].NetworkConnection.AdapterName';
const services = ['Init.ServiceIPRangeStart', 'Init.ServiceIPRangeSize'];

/** Each word with the fields that it helps to fill in; the first field's page is its own. */
const fieldsOf = {
  singleMachine: ['DeploymentType', 'Network.Ip4AddressPrefix'],
  scalable: ['DeploymentType'],
  controlPlane: ['Network.ControlPlaneEndpointIp'],
  linuxNode: [`${linux}.Ip4Address`, `${linux}.CpuCount`, `${linux}.MemoryInMB`],
  windowsNode: [`${windows}.Ip4Address`, windows, windowsNodeSwitch],
  adapter: [adapter],
  externalSwitch: [adapter],
  gateway: ['Network.Ip4GatewayAddress', 'Routes.NextHop'],
  prefixLength: ['Network.Ip4PrefixLength', 'Network.Ip4AddressPrefix'],
  serviceRange: services,
  loadBalancer: services,
  dns: ['Network.DnsServers'],
  proxy: ['Network.Proxy'],
  plugin: ['Network.NetworkPlugin'],
  k3s: ['Network.NetworkPlugin'],
  mac: [`${linux}.MacAddress`, `${windows}.MacAddress`],
  mtu: ['Machines[0].NetworkConnection.Mtu'],
  dataDisk: [`${linux}.DataSizeInGB`],
  logPartition: [`${linux}.LogSizeInGB`],
  arc: ['Arc'],
  subscription: ['Arc.SubscriptionId'],
  tenant: ['Arc.TenantId'],
  resourceGroup: ['Arc.ResourceGroupName'],
  region: ['Arc.Location'],
  servicePrincipal: ['Arc.ClientId', 'Arc.ClientSecret'],
  volumeLicense: ['User.VolumeLicense'],
  diagnosticData: ['User.AcceptOptionalTelemetry'],
  hyperV: ['Host'],
  deploymentFile: [],
  schema: ['SchemaVersion'],
  joinToken: ['Join', 'Care.LinuxNode'],
  kubeconfig: [],
  route: ['Routes'],
  prefix: ['Routes.DestinationPrefix'],
  nextHop: ['Routes.NextHop'],
  metric: ['Routes.RouteMetric'],
  compute: ['Compute.InterfaceAlias'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type WordId = keyof typeof fieldsOf;

export interface Word {
  readonly id: WordId;
  readonly name: string;
  readonly meaning: string;
}

/** The words by their nearness to where the person is. */
export interface Words {
  readonly field: readonly Word[];
  readonly page: readonly Word[];
  readonly others: readonly Word[];
}

const rowIndex = /^(Routes)\[\d+\]/;

/** Longer fits are nearer: a client ID is first a client ID, and then a part of Azure Arc. */
function nearness(id: WordId, path: string): number {
  const fitting = (fieldsOf[id] as readonly string[]).filter((field) => withinAny(path, [field]));
  return Math.max(0, ...fitting.map((field) => field.length));
}

/**
 * The words that fit what was searched for, those of the focused field first, then those of the page.
 *
 * @param path of the focused field; undefined if there is none
 */
export function wordsFor(t: Translate, search: string, step: StepId, path: string | undefined): Words {
  const wanted = search.trim().toLowerCase();
  const all = (Object.keys(fieldsOf) as WordId[])
    .map((id) => ({ id, name: t(`term.${id}`), meaning: t(`term.${id}.is`) }))
    .filter(({ name, meaning }) => `${name} ${meaning}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const at = path?.replace(rowIndex, '$1') ?? '';
  const field = all
    .filter(({ id }) => nearness(id, at) > 0)
    .toSorted((a, b) => nearness(b.id, at) - nearness(a.id, at));
  const rest = all.filter((word) => !field.includes(word));
  const isHere = ({ id }: Word): boolean =>
    (fieldsOf[id] as readonly string[]).some((one) => stepOf(one) === step);
  return { field, page: rest.filter(isHere), others: rest.filter((word) => !isHere(word)) };
}
