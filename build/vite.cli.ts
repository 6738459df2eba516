import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vite';
import { languageFiles } from './locales/language-files.js';
import { fileFor } from './loaded-with.ts';
import { nodeBundle, packageMode } from './node-bundle.ts';

const input = {
  'edge-wizard': 'electron/cli/edge-wizard.ts',
  'training-operation': 'electron/training/operation-main.ts',
};
const bridge = { 'training-bridge': 'electron/training/bridge.ts' };

const start = join(import.meta.dirname, '../electron/cli/edge-wizard.ts');
const validate = join(import.meta.dirname, '../electron/cli/commands/validate.ts');

/**
 * What every command loads is one file, and what `validate` adds to it another one: to find and read a file takes as long
 * as the rules take to check one.
 */
const files = () => [fileFor('start', start, 2, true), fileFor('check', validate, 1)];

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
    {
      plugins: [languageFiles({ arePacked: false })],
      build: { ssrEmitAssets: true, rolldownOptions: { output: { codeSplitting: { groups: files() } } } },
    },
  ),
);
