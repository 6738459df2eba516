import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { textsPlugin } from '../../build/locales/texts-plugin.js';

/** The whole way: transport, host script, stand-in module, training machine, and back, on a real PowerShell. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  plugins: [textsPlugin()],
  test: {
    name: 'powershell',
    include: ['test/powershell/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/powershell/global-setup.ts',
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    expect: { poll: { timeout: 60_000 } },
  },
});
