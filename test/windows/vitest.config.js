import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildInfo } from '../../build/build-info.js';
import { textsPlugin } from '../../build/locales/texts-plugin.js';
import { appId } from '../../build/package/names.js';

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

export default {
  root,
  plugins: [textsPlugin()],
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __APP_ID__: JSON.stringify(appId),
    __BUILD_INFO__: JSON.stringify(buildInfo(false)),
  },
  test: {
    name: 'windows',
    include: ['test/unit/**/*.test.ts', 'test/powershell/*.test.ts'],
    environment: 'node',
    setupFiles: ['build/vitest.setup.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
};
