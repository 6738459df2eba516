import { adapterNamed, type AdapterChoice } from '#shared/facts/adapters.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';

export const deploymentTypes = ['SingleMachineCluster', 'ScalableCluster'] as const;
export type DeploymentType = (typeof deploymentTypes)[number];

const rowIds = [
  'switch',
  'createdBy',
  'addresses',
  'outbound',
  'inbound',
  'dns',
  'proxy',
  'offline',
  'serviceRange',
  'mac',
  'mtu',
  'ready',
] as const;

export interface TypeRow {
  readonly id: string;
  readonly label: string;
  readonly cells: Readonly<Record<DeploymentType, string>>;
}

/** The adapter that is or would be chosen for a scalable deployment. */
export function chosenAdapter(wizard: Wizard): AdapterChoice | undefined {
  return adapterNamed(wizard.facts, String(wizard.value('Machines[0].NetworkConnection.AdapterName') ?? ''));
}

/** What both types mean, row by row, with this machine's own values where they say more than the documentation. */
export function typeRows(wizard: Wizard): readonly TypeRow[] {
  const { t } = wizard;
  const present = chosenAdapter(wizard)?.switch?.Name;
  const prefix = wizard.value('Network.Ip4AddressPrefix');
  const special: Partial<Record<MessageKey, string>> = {
    ...(present === undefined
      ? {}
      : { 'type.createdBy.ScalableCluster': t('type.createdBy.present', { name: present }) }),
    ...(typeof prefix === 'string' && prefix !== ''
      ? { 'type.addresses.SingleMachineCluster': t('type.addresses.prefix', { prefix }) }
      : {}),
  };
  const cell = (id: (typeof rowIds)[number], type: DeploymentType): string => {
    const key = `type.${id}.${type}` as const;
    return special[key] ?? t(key);
  };
  return rowIds.map((id) => ({
    id,
    label: t(`type.${id}`),
    cells: {
      SingleMachineCluster: cell(id, 'SingleMachineCluster'),
      ScalableCluster: cell(id, 'ScalableCluster'),
    },
  }));
}
