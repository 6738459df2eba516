import { fieldAt, fields, type Field, type FieldType } from '#shared/deployment/fields.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import { readOpened } from '#shared/wizard/opened-file.ts';
import type { StepId } from '#shared/wizard/answers.ts';
import { stepOf } from '#shared/wizard/steps.ts';
import type { FieldKind } from './field-types.ts';
import { withinAny } from './paths.ts';
import type { Wizard } from './wizard.svelte.ts';

const linux = 'Machines[0].LinuxNode';
const windows = 'Machines[0].WindowsNode';
/** The fields that the steps always show. */
const asked: readonly string[] = [
  'SchemaVersion',
  'Version',
  'DeploymentType',
  'Arc.ClusterName',
  'Arc.Location',
  'Arc.ResourceGroupName',
  'Arc.SubscriptionId',
  'Arc.TenantId',
  'Arc.ClientId',
  'Arc.ClientSecret',
  'Init.ServiceIPRangeStart',
  'Init.ServiceIPRangeSize',
  'Network.ControlPlaneEndpointIp',
  'Network.NetworkPlugin',
  'Network.Ip4AddressPrefix',
  'Network.Ip4GatewayAddress',
  'Network.Ip4PrefixLength',
  'Network.DnsServers',
  'Network.InternetDisabled',
  'Network.Proxy',
  'User.AcceptEula',
  'User.AcceptOptionalTelemetry',
  'User.VolumeLicense',
  'Machines[0].NetworkConnection',
  ...[linux, windows].flatMap((node) =>
    ['CpuCount', 'MemoryInMB', 'Ip4Address', 'MacAddress'].map((key) => `${node}.${key}`),
  ),
  `${linux}.DataSizeInGB`,
  `${linux}.LogSizeInGB`,
];

/** Fields that are shown only because the opened file sets them, for one section of the file. */
export interface MoreFields {
  /** The path of the section, in the product's names. */
  readonly section: string;
  readonly fields: readonly { readonly path: string; readonly key: string; readonly kind: FieldKind }[];
}

const kinds: Partial<Record<FieldType, FieldKind>> = { integer: 'number', boolean: 'toggle' };

export const kindOfField = ({ secret, type }: Field): FieldKind =>
  secret ? 'password' : (kinds[type] ?? 'text');

/** The steps that ask for the fields of a deployment file. */
export const fieldSteps: readonly StepId[] = ['type', 'network', 'dns', 'node', 'azure'];

/** Secrets aren't kept with the file: for a machine that joins, the whole section is shown. */
function pathsOf(wizard: Wizard): readonly string[] {
  const { opened } = wizard.answers;
  if (opened === undefined) return [];
  const { file, leaves } = readOpened(opened);
  const set = leaves.map(([path]) => path);
  const joins =
    file.Join !== undefined || Object.keys(wizard.secrets).some((path) => path.startsWith('Join.'));
  const join = joins ? fields.filter(({ appliesTo }) => appliesTo === 'join').map(({ path }) => path) : [];
  return [...new Set([...set, ...join])];
}

/** What the opened file sets beyond the fields of these steps (the current one), section by section. */
export function moreFields(wizard: Wizard, steps: readonly StepId[] = [wizard.step]): readonly MoreFields[] {
  const kind = kindOf(wizard.file);
  const sections = new Map<string, MoreFields['fields']>();
  for (const path of pathsOf(wizard)) {
    const field = fieldAt(path);
    if (field === undefined || !steps.includes(stepOf(path)) || withinAny(path, asked)) continue;
    if (![kind, 'both', 'join'].includes(field.appliesTo)) continue;
    const cut = path.lastIndexOf('.');
    const section = path.slice(0, Math.max(0, cut));
    const entry = {
      path,
      key: path.slice(cut + 1),
      kind: kindOfField(field),
    };
    sections.set(section, [...(sections.get(section) ?? []), entry]);
  }
  return [...sections].map(([section, entries]) => ({ section, fields: entries }));
}
