import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installWine } from '../../build/windows/lay-out.js';
import { copyOfProject } from '../../build/copy.js';
import { packageIn } from './package-in.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder with the finished package. */
    readonly packaged: string;
    readonly said: string;
  }
}

export async function setup(project: TestProject): Promise<() => void> {
  const noWine = await installWine();
  if (noWine !== undefined) console.log(noWine);
  const folder = copyOfProject();
  const said = packageIn(folder);
  project.provide('packaged', join(folder, 'out/package'));
  project.provide('said', said);
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
