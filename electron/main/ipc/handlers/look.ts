import type { NativeTheme } from 'electron';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { Settings } from '#electron/main/services/settings.ts';
import { ok } from '#shared/result.ts';

export interface LookParts {
  readonly settings: Pick<Settings, 'look' | 'choose'>;
  readonly theme: Pick<NativeTheme, 'themeSource'>;
}

export const lookHandlers = ({
  settings,
  theme,
}: LookParts): Pick<Handlers, 'look.read' | 'look.choose'> => ({
  'look.read': () => ok(settings.look),
  // The page follows at once, through its media query; what can't be saved is shown nevertheless.
  'look.choose': (chosen) => {
    if (chosen.theme !== undefined) theme.themeSource = chosen.theme;
    return settings.choose(chosen);
  },
});
