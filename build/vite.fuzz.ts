import { defineConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

/** What `npm run fuzz` runs. */
export default defineConfig(
  nodeBundle({ outDir: 'out/fuzz', input: { fuzz: 'test/fuzz/fuzz.ts' }, format: 'es' }),
);
