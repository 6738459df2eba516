import { adapterNamed, type AdapterChoice } from '#shared/facts/adapters.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import { addressNeeds } from '#shared/report/address-questions.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';

/** The types that can be chosen here, and joining, which a file decides. */
export const columns = ['SingleMachineCluster', 'ScalableCluster', 'join'] as const;
export type Column = (typeof columns)[number];

/** What decides comes first. What is the same in all columns isn't here. */
const rowIds = ['ready', 'addresses', 'inbound', 'outbound', 'switch', 'createdBy', 'serviceRange'] as const;

export interface TypeRow {
  readonly id: string;
  readonly label: string;
  readonly cells: Readonly<Record<Column, string>>;
}

/** The column of the answers at hand. */
export function chosenColumn(wizard: Wizard): Column | undefined {
  const type = wizard.value('DeploymentType');
  // With another type, joining is an error that the rules name; what was chosen is shown as chosen.
  if (type === 'ScalableCluster' && addressNeeds(wizard.answers).joins) return 'join';
  return columns.find((column) => column === type);
}

/** The adapter that is or would be chosen for a scalable deployment. */
export function chosenAdapter(wizard: Wizard): AdapterChoice | undefined {
  return adapterNamed(wizard.facts, String(wizard.value('Machines[0].NetworkConnection.AdapterName') ?? ''));
}

/** What the types mean, row by row, with this machine's own values where they say more than the documentation. */
export function typeRows(wizard: Wizard): readonly TypeRow[] {
  const { t } = wizard;
  const present = chosenAdapter(wizard)?.switch?.Name;
  const prefix = wizard.value('Network.Ip4AddressPrefix');
  const isThere = present === undefined ? undefined : t('type.createdBy.present', { name: present });
  const special: Partial<Record<MessageKey, string>> = {
    ...(isThere === undefined
      ? {}
      : { 'type.createdBy.ScalableCluster': isThere, 'type.createdBy.join': isThere }),
    ...(typeof prefix === 'string' && prefix !== ''
      ? { 'type.addresses.SingleMachineCluster': t('type.addresses.prefix', { prefix }) }
      : {}),
  };
  const cell = (id: (typeof rowIds)[number], column: Column): string => {
    const key = `type.${id}.${column}` as const;
    return special[key] ?? t(key);
  };
  return rowIds.map((id) => ({
    id,
    label: t(`type.${id}`),
    cells: {
      SingleMachineCluster: cell(id, 'SingleMachineCluster'),
      ScalableCluster: cell(id, 'ScalableCluster'),
      join: cell(id, 'join'),
    },
  }));
}
