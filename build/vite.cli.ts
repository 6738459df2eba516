import { defineConfig, mergeConfig } from 'vite';
import { languageFiles } from './locales/language-files.js';
import { nodeBundle, packageMode } from './node-bundle.ts';

const input = {
  'edge-wizard': 'electron/cli/edge-wizard.ts',
  'training-operation': 'electron/training/operation-main.ts',
};
const bridge = { 'training-bridge': 'electron/training/bridge.ts' };

/**
 * The command line, the process of a training machine's long operation, and, unless it goes to technicians, the bridge
 * from the stand-in PowerShell modules to the training machine. CommonJS: Node starts it faster than modules, and
 * `validate` must cost little more than Node itself. The folder is always the same, because package.json names it for
 * npm.
 */
export default defineConfig(({ mode }) =>
  mergeConfig(
    nodeBundle(
      { outDir: 'out/cli', input: mode === packageMode ? input : { ...input, ...bridge }, format: 'cjs' },
      mode,
    ),
    { plugins: [languageFiles({ arePacked: false })], build: { ssrEmitAssets: true } },
  ),
);
