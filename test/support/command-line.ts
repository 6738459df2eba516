import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { removeFolder } from './files.ts';

/** The built command line, run like an integrator's script would. */
export const program = resolve(import.meta.dirname, '../../out/cli/edge-wizard.cjs');

export interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly said: string;
  /** The object of `--json`; empty without that option. */
  readonly json: Record<string, unknown>;
}

/** The command line with its own folder, for the duration of a test file. @param name prefix of the folder's name */
export function commandLine(name: string) {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), `${name}-`));
  });
  afterAll(async () => {
    await removeFolder(folder);
  });
  const place = (file: string): string => join(folder, file);
  return {
    place,
    save: (file: string, content: unknown): string => {
      writeFileSync(place(file), typeof content === 'string' ? content : JSON.stringify(content));
      return place(file);
    },
    run: (words: readonly string[], input = '', more: NodeJS.ProcessEnv = {}): Ran => {
      const env: NodeJS.ProcessEnv = { ...process.env, XDG_STATE_HOME: folder };
      delete env['EDGE_WIZARD_POWERSHELL'];
      Object.assign(env, more);
      const done = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', input, env });
      const json = words.includes('--json') ? (JSON.parse(done.stdout) as Record<string, unknown>) : {};
      return { exit: done.status, out: done.stdout, said: done.stderr, json };
    },
  };
}
