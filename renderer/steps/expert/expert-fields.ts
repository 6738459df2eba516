import { fields, type Field } from '#shared/deployment/fields.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { windowsNodeSwitch } from '#shared/wizard/to-deployment.ts';
import type { FieldKind } from '../../state/field-types.ts';
import { fieldSteps, kindOfField, moreFields } from '../../state/more-fields.ts';
import { withinAny } from '../../state/paths.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';
import { fieldName } from '../../state/words.ts';

const linux = 'Machines[0].LinuxNode';
const windows = 'Machines[0].WindowsNode';

/** The fields of the page, row by row; two in a row belong together. */
export const networkRows: Readonly<Record<'single' | 'scalable', readonly (readonly string[])[]>> = {
  single: [['Network.Ip4AddressPrefix'], ['Init.ServiceIPRangeSize']],
  scalable: [
    ['Network.ControlPlaneEndpointIp'],
    [`${linux}.Ip4Address`],
    ['Network.Ip4GatewayAddress', 'Network.Ip4PrefixLength'],
    ['Init.ServiceIPRangeStart', 'Init.ServiceIPRangeSize'],
  ],
};
/** What two fields of a row are called together, by the first of them. */
const pairs: Readonly<Record<string, MessageKey>> = {
  'Network.Ip4GatewayAddress': 'network.gateway',
  'Init.ServiceIPRangeStart': 'network.services',
};
export function rowName([first = '', second]: readonly string[], t: Translate): string {
  const pair = second === undefined ? undefined : pairs[first];
  return pair === undefined ? (fieldName(first, t) ?? first) : t(pair);
}

export const sizeRows = ['CpuCount', 'MemoryInMB', 'DataSizeInGB', 'LogSizeInGB', 'MacAddress'].map(
  (key) => `${linux}.${key}`,
);
export const windowsRows = ['CpuCount', 'MemoryInMB', 'MacAddress'].map((key) => `${windows}.${key}`);

/** Those that the page shows with a label of their own. */
export const namedFields: readonly string[] = [
  ...['SchemaVersion', 'Version', 'DeploymentType', 'AioDeploy', 'Join', 'Network.NetworkPlugin'],
  ...Object.values(networkRows).flat(2),
  ...['Network.DnsServers', 'Network.InternetDisabled', 'Network.Proxy'],
  ...sizeRows,
  ...windowsRows,
  ...[`${windows}.Ip4Address`, 'Machines[0].NetworkConnection'],
  ...['User.AcceptEula', 'User.AcceptOptionalTelemetry', 'User.VolumeLicense'],
  ...[
    'ClusterName',
    'Location',
    'ResourceGroupName',
    'SubscriptionId',
    'TenantId',
    'ClientId',
    'ClientSecret',
  ].map((key) => `Arc.${key}`),
];

export interface OtherField {
  readonly path: string;
  readonly kind: FieldKind;
}

/** Every other field that the deployment can have, in the order of the file; the opened file's last. */
export function otherFields(wizard: Wizard): readonly OtherField[] {
  const kind = kindOf(wizard.file);
  const hasWindows = wizard.value(windowsNodeSwitch) === true;
  const applies = ({ path, appliesTo }: Field): boolean =>
    (appliesTo === 'both' || appliesTo === kind) && (hasWindows || !path.includes('WindowsNode'));
  const possible = fields
    .filter(applies)
    .map((field) => ({ path: field.path.replace('Machines[]', 'Machines[0]'), kind: kindOfField(field) }))
    // A list of networks has as many as the file sets.
    .filter(({ path }) => !path.includes('[]') && !withinAny(path, namedFields));
  const set = moreFields(wizard, fieldSteps).flatMap((section) => section.fields);
  return [...possible, ...set.filter(({ path }) => !possible.some((other) => other.path === path))];
}
