import { defineConfig, mergeConfig } from 'vite';
import { languageFiles } from './locales/language-files.js';
import { nodeBundle, outFolder } from './node-bundle.ts';

const input = { main: 'electron/main/main.ts' };

export default defineConfig(({ mode }) =>
  mergeConfig(nodeBundle({ outDir: outFolder('main', mode), input, format: 'es' }, mode), {
    plugins: [languageFiles({ arePacked: true })],
    build: { ssrEmitAssets: true },
  }),
);
