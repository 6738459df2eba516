import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import type { UserConfig } from 'vite';
import { buildInfo } from './build-info.js';
import { bundledPackages } from './bundled-packages.ts';
import { textsPlugin } from './locales/texts-plugin.js';
import { appId } from './package/names.js';

/** Read at build time: a packaged app has no package.json beside its command line. */
export const version = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { version: string }
).version;

/** The mode of what goes to technicians, in `vite.build({ mode })`. */
export const packageMode = 'package';

/** Of the script for technicians, which is written before the bundles. */
const hostScriptSum = (): string =>
  createHash('sha256').update(readFileSync('out/package/powershell/edge-host.ps1')).digest('hex');

/** Where a part of the application goes: for a package, into the folder that becomes its archive. */
export const outFolder = (part: string, mode: string): string =>
  mode === packageMode ? join('out/package/app/out', part) : join('out', part);

/** How long each plugin takes is said on a busy machine only, and nobody who starts the wizard wants to know. */
export const checks = { bundlerTimings: false };

/**
 * The common part of every bundle for Node: one folder under out/, everything bundled except Electron and Node's own
 * modules. While it is developed, readable code with source maps. In a package small code, whose source maps stay beside
 * the package: they make a stack trace from the field readable.
 *
 * @param mode of the build
 */
export function nodeBundle(
  options: { outDir: string; input: Record<string, string>; format: 'es' | 'cjs' },
  mode = 'production',
): UserConfig {
  const isPackage = mode === packageMode;
  return {
    publicDir: false,
    plugins: [textsPlugin(), ...(isPackage ? [bundledPackages(basename(options.outDir))] : [])],
    // A program parses texts faster as JSON than as code.
    json: { stringify: true, namedExports: false },
    define: {
      __APP_VERSION__: JSON.stringify(version),
      __APP_ID__: JSON.stringify(appId),
      __BUILD_INFO__: JSON.stringify(buildInfo(isPackage)),
      ...(isPackage ? { __HOST_SCRIPT_SHA256__: JSON.stringify(hostScriptSum()) } : {}),
    },
    build: {
      ssr: true,
      target: 'node20',
      outDir: options.outDir,
      emptyOutDir: true,
      sourcemap: isPackage ? 'hidden' : true,
      minify: isPackage,
      // In kilobytes. The bundle is read from disk and need not be small.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        input: options.input,
        checks,
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
