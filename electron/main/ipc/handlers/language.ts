import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { LanguageService } from '#electron/main/services/language-service.ts';
import { ok } from '#shared/result.ts';

export const languageHandlers = (
  language: Pick<LanguageService, 'shown' | 'choose'>,
): Pick<Handlers, 'language.read' | 'language.choose'> => ({
  'language.read': () => ok(language.shown()),
  'language.choose': (chosen) => ok(language.choose(chosen.language)),
});
