import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { buildInfo } from './build-info.js';
import { textsPlugin } from './locales/texts-plugin.js';
import { version } from './node-bundle.ts';
import { appId } from './package/names.js';

/** In milliseconds, for polling. */
const patience = { timeout: 60_000, interval: 20 };

const setupFiles = ['build/vitest.setup.ts'];
/** How many times as many examples as usual a property is tried with. */
const lengthening = Math.max(1, Number(process.env['FAST_CHECK_RUNS'] ?? 100) / 100);
/** In milliseconds, for a test that hangs: a busy machine takes ten times as long. */
const testTimeout = 300_000 * lengthening;
/** Tests that start no process, write no file and depend on no clock. */
const domain = ['test/unit/{shared,renderer}/**/*.test.ts', 'test/unit/locales.test.ts'];
/** What puts something else in the place of a module; everything else leaves nothing behind in its process. */
const apart = [
  'test/unit/as-strict-as-windows*.test.ts',
  'test/unit/electron/cli/foreign-folder.test.ts',
  'test/unit/electron/jobs/stuck-lock.test.ts',
  'test/unit/electron/main/canary.test.ts',
  'test/unit/electron/main/hostile-window.test.ts',
  'test/unit/electron/main/wiring.test.ts',
];
/** Windows refuses more than Linux does; child processes are given it, too. */
const strict = 'test/support/as-strict-as-windows.cjs';
/** Its version for development refuses a message without one of its values. */
const server = { deps: { inline: ['icu-minify'] } };
/** Built for each project: the runner removes what it has read. */
const define = () => ({
  __APP_VERSION__: JSON.stringify(version),
  __APP_ID__: JSON.stringify(appId),
  __BUILD_INFO__: JSON.stringify(buildInfo(false)),
});

export default defineConfig({
  root: '.',
  test: {
    reporters: ['default'],
    projects: [
      {
        define: define(),
        plugins: [textsPlugin()],
        test: {
          name: 'domain',
          include: domain,
          environment: 'node',
          setupFiles,
          testTimeout,
          server,
          hookTimeout: testTimeout,
          expect: { poll: patience },
          // Nothing in there changes anything outside, so the modules are loaded once and not once per file.
          isolate: false,
          pool: 'threads',
        },
      },
      {
        define: define(),
        plugins: [textsPlugin()],
        test: {
          name: 'unit',
          include: apart,
          environment: 'node',
          setupFiles: [...setupFiles, strict],
          testTimeout,
          server,
          hookTimeout: testTimeout,
          expect: { poll: patience },
        },
      },
      {
        define: define(),
        plugins: [textsPlugin()],
        test: {
          name: 'unit, tidy',
          include: ['test/unit/**/*.test.ts'],
          exclude: [...domain, ...apart],
          environment: 'node',
          setupFiles: [...setupFiles, strict],
          testTimeout,
          server,
          hookTimeout: testTimeout,
          expect: { poll: patience },
          isolate: false,
        },
      },
      {
        define: define(),
        plugins: [textsPlugin(), svelte({ configFile: false, compilerOptions: { runes: true } })],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'component',
          include: ['test/component/**/*.test.ts'],
          environment: 'jsdom',
          isolate: false,
          setupFiles: ['test/component/setup.ts'],
          testTimeout,
          server,
          hookTimeout: testTimeout,
          expect: { poll: patience },
        },
      },
    ],
  },
});
