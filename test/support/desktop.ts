import { Desktop } from '#electron/main/services/desktop.ts';
import { translator } from '#shared/locales/translate.ts';

/** The desktop with these dialogs and programs; it has only what the code under test may touch. */
export function desktopWith(fakes: {
  readonly showOpenDialog?: unknown;
  readonly showSaveDialog?: unknown;
  readonly openPath?: unknown;
  readonly showItemInFolder?: unknown;
}): Desktop {
  const { openPath, showItemInFolder, ...dialog } = fakes;
  const [window, shell] = [{}, { openPath, showItemInFolder }];
  const parts = { dialog, window, shell, documents: '/documents', t: translator('en') };
  return new Desktop(parts as never);
}
