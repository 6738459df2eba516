import { join } from 'node:path';
import { mergeConfig, type UserConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

const input = {
  ajv: 'test/bench/ajv.ts',
  facts: 'test/bench/facts.ts',
  files: 'test/bench/files.ts',
  growth: 'test/bench/growth.ts',
  rules: 'test/bench/rules.ts',
  scan: 'test/bench/scan.ts',
  sites: 'test/bench/sites.ts',
  window: 'test/bench/window.ts',
};
/** They locate their own files at run time, or are measured as they are installed. */
const installed = ['@playwright/test', 'ajv'];
/** What several measurements share is as deep below the root as they are: some of it finds its files from there. */
const beside = { chunkFileNames: '[name]-[hash].js' };
/** Playwright loads the pages of the tests as they are, and they compile the texts; here they are compiled already. */
const compiled = join(import.meta.dirname, '../test/bench/compiled-texts.ts');
const own: UserConfig = {
  resolve: { alias: [{ find: /^.*\/build\/locales\/texts-plugin\.js$/, replacement: compiled }] },
  build: { rolldownOptions: { external: installed, output: beside } },
  ssr: { external: installed },
};

/** The measurements, bundled like the product: otherwise they would include the module loader. */
export default mergeConfig(nodeBundle({ outDir: 'out/bench', input, format: 'es' }), own);
