import { addressNeeds } from '#shared/report/address-questions.ts';
import type { Answers } from '#shared/wizard/answers.ts';

/** Whether this deployment asks for an answer that a text gives. */
export function isAskedFor(path: string, answers: Answers): boolean {
  const { questions, joins, online } = addressNeeds(answers);
  if (path.startsWith('Arc.')) return online && !joins;
  return questions.some((question) => question.path === path);
}

/** The answers that take a single address. */
export const addressPaths = (answers: Answers): readonly string[] =>
  addressNeeds(answers).questions.flatMap(({ path, kind }) => (kind === 'address' ? [path] : []));
