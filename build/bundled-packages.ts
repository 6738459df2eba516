import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** A package of which code or data is part of a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** Relative to the project, with slashes. */
  readonly folder: string;
}

const root = resolve(import.meta.dirname, '..');
/** From the project's own node_modules, wherever that really is, to the innermost package. */
const folderOfModule = /\/(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)/;

/** The folder of the package that a module belongs to, if it belongs to one. */
function packageFolder(id: string): string | undefined {
  return folderOfModule.exec(id.replaceAll('\\', '/'))?.[1];
}

/**
 * Writes which packages a bundle contains to out/package/bundled. package.json can't tell: everything is bundled, so all
 * of them are development dependencies.
 *
 * @param also packages whose values are part of the bundle, although none of their modules is
 */
export function bundledPackages(bundle: string, also: readonly string[] = []): Plugin {
  return {
    name: 'bundled-packages',
    writeBundle(_options, output) {
      const ids = Object.values(output).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const folders = new Set(ids.map(packageFolder).filter((folder) => folder !== undefined));
      for (const name of also) folders.add(`node_modules/${name}`);
      const packages = [...folders].sort().map((folder): BundledPackage => {
        const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
          name: string;
          version: string;
        };
        return { name, version, folder };
      });
      const file = join(root, 'out/package/bundled', `${bundle}.json`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(packages, null, 2)}\n`);
    },
  };
}
