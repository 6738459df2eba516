import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

const bundle = nodeBundle({
  outDir: 'out/fuzz',
  input: { fuzz: 'test/fuzz/fuzz.ts', window: 'test/fuzz/window/hostile.ts' },
  format: 'es',
});
/** In the place of Electron: it has no window, and keeps what it is told. */
const electron = join(import.meta.dirname, '../test/fuzz/window/electron.ts');
const external = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** The bundles of `npm run fuzz`. */
export default defineConfig({
  ...mergeConfig(bundle, { resolve: { alias: { electron } } }),
  build: { ...bundle.build, rolldownOptions: { ...bundle.build?.rolldownOptions, external } },
});
