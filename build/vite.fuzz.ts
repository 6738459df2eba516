import { defineConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

/** The bundle of `npm run fuzz`. */
export default defineConfig(
  nodeBundle({ outDir: 'out/fuzz', input: { fuzz: 'test/fuzz/fuzz.ts' }, format: 'es' }),
);
