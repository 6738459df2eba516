import type { ComputeWanted } from '#shared/routes/types.ts';
import type { Answers, AnswerValue } from '#shared/wizard/answers.ts';

/** The fields of the addresses for compute, and the site's networks to compare them with. */
const computeFields = [
  'InterfaceAlias',
  'services',
  'KubernetesNodeIPs',
  'KubernetesServiceIPs',
  'PodSubnet',
  'ServiceSubnet',
] as const satisfies readonly (keyof ComputeWanted)[];
export type ComputeAnswerField = (typeof computeFields)[number];

export const computeAnswerPath = (field: ComputeAnswerField | 'networks'): string => `Compute.${field}`;

/** The field of a path; undefined for any other answer. */
export const computeFieldAt = (path: string): ComputeAnswerField | undefined =>
  computeFields.find((field) => computeAnswerPath(field) === path);

const textOf = (value: AnswerValue | undefined): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** The typed values. A field that was emptied counts as typed. */
export function computeTypedIn({ values }: Pick<Answers, 'values'>): ComputeWanted {
  const typed = computeFields.map(
    (field) => [field, textOf(values[computeAnswerPath(field)]?.value)] as const,
  );
  return Object.fromEntries(typed.filter(([, value]) => value !== undefined));
}

/** The networks in use on the site, as typed, one per line. */
export function siteNetworksIn({ values }: Pick<Answers, 'values'>): readonly string[] {
  const value = values[computeAnswerPath('networks')]?.value;
  return typeof value === 'object' ? value : [];
}
