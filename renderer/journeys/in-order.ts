import type { StepId } from '#shared/wizard/answers.ts';
import type { Step } from '../state/journey.ts';

/** A step without its name, under which it stands. */
export type Page = Omit<Step, 'id'>;

/** The steps of a journey in its order; a journey that lacks the page of one does not compile. */
export const inOrder = <Id extends StepId>(
  ids: readonly Id[],
  pages: Readonly<Record<Id, Page>>,
): readonly Step[] => ids.map((id) => ({ id, ...pages[id] }));
