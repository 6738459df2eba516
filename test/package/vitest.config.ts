import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The package: what is in it, and whether it can be installed, used and uninstalled. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    name: 'package',
    include: ['test/package/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/package/global-setup.ts',
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
  },
});
