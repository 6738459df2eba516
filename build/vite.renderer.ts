import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { bundledPackages } from './bundled-packages.ts';
import { fileFor } from './loaded-with.ts';
import { textsPlugin } from './locales/texts-plugin.js';
import { windowTexts } from './locales/window-texts.js';
import { fluentTokens } from './fluent-tokens.ts';
import { checks, outFolder, packageMode } from './node-bundle.ts';

const main = join(import.meta.dirname, '../renderer/main.ts');
const rules = join(import.meta.dirname, '../renderer/state/rules-parts.ts');

/** What a start loads is one file, the rules another one, and each page, dialog and part what it adds to them. */
const files = () => [fileFor('start', main, 2, true), fileFor('rules', rules, 1)];

export default defineConfig(({ mode }) => ({
  root: 'renderer',
  publicDir: false,
  base: './',
  plugins: [
    textsPlugin(),
    windowTexts(),
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
    rolldownOptions: { checks, output: { codeSplitting: { groups: files() } } },
  },
}));
