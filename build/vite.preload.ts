import { defineConfig } from 'vite';
import { nodeBundle, outFolder } from './node-bundle.ts';

const input = { preload: 'electron/preload/preload.ts' };

/** A sandboxed preload must be one CommonJS file. */
export default defineConfig(({ mode }) =>
  nodeBundle({ outDir: outFolder('preload', mode), input, format: 'cjs' }, mode),
);
