import { mergeConfig, type UserConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

const input = { rules: 'test/bench/rules.ts', flood: 'test/bench/flood.ts' };
const playwright: UserConfig = {
  build: { rolldownOptions: { external: ['@playwright/test'] } },
  ssr: { external: ['@playwright/test'] },
};

/** The measurements, bundled as the product is: unbundled code would be measured with its loader. */
export default mergeConfig(nodeBundle({ outDir: 'out/bench', input, format: 'es' }), playwright);
