import { defineConfig, mergeConfig } from 'vite';
import { nodeBundle, outFolder, packageMode } from './node-bundle.ts';
import { sharedTexts } from './shared-texts.ts';

const input = { main: 'electron/main/main.ts' };

export default defineConfig(({ mode }) =>
  mergeConfig(nodeBundle({ outDir: outFolder('main', mode), input, format: 'es' }, mode), {
    plugins: mode === packageMode ? [sharedTexts()] : [],
  }),
);
