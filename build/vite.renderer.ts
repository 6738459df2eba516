import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { bundledPackages } from './bundled-packages.ts';
import { languageFiles } from './locales/language-files.js';
import { textsPlugin } from './locales/texts-plugin.js';
import { fluentTokens } from './fluent-tokens.ts';
import { outFolder, packageMode } from './node-bundle.ts';
import { textsFile } from './shared-texts.ts';

export default defineConfig(({ mode }) => ({
  root: 'renderer',
  publicDir: false,
  base: './',
  plugins: [
    textsPlugin(),
    languageFiles(),
    fluentTokens('renderer'),
    svelte({ configFile: false, compilerOptions: { runes: true } }),
    ...(mode === packageMode ? [bundledPackages('renderer', ['@fluentui/tokens'])] : []),
  ],
  build: {
    outDir: join('..', outFolder('renderer', mode)),
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: mode === packageMode ? 'hidden' : true,
    // An inlined asset would be a data: address, which the content security policy blocks for fonts and scripts.
    assetsInlineLimit: 0,
    // In kilobytes. The window is read from disk.
    chunkSizeWarningLimit: 2_000,
    modulePreload: { polyfill: false },
    ...(mode === packageMode
      ? {
          rolldownOptions: {
            input: { index: 'renderer/index.html', [textsFile]: 'shared/locales/en.ts' },
            preserveEntrySignatures: 'exports-only' as const,
            output: {
              entryFileNames: ({ name }: { name: string }) =>
                name === textsFile ? 'assets/[name].js' : 'assets/[name]-[hash].js',
            },
          },
        }
      : {}),
  },
}));
