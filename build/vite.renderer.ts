import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { fluentTokens } from './fluent-tokens.ts';

export default defineConfig({
  root: 'renderer',
  publicDir: false,
  base: './',
  plugins: [fluentTokens('renderer'), svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: true,
    // An inlined asset would be a data: address, which the content security policy blocks for fonts and scripts.
    assetsInlineLimit: 0,
    // In kilobytes. The window is read from disk.
    chunkSizeWarningLimit: 2_000,
    modulePreload: { polyfill: false },
  },
});
