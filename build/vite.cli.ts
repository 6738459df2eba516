import { defineConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

/**
 * The command line, the bridge from the stand-in PowerShell modules to the training machine, and the process
 * of a training machine's long operation. CommonJS: Node starts it faster than modules, and `validate` must cost little
 * more than Node itself.
 */
export default defineConfig(
  nodeBundle({
    outDir: 'out/cli',
    input: {
      'edge-wizard': 'electron/cli/edge-wizard.ts',
      'training-bridge': 'electron/training/bridge.ts',
      'training-operation': 'electron/training/operation-main.ts',
    },
    format: 'cjs',
  }),
);
