import { mergeConfig, type UserConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

const input = {
  files: 'test/bench/files.ts',
  rules: 'test/bench/rules.ts',
  scan: 'test/bench/scan.ts',
  sites: 'test/bench/sites.ts',
  window: 'test/bench/window.ts',
};
/** It locates its own files at run time. */
const playwright = ['@playwright/test'];
const external: UserConfig = {
  build: { rolldownOptions: { external: playwright } },
  ssr: { external: playwright },
};

/** The measurements, bundled like the product: otherwise they would include the module loader. */
export default mergeConfig(nodeBundle({ outDir: 'out/bench', input, format: 'es' }), external);
