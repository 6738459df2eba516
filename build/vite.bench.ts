import { mergeConfig, type UserConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

const input = {
  files: 'test/bench/files.ts',
  rules: 'test/bench/rules.ts',
  scan: 'test/bench/scan.ts',
  window: 'test/bench/window.ts',
};
/** It finds its own files by where it lies. */
const playwright = ['@playwright/test'];
const external: UserConfig = {
  build: { rolldownOptions: { external: playwright } },
  ssr: { external: playwright },
};

/** The measurements, bundled as the product is: unbundled code would be measured with its loader. */
export default mergeConfig(nodeBundle({ outDir: 'out/bench', input, format: 'es' }), external);
