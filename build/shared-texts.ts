import type { Plugin } from 'vite';

/** The window's file with the texts, without its ending. */
export const textsFile = 'texts-en';

/**
 * In a package, the main process reads the texts from the window's file: they are the largest part of both, and would
 * otherwise be in the archive twice.
 */
export const sharedTexts = (): Plugin => ({
  name: 'shared-texts',
  enforce: 'pre',
  resolveId: (id) =>
    id === '#shared/locales/en.ts' ? { id: `../renderer/assets/${textsFile}.js`, external: true } : undefined,
});
