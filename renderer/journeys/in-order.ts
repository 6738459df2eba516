import type { StepId } from '#shared/wizard/answers.ts';
import type { Step } from '../state/journey.ts';

/** A step without its id, which is its key. */
export type Page = Omit<Step, 'id'>;

/** The steps of a journey in order; a journey without the page of one doesn't compile. */
export const inOrder = <Id extends StepId>(
  ids: readonly Id[],
  pages: Readonly<Record<Id, Page>>,
): readonly Step[] => ids.map((id) => ({ id, ...pages[id] }));
