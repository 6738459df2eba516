import { defineConfig } from 'vite';
import { nodeBundle, outFolder } from './node-bundle.ts';

const input = { main: 'electron/main/main.ts' };

export default defineConfig(({ mode }) =>
  nodeBundle({ outDir: outFolder('main', mode), input, format: 'es' }, mode),
);
