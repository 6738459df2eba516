import type { MessageKey } from '#shared/locales/en.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { PlanStepId } from './plan.ts';

/** Whether a step is a single change of a device's routes: these are numbered. */
export const isChangeOfDevice = (id: PlanStepId): id is `${number}` => /^\d+$/.test(id);

/** The title of a plan's step; a change of a device's routes by its number. */
export const stepTitleKey = (
  id: PlanStepId,
): { readonly title: MessageKey; readonly values?: { readonly number: string } } =>
  isChangeOfDevice(id) ? { title: 'plan.change', values: { number: id } } : { title: `plan.${id}` };

/** The title as text. */
export function stepTitle(id: PlanStepId, t: Translate): string {
  const { title, values } = stepTitleKey(id);
  return t(title, values);
}
