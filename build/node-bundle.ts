import { builtinModules } from 'node:module';
import type { UserConfig } from 'vite';

/**
 * What every bundle for Node has in common: one folder under out/, everything bundled but Electron and Node's own
 * modules, readable code with source maps (it is no download, and a stack trace from the field must be readable).
 */
export function nodeBundle(options: {
  outDir: string;
  input: Record<string, string>;
  format: 'es' | 'cjs';
}): UserConfig {
  return {
    configFile: false,
    publicDir: false,
    build: {
      ssr: true,
      target: 'node20',
      outDir: options.outDir,
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: options.input,
        external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: {
          format: options.format,
          entryFileNames: options.format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: 'chunks/[name].js',
        },
      },
    },
    ssr: { noExternal: true, target: 'node' },
  };
}
