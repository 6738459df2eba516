import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { AnswersStore } from '#electron/main/services/answers-store.ts';

export function answersHandlers(store: AnswersStore): Pick<Handlers, 'answers.save'> {
  return { 'answers.save': ({ answers }) => store.save(answers) };
}
