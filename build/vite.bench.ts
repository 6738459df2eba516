import { defineConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

/** The measurements, bundled as the product is: unbundled code would be measured with its loader. */
export default defineConfig(
  nodeBundle({ outDir: 'out/bench', input: { rules: 'test/bench/rules.ts' }, format: 'es' }),
);
