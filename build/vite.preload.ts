import { defineConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

/** A sandboxed preload must be one CommonJS file. */
export default defineConfig(
  nodeBundle({ outDir: 'out/preload', input: { preload: 'electron/preload/preload.ts' }, format: 'cjs' }),
);
