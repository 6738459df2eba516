import type { ComputeWanted } from '#shared/routes/types.ts';
import type { Answers, AnswerValue } from '#shared/wizard/answers.ts';

/** Fields of the addresses for compute, and the networks of the site that they are compared with. */
const computeFields = [
  'InterfaceAlias',
  'services',
  'KubernetesNodeIPs',
  'KubernetesServiceIPs',
  'PodSubnet',
  'ServiceSubnet',
] as const satisfies readonly (keyof ComputeWanted)[];
export type ComputeField = (typeof computeFields)[number];

export const computePath = (field: ComputeField | 'networks'): string => `Compute.${field}`;

/** The field that a path names; undefined for any other answer. */
export const computeFieldAt = (path: string): ComputeField | undefined =>
  computeFields.find((field) => computePath(field) === path);

const textOf = (value: AnswerValue | undefined): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** What somebody typed; a field that was emptied is typed, too. */
export function computeTypedIn({ values }: Pick<Answers, 'values'>): ComputeWanted {
  const typed = computeFields.map((field) => [field, textOf(values[computePath(field)]?.value)] as const);
  return Object.fromEntries(typed.filter(([, value]) => value !== undefined));
}

/** Networks in use anywhere on the site, as they were typed, line by line. */
export function siteNetworksIn({ values }: Pick<Answers, 'values'>): readonly string[] {
  const value = values[computePath('networks')]?.value;
  return typeof value === 'object' ? value : [];
}
