import { defineConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

export default defineConfig(
  nodeBundle({ outDir: 'out/main', input: { main: 'electron/main/main.ts' }, format: 'es' }),
);
