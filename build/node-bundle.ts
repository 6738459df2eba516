import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { UserConfig } from 'vite';

/** Read at build time: a packaged app has no package.json beside its command line. */
export const version = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { version: string }
).version;

/**
 * The common part of every bundle for Node: one folder under out/, everything bundled except Electron and Node's own
 * modules, readable code with source maps (its size hardly matters, and a stack trace from the field must be readable).
 */
export function nodeBundle(options: {
  outDir: string;
  input: Record<string, string>;
  format: 'es' | 'cjs';
}): UserConfig {
  return {
    publicDir: false,
    // A program parses texts faster as JSON than as code.
    json: { stringify: true, namedExports: false },
    define: { __APP_VERSION__: JSON.stringify(version) },
    build: {
      ssr: true,
      target: 'node20',
      outDir: options.outDir,
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      // In kilobytes. The bundle is read from disk and need not be small.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        input: options.input,
        external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: {
          format: options.format,
          entryFileNames: options.format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: options.format === 'cjs' ? 'chunks/[name].cjs' : 'chunks/[name].js',
        },
      },
    },
    ssr: { noExternal: true, target: 'node' },
  };
}
