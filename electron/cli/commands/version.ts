import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { version } from '#electron/composition/version.ts';
import type { JsonObject } from '#shared/json.ts';

/** Without `--json`, nothing is read or loaded: scripts ask for the version often. */
export async function run({ options }: CommandContext): Promise<CommandOutcome> {
  const about = options.json ? await everything() : {};
  return { exit: exitCodes.done, json: { version, ...about }, lines: [version] };
}

async function everything(): Promise<JsonObject> {
  const { buildInfo, sumOf } = await import('#electron/composition/build-info.ts');
  const { scripts } = await import('#electron/cli/common/scripts.ts');
  const about = buildInfo(new Date());
  return {
    node: process.versions.node,
    ...about,
    electron: { ...about.electron },
    hashes: hashes(join(scripts, '..'), sumOf),
  };
}

/** Of every file that runs, by its path in the package. */
function hashes(out: string, sumOf: (file: string) => string | null): Record<string, string | null> {
  const programs = readdirSync(join(out, 'cli'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cjs'))
    .sort()
    .map((name) => `cli/${name.replaceAll('\\', '/')}`);
  const names = [...programs, 'powershell/edge-host.ps1'];
  return Object.fromEntries(names.map((name) => [`out/${name}`, sumOf(join(out, name))]));
}
