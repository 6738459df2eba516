import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { readRegular } from '#electron/host/regular-file.ts';
import { retryWhileBusySync } from '#electron/host/retry-while-busy.ts';
import type { AppError } from '#shared/errors.ts';
import { isJsonObject, parseJson } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { indexFormat } from '#shared/site-files/index-files.ts';
import { toText } from '#shared/values.ts';

export interface WrittenFile {
  readonly path: string;
  readonly sha256: string;
}

const indexName = 'index.json';
/** Windows and macOS leave these in folders that were opened. */
const leftByFolders: ReadonlySet<string> = new Set(['Thumbs.db', 'desktop.ini', '.DS_Store']);

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** Every file below a folder, with slashes. What isn't a folder or a regular file has its name, too. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !leftByFolders.has(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));

/** The files that an index lists; undefined if it isn't one. */
function listedIn(folder: string): ReadonlyMap<string, string> | undefined {
  const file = join(folder, indexName);
  if (!existsSync(file)) return undefined;
  const index = parseJson(readRegular(file).toString('utf8'));
  if (!isJsonObject(index) || index['format'] !== indexFormat || !Array.isArray(index['files']))
    return undefined;
  return new Map(
    index['files'].flatMap((item: unknown) =>
      isJsonObject(item) ? [[toText(item['path']), toText(item['sha256'])] as const] : [],
    ),
  );
}

/** Why a folder can't be replaced: it has something that would be lost. */
function troubleIn(folder: string, out: string): AppError | undefined {
  const files = filesIn(folder);
  const listed = listedIn(folder);
  for (const file of files) {
    const sum = listed?.get(file);
    if (listed !== undefined && file === indexName) continue;
    if (sum === undefined) return { code: 'sites.outForeign', values: { out, file } };
    if (!lstatSync(join(folder, file)).isFile() || sha256(readRegular(join(folder, file))) !== sum) {
      return { code: 'sites.outChanged', values: { out, file } };
    }
  }
  return undefined;
}

/**
 * A folder that is written as a whole: in a second folder beside it, which takes its place at the end. A folder of an
 * earlier run is replaced if nothing in it was added or changed.
 */
export class OutFolder {
  readonly #target: string;
  readonly #new: string;
  readonly #old: string;
  readonly #out: string;
  readonly #folders = new Set<string>();
  readonly files: WrittenFile[] = [];

  private constructor(out: string, target: string) {
    this.#out = out;
    this.#target = target;
    this.#new = OutFolder.#beside(target, 'new');
    this.#old = OutFolder.#beside(target, 'old');
  }

  static #beside = (target: string, what: 'new' | 'old'): string =>
    join(dirname(target), `${basename(target)}.edge-wizard-${what}`);

  /** @returns an error if the folder has anything that would be lost; then nothing has changed */
  static open(out: string): Result<OutFolder, AppError> {
    try {
      const resolved = resolve(out);
      const folder = new OutFolder(out, existsSync(resolved) ? realpathSync(resolved) : resolved);
      return folder.#prepare() ?? ok(folder);
    } catch (error) {
      return err({ code: 'file.write', values: { file: out }, detail: (error as Error).message });
    }
  }

  #prepare(): Result<never, AppError> | undefined {
    // A run that was killed at the very end had already moved the folder of the run before.
    if (existsSync(this.#old)) {
      if (existsSync(this.#target)) rmSync(this.#old, { recursive: true });
      else renameSync(this.#old, this.#target);
    }
    if (existsSync(this.#target)) {
      if (!lstatSync(this.#target).isDirectory()) {
        return err({ code: 'sites.outNotFolder', values: { out: this.#out } });
      }
      const trouble = troubleIn(this.#target, this.#out);
      if (trouble !== undefined) return err(trouble);
    }
    rmSync(this.#new, { recursive: true, force: true });
    mkdirSync(this.#new, { recursive: true });
    return undefined;
  }

  /** @param path relative, with slashes @throws if the file can't be written */
  write(path: string, text: string): void {
    const file = join(this.#new, path);
    const folder = dirname(file);
    if (!this.#folders.has(folder)) mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
    writeFileSync(file, text);
    this.files.push({ path, sha256: sha256(text) });
  }

  /** Puts the new folder in place; if that fails, the old one is there as before. */
  commit(): Result<null, AppError> {
    const isThere = existsSync(this.#target);
    try {
      if (isThere)
        retryWhileBusySync(() => {
          renameSync(this.#target, this.#old);
        });
      try {
        retryWhileBusySync(() => {
          renameSync(this.#new, this.#target);
        });
      } catch (error) {
        if (isThere) renameSync(this.#old, this.#target);
        throw error;
      }
    } catch (error) {
      this.discard();
      const detail = (error as Error).message;
      return err({ code: 'sites.outBusy', values: { out: this.#out }, detail });
    }
    try {
      rmSync(this.#old, { recursive: true, force: true });
    } catch {
      // A file in it is open. The next run removes it.
    }
    return ok(null);
  }

  /** Leaves everything as it was. */
  discard(): void {
    rmSync(this.#new, { recursive: true, force: true });
  }
}
