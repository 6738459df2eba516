/** Entry points; `!` marks the product, the others are its build and tests. */
export default {
  entry: [
    'electron/main/main.ts!',
    'electron/preload/preload.ts!',
    'electron/cli/edge-wizard.ts!',
    'electron/training/operation-main.ts!',
    'electron/training/bridge.ts!',
    'electron/host/catalogue/call-lists.ts!',
    // The module that build/locales/language-files.js writes imports it.
    'electron/host/english-file.ts!',
    'renderer/main.ts!',
    // build/locales/window-texts.js puts it in the place of another module.
    'renderer/state/english.svelte.ts!',
    'build/*.{js,ts}',
    'build/windows/*.{js,cjs}',
    'build/bench/usage.cjs',
    'build/package/{package,command-line}.js',
    'test/**/*.{test,spec}.ts',
    'test/**/*.{js,cjs,config.ts}',
    'test/e2e/tour/tour.ts',
    'test/e2e/gallery/sheets.ts',
    'test/component/setup.ts',
    'test/bench/**/*.ts',
    'test/package/global-setup.ts',
    'test/fuzz/fuzz.ts',
  ],
  project: ['{electron,renderer,shared}/**/*.{ts,svelte}!', '{build,test}/**/*.{ts,js,cjs,svelte}'],
  exclude: ['binaries', 'types'],
  ignoreExportsUsedInFile: process.argv.includes('--production'),
};
